/*
 * The assumed threshold as a field. What is typed is a draft; only a good text becomes the threshold, at once, and a
 * bad one leaves the last good value in force and says so. The value itself lives above, in the address.
 */

import { type ReactNode, useId, useRef, useState } from 'react';
import { DEFAULT_SLA_POLICY } from '../audit/slaPolicy.ts';
import type { Millis } from '../time/instant.ts';
import styles from './sla.module.css';
import { formatThreshold, parseThreshold } from './threshold.ts';
import { thresholdProblemWords, thresholdWords } from './wording.ts';

/** @param explanation what the threshold is and where to find the true one */
export function ThresholdInput(props: {
  readonly threshold: Millis;
  readonly onThreshold: (threshold: Millis) => void;
  readonly explanation: string;
}): ReactNode {
  const { threshold, onThreshold, explanation } = props;
  const [draft, setDraft] = useState({ text: formatThreshold(threshold), threshold });
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const reading = parseThreshold(draft.text);
  if (draft.threshold !== threshold) {
    // It changed above: by this field, and then the text stays as typed, or by Back, a link, a reset.
    const isOwn = reading.isGood && reading.threshold === threshold;
    setDraft({ text: isOwn ? draft.text : formatThreshold(threshold), threshold });
  }
  const type = (text: string): void => {
    setDraft({ text, threshold });
    const typed = parseThreshold(text);
    if (typed.isGood && typed.threshold !== threshold) onThreshold(typed.threshold);
  };
  const reset = (): void => {
    setDraft({ text: formatThreshold(DEFAULT_SLA_POLICY.threshold), threshold });
    if (threshold !== DEFAULT_SLA_POLICY.threshold) onThreshold(DEFAULT_SLA_POLICY.threshold);
    input.current?.focus(); // the button goes away, and the focus must not go with it
  };
  return (
    <div className={styles.control}>
      <label htmlFor={id}>Assumed threshold</label>
      <span className={styles.entry}>
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={draft.text}
          onChange={(event) => type(event.target.value)}
          aria-invalid={!reading.isGood}
          aria-describedby={reading.isGood ? `${id}-why` : `${id}-error ${id}-why`}
        />{' '}
        s
      </span>
      {threshold === DEFAULT_SLA_POLICY.threshold && reading.isGood ? null : (
        <button type="button" className="btn" onClick={reset}>
          Back to {thresholdWords(DEFAULT_SLA_POLICY.threshold)}
        </button>
      )}
      <p id={`${id}-error`} className={styles.error} aria-live="polite">
        {reading.isGood ? null : thresholdProblemWords(reading.problem, threshold)}
      </p>
      <p id={`${id}-why`} className={styles.why}>
        {explanation}
      </p>
    </div>
  );
}
