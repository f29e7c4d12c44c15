/*
 * The mark under the headline: one for an interaction that is not flagged, and what else must be known. A flagged one has
 * its four answers instead. Loud is only what is proved.
 */

import type { Audit } from '../audit/audit.ts';
import { hasAnswers } from '../flag/questions.ts';
import type { GlyphName } from '../glyph/Glyph.tsx';
import { fieldState } from '../interaction/fieldState.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { countWord } from '../words/text.ts';
import type { Proved } from './proved.ts';

/** One mark: a glyph and its words. */
export interface Mark {
  readonly glyph: GlyphName;
  readonly text: string;
}

/**
 * All marks. While the proof is being worked out, a mark of about the same length says so in its place.
 *
 * @param proved missing while it is being worked out or, where `isUnasked`, waits to be asked for
 */
export function marks(
  interaction: Interaction,
  audit: Audit,
  proved: Proved | undefined,
  isUnasked = false,
): readonly Mark[] {
  const isAnswered = hasAnswers(audit, proved?.proof, isUnasked);
  return [
    // The badge and the four answers say it.
    ...(isAnswered ? [] : flagMark(interaction, proved, isUnasked)),
    ...completeMarks(interaction, audit, isAnswered),
    ...problemMarks(interaction),
  ];
}

function flagMark(interaction: Interaction, proved: Proved | undefined, isUnasked: boolean): readonly Mark[] {
  const isUnreadable = [
    fieldState(interaction, interaction, 'flagged', interaction.isFlagged),
    fieldState(interaction, interaction, 'flagType', interaction.flagType),
  ].includes('unreadable');
  const flagged = isUnreadable ? 'Data flag could not be read' : 'Not flagged';
  if (!proved)
    return [{ glyph: 'circle', text: `${flagged} · ${isUnasked ? 'figures not checked' : 'checking figures'}` }];
  return [{ glyph: isUnreadable ? 'question' : 'ok', text: `${flagged} · ${agreement(interaction, proved)}` }];
}

/** What the checks come to. A broken check would have made it one that should be flagged. */
function agreement({ problems }: Interaction, { proof: { checks } }: Proved): string {
  if (checks.length === 0) return 'nothing to check';
  const isUnread = problems.some(
    ({ expected, isUsed }) => !isUsed && (expected === 'timestamp' || expected === 'seconds'),
  );
  // A rule that only we assume says nothing about the figures where it is broken; one that all vendor samples keep does.
  const remarks = checks.filter(({ result, evidence }) => result === 'remark' && evidence === 'observed').length;
  if (remarks > 0) return `figures agree but for ${countWord(remarks)} ${remarks === 1 ? 'remark' : 'remarks'}`;
  const isAll = !isUnread && checks.every(({ result }) => result === 'holds' || result === 'remark');
  return isAll ? 'figures agree' : 'checkable figures agree';
}

/**
 * Completeness is among the facts where the response does not tell it; here where it tells that figures may change. Of a
 * running interaction the headline says so, and of a faulty one the answers say which may be used.
 */
function completeMarks({ isDataComplete }: Interaction, { isRunning }: Audit, isAnswered: boolean): readonly Mark[] {
  if (isDataComplete !== false || isRunning) return [];
  return [
    { glyph: 'question', text: isAnswered ? 'Data not complete' : 'Data not complete, figures may still change' },
  ];
}

function problemMarks({ problems }: Interaction): readonly Mark[] {
  const count = problems.filter(({ isUsed }) => !isUsed).length;
  if (count === 0) return [];
  return [{ glyph: 'contradiction', text: `${count} ${count === 1 ? 'value' : 'values'} could not be read` }];
}
