/*
 * The four questions about a flagged or faulty interaction, whether they are asked, and what is answered without a proof:
 * what the flag claims. The rest of the answers (account.ts) comes with the proof.
 */

import type { Audit, OpenEnd } from '../audit/audit.ts';
import { lossesOf } from '../audit/ends.ts';
import type { Proof } from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClockMs, formatDate, formatZone, type Zone } from '../time/format.ts';
import { code, type Phrase } from '../words/phrase.ts';
import { flagDisagreement, flagWording } from './wording.ts';

/** The questions, in the order in which they are always answered. */
export const QUESTIONS = [
  'What is wrong',
  'Which figures to use',
  'Does it change anything?',
  'What a reviewer would do',
] as const;

/** One of the four questions. */
export type Question = (typeof QUESTIONS)[number];

/** An answer in one line, and what it rests on, sentence by sentence. */
export interface FoldedAnswer {
  readonly line: Phrase;
  readonly why: readonly Phrase[];
}

/** The answers by question; one that has still to be proved is missing. */
export type Answers = { readonly [Each in Question]?: FoldedAnswer };

/** Whether there is anything to account for. Without the proof only a flag tells. */
export function isAccounted({ reading: { flag } }: Audit, proof: Proof | undefined): boolean {
  return flag.isFlagged || proof?.standing.kind === 'should-be-flagged';
}

/**
 * Whether the four answers are drawn. Until there is a proof, also where the received figures alone hint at a fault without
 * a flag: what is drawn above the picture from the first paint need not move it later.
 *
 * @param isUnasked the proof waits for the reader to ask for it
 */
export function hasAnswers(audit: Audit, proof: Proof | undefined, isUnasked: boolean): boolean {
  if (isAccounted(audit, proof)) return true;
  if (proof !== undefined || isUnasked || audit.isRunning) return false;
  return audit.waits.includes(undefined) || lostEnds(audit).length > 0;
}

/** How many characters each answer can come to, by what is known without a proof: its room is kept from the first paint. */
export function longestAnswers(audit: Audit): Readonly<Record<Question, number>> {
  const { flag } = audit.reading;
  const { says, stop } = flagWording(flag);
  // The end of a queue stay or a segment hardly ever changes anything; that of an agent entry takes figures with it.
  const isLittle = flag.type === 'queue' || flag.type === 'segment';
  const ends = Math.min(lostEnds(audit).length, MOST_ENDS);
  // "The end of queue Billing, 2nd entry, was lost; it lies between 0:31 and 0:59."; of another end, what is assumed beside.
  const end = flag.type === 'queue' ? 80 : flag.type === 'stuck' ? 127 : 92;
  // Without a flag, what cannot all be true.
  const wrong = ends > 0 ? (stop ?? '').length + ends * end : flag.isFlagged ? Math.max(80, says.length) : 110;
  return {
    'What is wrong': wrong,
    'Which figures to use': isLittle ? 64 : 78,
    'Does it change anything?': isLittle ? 6 : 52,
    'What a reviewer would do': isLittle ? 98 : flag.type === 'agent' || stop !== undefined ? 141 : 108,
  };
}

function lostEnds({ reading: { openEnds } }: Audit): readonly OpenEnd[] {
  return lossesOf(openEnds.filter(({ state }) => state === 'lost'));
}

/** The most lost ends that the first answer describes. */
export const MOST_ENDS = 2;

/** The answers while nothing is proved: what the flag claims needs no proof. */
export function claimAnswers(interaction: Interaction, audit: Audit, zone: Zone): Answers {
  return audit.reading.flag.isFlagged ? { 'What is wrong': saysAnswer(interaction, audit, zone) } : {};
}

/** What the flag claims, whatever the document shows. */
export function saysAnswer(interaction: Interaction, { reading: { flag } }: Audit, zone: Zone): FoldedAnswer {
  const { says, reference } = flagWording(flag);
  const quoted: Phrase[] = [];
  if (reference !== undefined) {
    const quote = { kind: 'quote', text: reference } as const;
    quoted.push(
      flag.received === undefined || flag.type === 'none'
        ? ['On ', code('flagged'), ', the API reference says: ', quote]
        : ['Flag ', code(flag.received), ' in the API reference: ', quote],
    );
  }
  const at = interaction.flaggedAt;
  if (typeof at === 'number') {
    const text = `${formatDate(at, zone)}, ${formatClockMs(at, zone)} ${formatZone(zone, at)}`;
    quoted.push(['Flagged ', { kind: 'time', at, text }, '.']);
  }
  const disagreement = flagDisagreement(interaction, flag);
  return { line: [says], why: disagreement === undefined ? quoted : [...quoted, [disagreement]] };
}
