/*
 * The assumed SLA policy as three fields: threshold, and behind "Change" what becomes of short abandons and how short is
 * short, in words until then. What is typed is a draft; only a good text is assumed, at once, and a bad one leaves the last
 * good value in force and says so. The values themselves live above, in the address.
 */

import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { DEFAULT_SLA_POLICY, type SlaAssumption, slaPolicy } from '../audit/slaPolicy.ts';
import type { Millis } from '../time/instant.ts';
import { formatThreshold, parseThreshold } from '../time/threshold.ts';
import { ABANDON_TYPE_WORDS, FOLLOWS_THRESHOLD, shortAbandonWords } from '../words/sla.ts';
import styles from './sla.module.css';
import { defaultPolicyWords, thresholdProblemWords } from './wording.ts';

const ABANDON_TYPES = ['ignore-abandons', 'count-against-sla'] as const;

/** @param explanation what the policy is and where to find the true one */
export function PolicyInputs(props: {
  readonly assumed: SlaAssumption;
  readonly onAssume: (assumed: SlaAssumption) => void;
  readonly explanation: string;
}): ReactNode {
  const { assumed, onAssume, explanation } = props;
  const policy = slaPolicy(assumed);
  // Counted, because a reset takes drafts away that changed nothing.
  const [resets, setResets] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const second = useRef<HTMLSelectElement>(null);
  const [isChanging, setIsChanging] = useState(false);
  const follows = assumed.abandonThreshold === undefined;
  const isOwnAbandon = policy.abandonType !== DEFAULT_SLA_POLICY.abandonType || !follows;
  const isDefault =
    policy.threshold === DEFAULT_SLA_POLICY.threshold &&
    policy.abandonType === DEFAULT_SLA_POLICY.abandonType &&
    policy.abandonThreshold === DEFAULT_SLA_POLICY.abandonThreshold;
  useLayoutEffect(() => {
    if (isChanging) second.current?.focus(); // the button went away, and the focus must not go with it
  }, [isChanging]);
  const reset = (): void => {
    setResets(resets + 1);
    const { threshold, abandonType } = DEFAULT_SLA_POLICY;
    if (!isDefault) onAssume({ threshold, abandonType });
    first.current?.focus(); // the button goes away, and the focus must not go with it
  };
  return (
    <fieldset className={styles.policy} aria-describedby={`${id}-why`}>
      <legend id={`${id}-assumed`}>Assumed</legend>
      <SecondsField
        label="threshold"
        legend={`${id}-assumed`}
        why={`${id}-why`}
        length={policy.threshold}
        resets={resets}
        onLength={(threshold) => onAssume({ ...assumed, threshold })}
        ref={first}
      />
      {isChanging || isOwnAbandon ? (
        <>
          <span className={styles.control}>
            <label htmlFor={`${id}-type`} id={`${id}-type-label`}>
              short abandons
            </label>
            <select
              ref={second}
              id={`${id}-type`}
              className="sel"
              aria-labelledby={`${id}-assumed ${id}-type-label`}
              value={policy.abandonType}
              onChange={(event) => {
                const abandonType = ABANDON_TYPES.find((each) => each === event.target.value);
                if (abandonType) onAssume({ ...assumed, abandonType });
              }}
            >
              {ABANDON_TYPES.map((each) => (
                <option key={each} value={each}>
                  {ABANDON_TYPE_WORDS[each]}
                </option>
              ))}
            </select>
          </span>
          {policy.abandonType === 'ignore-abandons' ? (
            <SecondsField
              label="short is at most"
              legend={`${id}-assumed`}
              why={`${id}-why`}
              length={policy.abandonThreshold}
              note={follows ? FOLLOWS_THRESHOLD : undefined}
              resets={resets}
              onLength={(abandonThreshold) => onAssume({ ...assumed, abandonThreshold })}
            />
          ) : null}
        </>
      ) : (
        <span className={styles.control}>
          {shortAbandonWords(policy, follows && !isDefault)}
          <button type="button" className="lnk" onClick={() => setIsChanging(true)}>
            Change <span className="sr">what becomes of short abandons</span>
          </button>
        </span>
      )}
      {isDefault ? null : (
        <button type="button" className="btn" onClick={reset}>
          {defaultPolicyWords()}
        </button>
      )}
      <p id={`${id}-why`} className={isChanging ? styles.why : 'sr'}>
        {explanation}
      </p>
    </fieldset>
  );
}

/** A length in seconds. `legend` and `label` together name it. */
function SecondsField(props: {
  readonly label: string;
  readonly legend: string;
  readonly why: string;
  readonly length: Millis;
  /** Said behind the unit. */
  readonly note?: string | undefined;
  readonly resets: number;
  readonly onLength: (length: Millis) => void;
  readonly ref?: RefObject<HTMLInputElement | null>;
}): ReactNode {
  const { label, legend, why, length, note, resets, onLength, ref } = props;
  const [draft, setDraft] = useState({ text: formatThreshold(length), length, resets });
  const id = useId();
  const reading = parseThreshold(draft.text);
  if (draft.length !== length || draft.resets !== resets) {
    // It changed above: by this field, and then the text stays as typed, or by Back, a link, the other field.
    const isOwn = draft.resets === resets && reading.isGood && reading.threshold === length;
    setDraft({ text: isOwn ? draft.text : formatThreshold(length), length, resets });
  }
  const type = (text: string): void => {
    setDraft({ text, length, resets });
    const typed = parseThreshold(text);
    if (typed.isGood && typed.threshold !== length) onLength(typed.threshold);
  };
  return (
    <span className={styles.control}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <span className={styles.entry}>
        <input
          ref={ref}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={draft.text}
          onChange={(event) => type(event.target.value)}
          aria-labelledby={`${legend} ${id}-label`}
          aria-invalid={!reading.isGood}
          aria-describedby={reading.isGood ? why : `${id}-error ${why}`}
        />{' '}
        s{note === undefined ? null : <span className="mute"> {note}</span>}
      </span>
      <span id={`${id}-error`} className={styles.error} aria-live="polite">
        {reading.isGood ? null : thresholdProblemWords(reading.problem, length)}
      </span>
    </span>
  );
}
