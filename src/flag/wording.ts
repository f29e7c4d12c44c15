/*
 * What CxEngage's data flag says: each documented value in our own sentence, beside the API reference's own.
 *
 * The quotations are the reference's, verbatim. What a flag means for the document at hand is never guessed from its
 * value: that follows from the document (standingWording.ts) and its figures (touchWording.ts). "Flag" is always the mark
 * of the reporting pipeline; what a person decides about an interaction is a verdict, and never in these words.
 */

import type { FlagClaim, FlagType } from '../audit/audit.ts';
import { fieldState } from '../interaction/fieldState.ts';
import type { Interaction } from '../interaction/interaction.ts';

/** What one value of `flagType` says. */
interface FlagWording {
  /** Our own sentence. */
  readonly says: string;
  /** The part of it that tells of the platform's own doing, where that is what it claims. */
  readonly stop?: string;
  /** The API reference's sentence on this value, verbatim; missing where it has none. */
  readonly reference?: string;
}

/** The words for every documented value; a value without its words does not compile. */
export const FLAG_WORDING: Readonly<Record<FlagType, FlagWording & { readonly reference: string }>> = {
  queue: {
    says: 'Reporting never received the end of a queue stay.',
    reference: 'The queue endTimestamp was not received/processed by reporting.',
  },
  agent: {
    says: 'Reporting never received the moment an agent left.',
    reference: 'The agent endTimestamp was not received/processed by reporting.',
  },
  segment: {
    says: 'Reporting never received the end of a segment.',
    reference: 'The segment endTimestamp was not received/processed by reporting.',
  },
  stuck: {
    says: 'Reporting never received the end of the interaction. The record is stuck, not the call.',
    reference: 'The interaction endTimestamp was not received/processed by reporting.',
  },
  'exceed-counter-limit-terminated': {
    stop: 'The platform stopped this interaction at its counter limit.',
    says: 'The platform stopped this interaction at its counter limit. The ends may be the platform’s, not the real ones.',
    reference: 'The interaction exceeded the counter limit.',
  },
  'safeguard-terminated': {
    stop: 'The platform stopped this interaction at its safeguard limit.',
    says: 'The platform stopped this interaction at its safeguard limit. Its length is not the customer’s.',
    reference: 'The interaction reached the safeguard limit.',
  },
  'error-uncaught-flow-error': {
    stop: 'The flow broke.',
    says: 'The flow broke. What came after the error may be missing.',
    reference: 'An uncaught flow exception occurred.',
  },
  'forced - no reason provided': {
    says: 'Someone flagged this by hand and gave no reason. Nothing specific is known to be missing.',
    reference: 'The interaction was manually flagged.',
  },
};

/** The reference's sentence on `flagged`, which is all it says where no type is given. */
const ON_FLAGGED =
  'Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them.';

const NO_TYPE: FlagWording = {
  says: 'Flagged, and no type was given. Which event is missing is not said.',
  reference: ON_FLAGGED,
};

const NOT_FLAGGED: FlagWording = {
  says: 'Nothing: CxEngage did not flag this interaction.',
};

/** The words for whatever a document claims. */
export function flagWording(claim: FlagClaim): FlagWording {
  if (!claim.isFlagged) return NOT_FLAGGED;
  if (claim.type === 'none') return NO_TYPE;
  if (claim.type !== 'unknown') return FLAG_WORDING[claim.type];
  return { says: `Flag “${claim.received ?? ''}” is not in the API reference. Shown as received.` };
}

/** The badge's words: "Data flag: Queue", with the value as it was sent. */
export function flagLabel(claim: FlagClaim): string {
  if (!claim.isFlagged) return 'Not flagged';
  if (claim.type === 'none') return 'Data flag: no type given';
  const value = (claim.received ?? '').trim();
  return claim.type === 'unknown' ? `Data flag: ${value} (not in the API reference)` : `Data flag: ${value}`;
}

/** Where `flagged` and `flagType` do not say the same, what each of them is; `undefined` where they agree. */
export function flagDisagreement(interaction: Interaction, claim: FlagClaim): string | undefined {
  if (claim.fields === 'agree') return undefined;
  const fact = (wireName: string, value: string | boolean | null | undefined): string => {
    const state = fieldState(interaction, interaction, wireName, value);
    if (state === 'absent') return 'is not in the response';
    if (state === 'unreadable') return 'could not be read';
    if (value === '') return 'is an empty text';
    return state === 'null' ? 'is null' : `is ${typeof value === 'string' ? `“${value}”` : String(value)}`;
  };
  const flagged = `flagged ${fact('flagged', interaction.isFlagged)}`;
  const type = `flagType ${fact('flagType', interaction.flagType)}`;
  return claim.fields === 'flag-without-type'
    ? `The two fields do not agree: ${flagged}, but ${type}.`
    : `The two fields do not agree: ${type}, but ${flagged}.`;
}
