/*
 * The four answers about a flagged or faulty interaction, in words: what the flag says, which record is at fault, what it
 * touches, whether it matters. What has still to be proved is missing, and never guessed meanwhile.
 */

import type { Audit } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClockMs, formatDate, formatZone, type Zone } from '../time/format.ts';
import { matterWords } from './matterWording.ts';
import { linkedNames } from './names.ts';
import { faultWords } from './standingWording.ts';
import { type Touched, touchWords } from './touchWording.ts';
import { flagDisagreement, flagWording } from './wording.ts';
import type { Answer, Words } from './words.ts';

/** The questions, in the order in which they are always answered. */
export const QUESTIONS = ['What the flag says', 'Record at fault', 'What it touches', 'Does it matter?'] as const;

/** One of the four questions. */
export type Question = (typeof QUESTIONS)[number];

/** What the answers are made of once the document has been proved. */
export interface ProvedFlag {
  readonly proof: Proof;
  readonly decision: Decision;
  readonly touched: Touched;
}

/** Whether there is anything to account for. Without the proof only a flag tells. */
export function isAccounted({ flag }: Audit, proof: Proof | undefined): boolean {
  return flag.isFlagged || proof?.standing.kind === 'should-be-flagged';
}

/** The answers; an answer that has still to be proved is undefined. */
export function accountWords(
  interaction: Interaction,
  audit: Audit,
  proved: ProvedFlag | undefined,
  zone: Zone,
): Readonly<Record<Question, Answer | undefined>> {
  const names = linkedNames(interaction, zone);
  return {
    'What the flag says': saysWords(interaction, audit, zone),
    'Record at fault': proved && faultWords(interaction, proved.proof, names),
    'What it touches': proved && touchWords(proved.touched, proved.proof, names),
    'Does it matter?': proved && matterWords(proved.decision, names),
  };
}

function saysWords(interaction: Interaction, { flag }: Audit, zone: Zone): Answer {
  const { says, reference } = flagWording(flag);
  const quoted: Words[] = [];
  if (reference !== undefined) {
    const quote = { kind: 'quote', text: reference } as const;
    quoted.push(
      flag.received === undefined || flag.type === 'none'
        ? ['On ', { kind: 'code', text: 'flagged' }, ', the API reference says: ', quote]
        : ['Flag ', { kind: 'code', text: flag.received }, ' in the API reference: ', quote],
    );
  }
  const at = interaction.flaggedAt;
  if (typeof at === 'number') {
    const text = `${formatDate(at, zone)}, ${formatClockMs(at, zone)} ${formatZone(zone, at)}`;
    quoted.push(['Flagged ', { kind: 'time', at, text }, '.']);
  }
  const disagreement = flagDisagreement(interaction, flag);
  return { lead: [], rest: [says], small: disagreement === undefined ? quoted : [...quoted, [disagreement]] };
}
