/*
 * The interactions of a stretch of time, out of the host's list, where the gateway passes it on.
 */

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Glyph } from '../glyph/Glyph.tsx';
import { counted } from '../words/text.ts';
import { fetchList, type ListFailure, ListFault, type ListProgress } from './hostList.ts';
import type { FoundItem } from './readInput.ts';
import styles from './review.module.css';

const FAILURES: Readonly<Record<ListFailure, string>> = {
  'signed-out': 'The host wants you to sign in first.',
  refused: 'Your role may not read interactions: it needs the permission INTERACTIONS_API_READ_ALL.',
  'not-allowed': 'This page’s gateway passes no lists on. Paste the IDs instead.',
  busy: 'The host asks to slow down. Try again in a while.',
  'no-list': 'The host answered with something that is no list of interactions.',
  failed: 'The host’s list could not be read to its end.',
};

/** @param tenant the current value of the tenant field, filled in here too */
export function FillFromHost(props: {
  readonly tenantId: string | undefined;
  readonly tenant: string;
  readonly onTenant: (tenant: string) => void;
  readonly signIn: (onSignedIn: () => void) => ReactNode;
  readonly onFound: (items: readonly FoundItem[]) => void;
}): ReactNode {
  const { tenantId, tenant, onTenant, signIn, onFound } = props;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [isFlaggedOnly, setIsFlaggedOnly] = useState(true);
  const [progress, setProgress] = useState<ListProgress>();
  const [failure, setFailure] = useState<{ readonly kind: ListFailure; readonly found: readonly FoundItem[] }>();
  const running = useRef<AbortController>(undefined);
  const id = useId();
  useEffect(() => () => running.current?.abort(), []);

  const fetchNow = async (): Promise<void> => {
    if (tenantId === undefined || from === '' || to === '') return;
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setFailure(undefined);
    setProgress({ read: 0, total: 0, found: 0 });
    try {
      const question = { tenantId, start: `${from}:00.000Z`, end: `${to}:00.000Z`, isFlaggedOnly };
      const found = await fetchList(question, controller.signal, setProgress);
      setProgress(undefined);
      onFound(found);
    } catch (fault) {
      if (controller.signal.aborted) return;
      setProgress(undefined);
      setFailure(fault instanceof ListFault ? fault : { kind: 'failed', found: [] });
    }
  };

  const fields = [
    ['Tenant ID', 'text', tenant, onTenant],
    ['From, UTC', 'datetime-local', from, setFrom],
    ['To, UTC', 'datetime-local', to, setTo],
  ] as const;
  return (
    <details className={`more ${styles.fill}`}>
      <summary>
        From the host’s list
        <span className="end">all interactions of a stretch of time, or the flagged ones</span>
      </summary>
      <form
        className={styles.about}
        aria-label="From the host’s list"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void fetchNow();
        }}
      >
        {fields.map(([label, type, value, onValue], place) => (
          <div key={label} className="field">
            <label htmlFor={`${id}-${place}`}>{label}</label>
            <input
              id={`${id}-${place}`}
              className={type === 'text' ? 'code' : ''}
              type={type}
              value={value}
              required
              spellCheck={false}
              onChange={(event) => onValue(event.target.value)}
            />
          </div>
        ))}
        <label className={styles.check}>
          <input type="checkbox" checked={isFlaggedOnly} onChange={({ target }) => setIsFlaggedOnly(target.checked)} />
          Flagged only
        </label>
        <div className="acts">
          <button type="submit" className="btn" disabled={tenantId === undefined || progress !== undefined}>
            <Glyph name="find" />
            Fetch the list
          </button>
          {progress ? (
            <button
              type="button"
              className="btn"
              onClick={() => {
                running.current?.abort();
                setProgress(undefined);
              }}
            >
              <Glyph name="close" />
              Cancel
            </button>
          ) : null}
        </div>
      </form>
      <div role="status">
        {progress ? (
          <p>
            {progress.total === 0
              ? 'Asking the host…'
              : `${progress.read} of ${counted(progress.total, 'interaction')} read, ${progress.found} to review`}{' '}
            <progress value={progress.read} max={progress.total || 1} aria-label="How much of the list is read" />
          </p>
        ) : null}
      </div>
      {failure ? (
        <div role="alert">
          <p className="fault">{FAILURES[failure.kind]}</p>
          {failure.kind === 'signed-out' ? signIn(() => void fetchNow()) : null}
          {failure.found.length > 0 ? (
            <button type="button" className="btn" onClick={() => onFound(failure.found)}>
              Review the {failure.found.length} that came
            </button>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}
