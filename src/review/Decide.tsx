/*
 * The verdict on what is shown: five choices, a note, and the audit's suggestion beside them, never chosen by itself. For
 * several items of one cause the members are listed first, and each can be taken out.
 */

import { type FormEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { type Suggestion, USES } from '../audit/suggestion.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatClock, formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { hintOfUse, labelOfUse, reasonWords } from '../words/suggestion.ts';
import type { ItemView } from './groups.ts';
import { Key } from './Key.tsx';
import styles from './review.module.css';
import type { Verdict } from './review.ts';

/** Several items that are judged together. */
export interface Together {
  readonly members: readonly ItemView[];
  readonly isOut: (key: string) => boolean;
  readonly onOut: (key: string, isOut: boolean) => void;
}

/**
 * @param others how many of the same cause are still to be judged, beside this one
 * @param together given while they are listed
 */
export function Decide(props: {
  readonly verdict: Verdict | undefined;
  readonly note: string;
  /** The note without what is masked: what is there until it is written on. */
  readonly shownNote: string | undefined;
  readonly suggestion: Suggestion | undefined;
  readonly zone: Zone;
  readonly others: number;
  readonly together: Together | undefined;
  readonly isReady: boolean;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onNote: (note: string) => void;
  readonly onTogether: (isTogether: boolean) => void;
  readonly onSave: () => void;
}): ReactNode {
  const { verdict, note, shownNote = note, suggestion, zone, others, together, isReady, form } = props;
  const id = useId();
  const [isWriting, setIsWriting] = useState(false);
  const count = together ? together.members.filter(({ item }) => !together.isOut(item.key)).length : 1;
  return (
    <form
      ref={form}
      className={styles.decide}
      aria-label="Your verdict"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      {together ? <Members together={together} zone={zone} /> : null}
      {suggestion ? (
        <p className={styles.suggestion}>
          <Glyph name="info" />
          <span>
            The audit suggests <b>{labelOfUse(suggestion.use)}</b>. {reasonWords(suggestion.reason)}
          </span>
        </p>
      ) : null}
      <fieldset className={styles.uses}>
        <legend className="sr">Verdict</legend>
        {USES.map((use, index) => (
          <label key={use} className={styles.use}>
            <input
              type="radio"
              name={`${id}-verdict`}
              value={use}
              checked={verdict === use}
              disabled={!isReady}
              aria-describedby={`${id}-${use}`}
              onChange={() => props.onVerdict(use)}
            />
            <Key name={String(index + 1)} />
            <span className={styles.label}>{labelOfUse(use)}</span>
            <small id={`${id}-${use}`}>{hintOfUse(use)}</small>
          </label>
        ))}
      </fieldset>
      <div className={styles.bottom}>
        <div className={styles.note}>
          <label className="sr" htmlFor={`${id}-note`}>
            Note
          </label>
          <textarea
            id={`${id}-note`}
            data-note=""
            rows={1}
            value={isWriting ? note : shownNote}
            onFocus={() => setIsWriting(true)}
            onBlur={() => setIsWriting(false)}
            placeholder="Note, kept with the evidence (N)"
            onChange={(event) => props.onNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
            }}
          />
        </div>
        {others > 0 || together ? (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={together !== undefined}
              onChange={({ target }) => props.onTogether(target.checked)}
            />
            <span>
              {together ? `${count} together` : `Also the other ${others} to do of this cause`} <kbd>G</kbd>
            </span>
          </label>
        ) : null}
        <button type="submit" className="btn main" disabled={!isReady && verdict === undefined}>
          {count > 1 ? `Save ${count}, next` : 'Save, next'} <Key name="Ctrl Enter" />
        </button>
      </div>
    </form>
  );
}

function Members({ together, zone }: { readonly together: Together; readonly zone: Zone }): ReactNode {
  const { members, isOut, onOut } = together;
  return (
    <fieldset className={styles.members}>
      <legend>Judged together: take out what does not belong</legend>
      <ul>
        {members.map(({ item }) => {
          const { startAt, agents = [], queues = [] } = item.finding ?? {};
          const at = startAt === undefined ? undefined : instant(startAt);
          return (
            <li key={item.key}>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={!isOut(item.key)}
                  onChange={({ target }) => onOut(item.key, !target.checked)}
                />
                <span className="code">{item.interactionId || item.key}</span>
                <span className="mute">
                  {[
                    at === undefined ? undefined : `${formatClock(at, zone).clock}, ${formatDate(at, zone)}`,
                    agents.join(', '),
                    queues.join(', '),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
