/*
 * Recent interactions in localStorage: ids only, never credentials or response data. The list can be cleared or turned
 * off. Without storage (private windows, policies) there is no list, and nothing else fails.
 */

import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';

const KEY = 'recent';
const OFF = 'off';
/** Maximum length of the list. */
const MOST = 10;

/** The recent interactions, latest first; `off` when the list is turned off. */
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

/** Moves an interaction to the front of the list, unless it is turned off. */
export function rememberInteraction({ tenantId, interactionId }: InteractionRef): void {
  const recent = recentInteractions();
  if (recent === OFF) return;
  const others = recent.filter((ref) => ref.interactionId !== interactionId || ref.tenantId !== tenantId);
  write([{ tenantId, interactionId }, ...others].slice(0, MOST).map((ref) => `${ref.tenantId}/${ref.interactionId}`));
}

/** Clears the list. @param isKept whether interactions opened from now on are stored */
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
    // No storage: the next visit starts without a list.
  }
}
