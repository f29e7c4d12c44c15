/*
 * How personal data is shown: one choice for the whole page and all that leaves it.
 */

import type { ReactNode } from 'react';
import type { MaskingChoice } from './useMasked.ts';

const CHOICES: readonly (readonly [value: string, choice: MaskingChoice, words: string])[] = [
  ['shown', undefined, 'Personal data: here only'],
  ['customer', 'customer', 'Personal data: masked'],
  ['all', 'all', 'Masked, agents’ names too'],
  ['off', 'off', 'Personal data: in exports too'],
];

export function MaskSelect(props: {
  readonly masking: MaskingChoice;
  readonly onMask: (masking: MaskingChoice) => void;
}): ReactNode {
  const { masking, onMask } = props;
  const value = CHOICES.find(([, choice]) => choice === masking)?.[0] ?? 'shown';
  return (
    <select
      className="sel"
      aria-label="Personal data"
      title="Numbers, addresses, names of customers and what was written. Masked in print and exports unless you choose otherwise."
      value={value}
      onChange={(event) => onMask(CHOICES.find(([each]) => each === event.target.value)?.[1])}
    >
      {CHOICES.map(([each, , words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}
