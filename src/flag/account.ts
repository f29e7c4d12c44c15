/*
 * The four answers about a flagged or faulty interaction, in words: what is wrong, which figures to use, whether it changes
 * anything, what a reviewer would do. Each is one line, and what it rests on is said apart, under "Why?". Loaded with the
 * proof; what is answered without one is in questions.ts.
 */

import type { Audit, OpenEnd } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import { lossesOf } from '../audit/ends.ts';
import type { FigureUse } from '../audit/figureUses.ts';
import type { Bounds, MissingInstant, Proof } from '../audit/proof.ts';
import type { Suggestion } from '../audit/suggestion.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { Zone } from '../time/format.ts';
import { between } from '../time/instant.ts';
import { formatPlace, formatPlaces } from '../time/lengths.ts';
import { type Phrase, sentencePieces } from '../words/phrase.ts';
import { slaSentence } from '../words/sla.ts';
import { hintOfUse, suggestedWords } from '../words/suggestion.ts';
import { capital, listWords } from '../words/text.ts';
import { groupsOfUses, isUsable, labelOfUseKind } from '../words/useGroups.ts';
import { useReason, wantedLabel } from '../words/uses.ts';
import { isBounded } from './boundsWording.ts';
import { matterWords } from './matterWording.ts';
import { endLink, type LinkedNames, linkedNames } from './names.ts';
import { type Answers, claimAnswers, type FoldedAnswer, MOST_ENDS, saysAnswer } from './questions.ts';
import { cannotAllBeTrue, faultWords, notVisible } from './standingWording.ts';
import { type Touched, touchWords } from './touchWording.ts';
import { flagWording } from './wording.ts';

/** What the answers are made of once the document has been proved. */
interface ProvedFlag {
  readonly proof: Proof;
  readonly decision: Decision;
  readonly touched: Touched;
  readonly uses: readonly FigureUse[];
  readonly suggestion: Suggestion;
}

/** The answers; one that has still to be proved is missing. */
export function accountWords(
  interaction: Interaction,
  audit: Audit,
  proved: ProvedFlag | undefined,
  zone: Zone,
  isByClock = false,
): Answers {
  if (!proved) return claimAnswers(interaction, audit, zone);
  const names = linkedNames(interaction, zone, isByClock);
  return {
    'What is wrong': wrongAnswer(interaction, audit, proved, names, zone),
    'Which figures to use': usesAnswer(proved, names),
    'Does it change anything?': changeAnswer(proved, names),
    'What a reviewer would do': reviewAnswer(proved),
  };
}

/* ---- what is wrong ---- */

function wrongAnswer(
  interaction: Interaction,
  audit: Audit,
  { proof }: ProvedFlag,
  names: LinkedNames,
  zone: Zone,
): FoldedAnswer {
  const says = saysAnswer(interaction, audit, zone);
  const why: readonly Phrase[] = [
    ...(audit.reading.flag.isFlagged ? [says.line, ...says.why] : []),
    ...faultWords(interaction, proof, names),
  ];
  return { line: wrongLine(audit, proof, says.line, names), why };
}

function wrongLine(audit: Audit, proof: Proof, says: Phrase, names: LinkedNames): Phrase {
  const { standing } = proof;
  const contradiction: Phrase = standing.hasContradiction
    ? [...sentencePieces(cannotAllBeTrue(proof, names)), '.']
    : [];
  const missing = new Map(proof.deduction.missing.map((instant) => [instant.path, instant]));
  const ends = lossesOf(proof.openEnds.filter(({ state }) => state === 'lost'));
  const told = ends
    .slice(0, MOST_ENDS)
    .flatMap((end): Phrase => [...endLine(end, missing.get(end.endPath), names), ' ']);
  const more = ends.length > MOST_ENDS ? [`And ${ends.length - MOST_ENDS} more ends were lost. `] : [];
  if (standing.kind === 'nothing-claimed') {
    const { stop } = flagWording(audit.reading.flag);
    // What follows from the stop is said by the next answer, and in full under "Why?".
    const claimed = stop === undefined || ends.length === 0 ? says : [stop];
    return [...claimed, ' ', ...told, ...more, ...contradiction];
  }
  if (ends.length > 0) return [...told, ...more, ...contradiction];
  if (contradiction.length > 0) return contradiction;
  if (standing.kind === 'not-visible') return [notVisible(standing.names, standing.facts)];
  return says;
}

