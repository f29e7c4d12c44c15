/*
 * The sign-in form, shown only after a 401. The lookup waits and the report stays on screen; after a failure the input is
 * kept.
 *
 * It takes the focus only after the user's own lookup, and returns it afterwards. After a background request it is
 * announced as a status and does not move the focus.
 */

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { type SignInFailure, signIn } from './session.ts';
import styles from './signin.module.css';
import { useSession } from './useSession.ts';
import { faultInWords, hintInWords, reasonInWords, type SignInReason } from './wording.ts';

/**
 * @param isBeside whether a report stays on screen: the form is then a strip above it
 * @param takesFocus whether to move the focus to the first field
 * @param requestId of the request that got the 401
 * @param username initial value
 * @param below sentence about the report that stays
 */
export function SignIn(props: {
  readonly reason: SignInReason;
  readonly isBeside: boolean;
  readonly takesFocus: boolean;
  readonly requestId?: string | undefined;
  readonly below?: string | undefined;
  readonly username: string;
  readonly onSignedIn: (username: string) => void;
}): ReactNode {
  const { reason, isBeside, takesFocus, requestId, below, onSignedIn } = props;
  const session = useSession();
  const { host, keepsPassword } = session && session.kind !== 'none-needed' ? session : {};
  const [username, setUsername] = useState(props.username);
  const [password, setPassword] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<SignInFailure>();
  const wait = useCountdown(failure);
  const id = useId();
  const fields = { username: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };
  useBorrowedFocus(takesFocus, fields.username);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || wait > 0) return;
    const empty = username === '' ? fields.username : password === '' ? fields.password : undefined;
    if (empty) {
      empty.current?.focus();
      return;
    }
    setIsBusy(true);
    setFailure(undefined);
    const failed = await signIn({ username, password });
    setIsBusy(false);
    if (failed === undefined) {
      setPassword('');
      onSignedIn(username);
      return;
    }
    setFailure(failed);
    if (failed.kind === 'wrong-credentials') fields.password.current?.select();
  };

  const { title, lead } = reasonInWords(reason, host);
  const isWrong = failure?.kind === 'wrong-credentials';
  const described = { 'aria-invalid': isWrong, 'aria-describedby': failure ? `${id}-fault` : undefined };
  return (
    <section className={`msg ${styles.signIn} ${isBeside ? styles.beside : ''}`} aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>
          <Glyph name="lock" /> {title}
        </h2>
        <p className="lead" role={takesFocus ? undefined : 'status'}>
          {lead} {below}
        </p>
      </div>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-username`}>User name or API key</label>
          <input
            id={`${id}-username`}
            ref={fields.username}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
            {...described}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-password`}>Password or secret</label>
          <div className={styles.password}>
            <input
              id={`${id}-password`}
              ref={fields.password}
              name="password"
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              {...described}
            />
            <button
              type="button"
              className="btn"
              aria-label={isShown ? 'Hide the password' : 'Show the password'}
              onClick={() => setIsShown(!isShown)}
            >
              {isShown ? 'Hide' : 'Show'}
            </button>
          </div>
        </div>
        <p className={styles.fault} id={`${id}-fault`} role="alert">
          {failure ? (
            <>
              <Glyph name="contradiction" /> {faultInWords(failure)}
              {failure.requestId === undefined ? null : (
                <span className={styles.request}>
                  {' '}
                  Request <span className="code">{failure.requestId}</span>
                </span>
              )}
            </>
          ) : null}
        </p>
        {wait > 0 ? (
          <p className={styles.wait} role="timer">
            The next try is possible in {wait} s.
          </p>
        ) : null}
        <div className={styles.send}>
          <button type="submit" className="btn main" aria-disabled={isBusy || wait > 0}>
            {isBusy ? 'Signing in…' : 'Sign in'}
          </button>
        </div>
        <p className={styles.hint}>
          An API key and its secret work as well. What you type goes to {host ?? 'the CxEngage host'} through the server
          of this page, {hintInWords(keepsPassword === true)}
          {requestId === undefined || reason === 'needed' ? null : (
            <>
              {' '}
              Request <span className="code">{requestId}</span>
            </>
          )}
        </p>
      </form>
    </section>
  );
}

/** Focuses the first field on mount and restores the focus on unmount. */
function useBorrowedFocus(takesFocus: boolean, first: { readonly current: HTMLElement | null }): void {
  const [lender] = useState(() => document.activeElement);
  useEffect(() => {
    if (!takesFocus) return;
    first.current?.focus();
    return () => {
      // Restore only when the focus was lost with the form, not when the user has moved it elsewhere.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const isLenderThere = lender instanceof HTMLElement && lender !== document.body && lender.isConnected;
      const target = isLenderThere ? lender : document.getElementById('main');
      target?.focus({ preventScroll: isLenderThere });
    };
  }, [takesFocus, first, lender]);
}

/** Whole seconds until the next attempt is allowed; 0 when it is. */
function useCountdown(failure: SignInFailure | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const wait = failure?.retryAfter;
    if (wait === undefined) {
      setLeft(0);
      return;
    }
    const until = Date.now() + wait;
    const count = (): void => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 250);
    count();
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}
