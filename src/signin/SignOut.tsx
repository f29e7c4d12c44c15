/*
 * The button that ends the session, where there is one. Where the gateway cannot be reached the cookie is still there, and that is said:
 * whoever leaves a shared machine must know.
 */

import { type ReactNode, useState } from 'react';
import { signOut } from './session.ts';
import styles from './signin.module.css';
import { useSession } from './useSession.ts';

/** @param onSignedOut the session has ended: what is on screen belongs to nobody now */
export function SignOut({ onSignedOut }: { readonly onSignedOut: () => void }): ReactNode {
  const session = useSession();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  if (session?.kind !== 'signed-in') return null;
  return (
    <span className={styles.signOut}>
      <button
        type="button"
        className="btn bare"
        aria-disabled={state === 'busy'}
        onClick={async () => {
          if (state === 'busy') return;
          setState('busy');
          const isDone = await signOut();
          setState(isDone ? 'ready' : 'failed');
          if (isDone) onSignedOut();
        }}
      >
        Sign out
      </button>
      <span role="alert" className={state === 'failed' ? styles.failed : 'sr'}>
        {state === 'failed' ? 'Not signed out: the server of this page could not be reached.' : ''}
      </span>
    </span>
  );
}