/** "The end of queue Billing, 2nd entry, was lost; it lies between 0:31 and 0:59." */
function endLine(end: OpenEnd, missing: MissingInstant | undefined, names: LinkedNames): Phrase {
  return ['The end of ', endLink(end, names), ` was lost; ${whereLine(missing, names)}.`];
}

function whereLine(missing: MissingInstant | undefined, names: LinkedNames): string {
  const bounds = missing && isBounded(missing) ? missing : undefined;
  if (names.times.zeroAt === undefined) return 'where it can be is said under “Why?”';
  const where = bounds && placeWords(bounds, names);
  if (where === undefined) return 'nothing in the response says when it was';
  if (bounds?.value !== undefined) return `by the other figures it was ${where}`;
  // A side that nothing proves may follow from what is assumed, and is then called so.
  const assumed = bounds?.latest === undefined ? bounds?.ifAssumed : undefined;
  const narrower = assumed && placeWords(assumed, names, true);
  return `it lies ${where}${narrower === undefined ? '' : ` (assumed: ${narrower})`}`;
}

/** "between 0:31 and 0:59", "at 0:34 or later", "at 0:34"; nothing for one that has no earliest place. */
function placeWords(
  { earliest, latest, value }: Bounds,
  { times, axisClock, moment }: LinkedNames,
  isAssumed = false,
): string | undefined {
  const { zeroAt } = times;
  if (zeroAt === undefined) return undefined;
  if (value !== undefined) return `at ${formatPlace(between(zeroAt, value), false, axisClock)}`;
  if (!earliest) return undefined;
  if (!latest) {
    // Two places after which it lies are told apart by what the second is: "52:35, the end of the conversation".
    const isMoment = isAssumed && earliest.steps.every(({ figure }) => figure === undefined);
    const what = isMoment ? `, ${moment(earliest.fact.path)},` : '';
    return `at ${formatPlace(between(zeroAt, earliest.at), false, axisClock)}${what} or later`;
  }
  return `between ${formatPlaces(between(zeroAt, earliest.at), between(zeroAt, latest.at), axisClock).join(' and ')}`;
}

/* ---- which figures to use ---- */

function usesAnswer({ uses, touched }: ProvedFlag, names: LinkedNames): FoldedAnswer {
  const groups = groupsOfUses(uses).map(({ kind, label, wanted }) => ({ kind, label, of: wanted.map(wantedLabel) }));
  const none = { label: labelOfUseKind('use'), of: ['none'] };
  return {
    line: [...groups, ...(groups.some(isUsable) ? [] : [none])].flatMap(
      ({ label, of }, index): Phrase => [
        index === 0 ? '' : ' ',
        { kind: 'strong', text: `${label}:` },
        ` ${listWords(of)}.`,
      ],
    ),
    why: [
      ...uses
        .filter(({ kind }) => kind !== 'none')
        .map((use): Phrase => [`${capital(wantedLabel(use.of))}: ${useReason(use, names.moment)}.`]),
      ...touchWords(touched, names),
    ],
  };
}

/* ---- does it change anything ---- */

function changeAnswer({ decision, uses }: ProvedFlag, names: LinkedNames): FoldedAnswer {
  const changed = uses.filter(
    (use) =>
      use.kind === 'do-not-use' || (use.kind === 'unknown' && (use.because === 'lost' || use.because === 'unreadable')),
  );
  const isYes = changed.length > 0;
  const { waits, consequence } = decision;
  const wait = waits.length === 1 ? waits[0] : undefined;
  const isSlaSure = wait?.kind === 'decided' && !changed.some(({ of }) => of === 'sla');
  // What SLA says for certain is in the headline.
  const sla = !wait || isSlaSure ? '' : ` ${slaSentence(wait, decision.policy)}`;
  const no = consequence.kind === 'still-waiting' ? 'Not yet.' : 'No.';
  return {
    line: [
      { kind: 'strong', text: isYes ? 'Yes:' : no },
      isYes ? ` ${listWords(changed.map(({ of }) => wantedLabel(of)))}.` : '',
      isYes && isSlaSure ? ' Not SLA.' : sla,
    ],
    why: matterWords(decision, names),
  };
}

/* ---- what a reviewer would do ---- */

function reviewAnswer({ suggestion, uses }: ProvedFlag): FoldedAnswer {
  const { use, reason } = suggestedWords(suggestion, uses);
  return {
    line: [{ kind: 'strong', text: `${use}.` }, ` ${reason}`],
    why: [[`A suggestion from this response alone: ${hintOfUse(suggestion.use)}. Nothing is done by itself.`]],
  };
}
