/*
 * What CxEngage's own data flag claims. The flag is a mark of the reporting pipeline ("an event is missing, some of the
 * data may be inaccurate"), not a reviewer's; what a person decides is called a verdict and lives elsewhere.
 *
 * The reference prints its values in mixed case, so they are compared without it; "null" may arrive as null, missing or
 * the text, and all three mean: no type given.
 */

import type { Interaction } from '../../interaction/interaction.ts';

/** The documented values of `flagType`, in lower case ("Get a Specific Interaction", parameter flagType). */
export const FLAG_TYPES = [
  'queue',
  'agent',
  'segment',
  'stuck',
  'exceed-counter-limit-terminated',
  'safeguard-terminated',
  'error-uncaught-flow-error',
  'forced - no reason provided',
] as const;

/** A documented value of `flagType`. */
export type FlagType = (typeof FLAG_TYPES)[number];

/** What the document claims with `flagged` and `flagType`. */
export interface FlagClaim {
  /** `none`: no type given. `unknown`: a value the API reference does not list, kept verbatim in `received`. */
  readonly type: FlagType | 'none' | 'unknown';
  /** `flagType` as sent; missing when it was not in the response or null. */
  readonly received?: string;
  /** `flagged` as sent: true, false, null, or missing. */
  readonly flagged?: boolean | null;
  /** Whether the interaction counts as flagged: either field says so. */
  readonly isFlagged: boolean;
  /** `agree`, or which of the two fields speaks alone. `flagged` missing beside a type is "type-without-flag". */
  readonly fields: 'agree' | 'flag-without-type' | 'type-without-flag';
}

const ENDED_BY_PLATFORM: readonly FlagClaim['type'][] = [
  'exceed-counter-limit-terminated',
  'safeguard-terminated',
  'error-uncaught-flow-error',
];

/** Whether the flag says that the platform ended the interaction: at a limit, or as its flow broke. */
export function isEndedByPlatform({ type }: FlagClaim): boolean {
  return ENDED_BY_PLATFORM.includes(type);
}

/** Reads what the document claims about itself. */
export function readFlag(interaction: Interaction): FlagClaim {
  const received = interaction.flagType ?? undefined;
  const name = received?.trim().toLowerCase() ?? '';
  const known = FLAG_TYPES.find((type) => type === name);
  const type = known ?? (name === '' || name === 'null' ? 'none' : 'unknown');
  const flagged = interaction.isFlagged;
  const isTyped = type !== 'none';
  return {
    type,
    ...(received === undefined ? {} : { received }),
    ...(flagged === undefined ? {} : { flagged }),
    isFlagged: flagged === true || isTyped,
    fields: isTyped === (flagged === true) ? 'agree' : isTyped ? 'type-without-flag' : 'flag-without-type',
  };
}
