/*
 * The marks under the headline: how far the document can be trusted, in three of them, and what else must be known.
 *
 * Loud is only what is proved: a value that cannot be verified because an end is lost, a contradiction. While the proof
 * is being worked out, marks of about the same length say so in their places, so that nothing below moves afterwards.
 */

import type { Audit } from '../audit/audit.ts';
import type { GlyphName } from '../glyph/Glyph.tsx';
import { fieldState } from '../interaction/fieldState.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { Proved } from './proved.ts';

/** One mark: a glyph and its words. */
export interface Mark {
  readonly glyph: GlyphName;
  readonly text: string;
  readonly isFault?: boolean;
}

/** What stands in the places of the marks that are being worked out. */
const AWAITED = {
  flagged: ['checking values…', 'checking sums…', 'looking for contradictions…'],
  unflagged: ['checking sums…', 'checking durations…'],
};

/**
 * All marks, the three of trust first.
 *
 * @param proved missing while it is being worked out or, where `isUnasked`, waits to be asked for
 */
export function marks(
  interaction: Interaction,
  audit: Audit,
  proved: Proved | undefined,
  isUnasked = false,
): readonly Mark[] {
  // That a flag is missing which should be there is said in the account.
  const isMissed = proved?.proof.standing.kind === 'should-be-flagged';
  const flag = isMissed ? [] : flagMarks(interaction, audit);
  if (!proved) {
    const awaited = isUnasked ? ['not checked'] : AWAITED[audit.flag.isFlagged ? 'flagged' : 'unflagged'];
    return [...flag, ...awaited.map((text): Mark => ({ glyph: 'circle', text })), ...otherMarks(interaction, audit)];
  }
  const spoiled = spoiledMarks(proved);
  return [
    ...flag,
    ...spoiled,
    checkMark(proved, audit),
    ...(spoiled.length === 0 ? durationMark(proved, audit) : []),
    ...contradictionMark(proved),
    ...otherMarks(interaction, audit),
  ];
}

function flagMarks(interaction: Interaction, { flag }: Audit): readonly Mark[] {
  if (flag.isFlagged) return []; // the badge says it
  const isUnreadable = [
    fieldState(interaction, interaction, 'flagged', interaction.isFlagged),
    fieldState(interaction, interaction, 'flagType', interaction.flagType),
  ].includes('unreadable');
  return [
    isUnreadable ? { glyph: 'question', text: 'Data flag could not be read' } : { glyph: 'ok', text: 'Not flagged' },
  ];
}

function spoiledMarks({ figures: { counts } }: Proved): readonly Mark[] {
  const { all, contradicted, unverifiable, loud } = counts;
  if (contradicted > 0) {
    const rest = unverifiable > 0 ? `, ${unverifiable} cannot be checked` : '';
    return [{ glyph: 'contradiction', text: `${contradicted} of ${all} values contradicted${rest}`, isFault: true }];
  }
  if (unverifiable === 0) return [];
  return [{ glyph: 'question', text: `${unverifiable} of ${all} values cannot be checked`, isFault: loud > 0 }];
}

function durationMark({ figures: { counts } }: Proved, { flag, isRunning }: Audit): readonly Mark[] {
  const { durations, verifiedDurations } = counts;
  if (durations === 0) return [];
  // What is verified may still be an imposed end, or change: then it is not called safe.
  const safe = flag.isFlagged || isRunning ? '' : ': safe to quote';
  return [
    verifiedDurations === durations
      ? { glyph: 'ok', text: `Every duration verified${safe}` }
      : { glyph: 'circle', text: `${verifiedDurations} of ${durations} durations verified` },
  ];
}

function checkMark({ proof: { checks } }: Proved, { isRunning }: Audit): Mark {
  let holds = 0;
  let fails = 0;
  let undecided = 0;
  for (const { result } of checks) {
    if (result === 'holds') holds += 1;
    else if (result === 'fails') fails += 1;
    else if (result === 'undecided') undecided += 1;
  }
  if (checks.length === 0) return { glyph: 'circle', text: 'Nothing to check' };
  const agree = `${holds} of ${checks.length} checks agree`;
  const open = undecided > 0 ? `, ${undecided} cannot be checked${isRunning ? ' yet' : ''}` : '';
  if (fails === 0) return { glyph: 'ok', text: `${agree}${open}` };
  return {
    glyph: 'contradiction',
    text: `${agree}, ${fails} ${fails === 1 ? 'contradicts' : 'contradict'}${open}`,
    isFault: true,
  };
}

function contradictionMark({ proof }: Proved): readonly Mark[] {
  const { deduction, standing } = proof;
  if (!standing.hasContradiction) {
    // Said where it is a question: beside a flag, or beside values that cannot be verified.
    const isAsked = standing.kind !== 'not-flagged-nothing-found';
    return isAsked ? [{ glyph: 'ok', text: 'No contradictions' }] : [];
  }
  const count = deduction.contradictions.length;
  if (count === 0) return [];
  const more = deduction.hasMoreContradictions ? 'More than ' : '';
  return [
    {
      glyph: 'contradiction',
      text: `${more}${count} ${count === 1 ? 'contradiction' : 'contradictions'}`,
      isFault: true,
    },
  ];
}

function otherMarks(interaction: Interaction, audit: Audit): readonly Mark[] {
  return [...completeMarks(interaction, audit), ...problemMarks(interaction)];
}

/** Completeness is among the facts; here only where it means that figures may still change. */
function completeMarks(interaction: Interaction, audit: Audit): readonly Mark[] {
  if (interaction.isDataComplete !== false) return [];
  return [{ glyph: audit.isRunning ? 'running' : 'question', text: 'Data not complete, figures may still change' }];
}

function problemMarks({ problems }: Interaction): readonly Mark[] {
  const count = problems.filter(({ isUsed }) => !isUsed).length;
  if (count === 0) return [];
  return [{ glyph: 'contradiction', text: `${count} ${count === 1 ? 'value' : 'values'} could not be read` }];
}
