/*
 * Says of the report that stays on screen, while another answer is awaited or failed to come, how old it is and whether
 * it is the interaction that was asked for at all.
 */

import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { formatClock, formatDate, formatZone, type Zone } from '../time/format.ts';

/** One sentence: "What is below was fetched at 09:14:07 UTC, 26 Nov 2026." */
export function stillShownWords(answer: Answer, asked: InteractionRef | undefined, zone: Zone): string {
  const { receivedAt, source, interaction } = answer;
  const when = `${formatClock(receivedAt, zone).clock} ${formatZone(zone, receivedAt)}, ${formatDate(receivedAt, zone)}`;
  const how = `${source === 'file' ? 'opened' : 'fetched'} at ${when}`;
  const id = interaction.interactionId;
  if (source !== 'file' && (id === asked?.interactionId || typeof id !== 'string')) return `What is below was ${how}.`;
  return `What is below is another interaction${typeof id === 'string' ? `, ${id}` : ''}, ${how}.`;
}
