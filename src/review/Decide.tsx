/*
 * The verdict on what is shown: five choices, a note, and the audit's suggestion beside them, never chosen by itself. For
 * several items of one cause the members are listed first, and each can be taken out.
 */

import { type FormEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { USES } from '../audit/suggestion.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatClock, formatDate, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { hintOfUse, labelOfUse, suggestedWords } from '../words/suggestion.ts';
import type { Finding } from './finding.ts';
import { Key } from './Key.tsx';
import styles from './review.module.css';
import { latest, verdictOf } from './review.ts';
import type { Deciding, Together } from './useDeciding.ts';
import { noteGoesWords } from './wording.ts';

/**
 * @param shownNote the note without what is masked: what is there until it is written on
 * @param unknown how many are not looked at yet
 */
export function Decide(props: {
  readonly deciding: Deciding;
  readonly shownNote: string | undefined;
  readonly finding: Finding | undefined;
  readonly zone: Zone;
  readonly unknown: number;
  readonly form: RefObject<HTMLFormElement | null>;
}): ReactNode {
  const { deciding, finding, zone, unknown, form } = props;
  const { verdict, note, isNoteForAll, others, together, isWanted, isReady, isOnScreen } = deciding;
  const { shownNote = note } = props;
  const id = useId();
  const suggested = finding && suggestedWords(finding.suggestion, finding.uses ?? []);
  const [isWriting, setIsWriting] = useState(false);
  const chosen = together?.members.filter(({ item }) => !together.isOut(item.key)) ?? [];
  const ownNotes = chosen.filter(({ item }) => item.key !== deciding.key && latest(item)?.note).length;
  const count = together ? chosen.length : 1;
  return (
    <form
      ref={form}
      className={styles.decide}
      aria-label="Your verdict"
      aria-busy={!isOnScreen}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        deciding.save();
      }}
    >
      {together ? <Members together={together} count={count} zone={zone} unknown={unknown} /> : null}
      {suggested ? (
        <p className={styles.suggestion}>
          <Glyph name="info" />
          <span>
            The audit suggests <b>{suggested.use}</b>. {suggested.reason}
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
              aria-disabled={!isReady}
              aria-describedby={`${id}-${use}`}
              onChange={() => deciding.choose(use)}
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
            aria-describedby={together && note !== '' ? `${id}-goes` : undefined}
            placeholder="Note, kept with the evidence (N)"
            onChange={(event) => deciding.writeNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
            }}
          />
          {together && note !== '' ? (
            <small id={`${id}-goes`}>{noteGoesWords(count, ownNotes, isNoteForAll)}</small>
          ) : null}
        </div>
        {others > 0 || together || isWanted ? (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={together !== undefined || isWanted}
              onChange={({ target }) => (target.checked ? deciding.listTogether() : deciding.onlyThis())}
            />
            <span>
              {isWanted ? 'Waits for its group' : together ? `${count} together` : `Also ${others} more`}
              {isWanted || together ? null : <span className={styles.wide}> to do of this cause</span>} <kbd>G</kbd>
            </span>
          </label>
        ) : null}
        <button type="submit" className="btn main" aria-disabled={!isReady}>
          {count > 1 ? `Save ${count}, next` : 'Save, next'} <Key name="Ctrl Enter" />
        </button>
      </div>
    </form>
  );
}

/** @param count how many of them are not taken out */
function Members(props: {
  readonly together: Together;
  readonly count: number;
  readonly zone: Zone;
  readonly unknown: number;
}): ReactNode {
  const { together, count, zone, unknown } = props;
  const { members, since, decided, isOut, onOut } = together;
  const list = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    // Below the head of the review a phone has no room for all of the bar, until it is scrolled by what is missing.
    const below = (list.current?.form?.getBoundingClientRect().bottom ?? 0) - window.innerHeight;
    if (below > 0) window.scrollBy({ top: below });
  }, []);
  return (
    <fieldset ref={list} className={styles.members}>
      <legend>
        Judged together, {count < members.length ? `${count} of ${members.length}` : `${count} in all`}: take out what
        does not belong
        {decided > 0 ? <span className="mute">. {decided} of this cause decided before</span> : null}
        {since > 0 ? <span>. {since} more of this cause came since: G lists them too</span> : null}
        {unknown > 0 ? <span className="mute">. {unknown} not looked at yet: some may be of this cause</span> : null}
      </legend>
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
                    verdictOf(item) === undefined ? undefined : 'left undecided',
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
