/*
 * The interactions this browser opened last: their ids only, no credential and nothing a response says ever enters
 * storage. A reader may clear the list, or have none kept. A browser may refuse storage (private windows, policies); then
 * nothing is remembered and nothing else breaks.
 */

import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';

const KEY = 'recent';
const OFF = 'off';
/** Maximum length of the list. */
const MOST = 10;

/** The last interactions, the latest first; `off` where none are to be kept. */
export function recentInteractions(): readonly InteractionRef[] | 'off' {
  const kept = read();
  if (kept === OFF) return OFF;
  return kept.split(' ').flatMap((pair) => {
    const [tenantId, interactionId] = pair.split('/').map((id) => parseUuid(id));
    return tenantId && interactionId ? [{ tenantId, interactionId }] : [];
  });
}

/** The tenant of the last interaction, so that it need not be typed again. */
export function rememberedTenant(): string | undefined {
  const recent = recentInteractions();
  return recent === OFF ? undefined : recent[0]?.tenantId;
}

/** Puts an interaction first in the list, unless none is kept. */
export function rememberInteraction({ tenantId, interactionId }: InteractionRef): void {
  const recent = recentInteractions();
  if (recent === OFF) return;
  const others = recent.filter((ref) => ref.interactionId !== interactionId || ref.tenantId !== tenantId);
  write([{ tenantId, interactionId }, ...others].slice(0, MOST).map((ref) => `${ref.tenantId}/${ref.interactionId}`));
}

/** Forgets them all. @param isKept whether those opened from now on are kept */
export function clearRecent(isKept: boolean): void {
  write(isKept ? [] : [OFF]);
}

function read(): string {
  try {
    return window.localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function write(parts: readonly string[]): void {
  try {
    if (parts.length === 0) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, parts.join(' '));
  } catch {
    // Storage is refused: the next visit starts without a list, which is all that is lost.
  }
}
