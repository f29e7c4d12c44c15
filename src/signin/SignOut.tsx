/*
 * The sign-out button, shown only with a session. If the gateway cannot be reached, the cookie still exists, and the page
 * says so: this matters on a shared machine.
 */

import { type ReactNode, useState } from 'react';
import { signOut } from './session.ts';
import styles from './signin.module.css';
import { useSession } from './useSession.ts';

/** @param onSignedOut called when the session has ended: the page must clear what it shows */
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
