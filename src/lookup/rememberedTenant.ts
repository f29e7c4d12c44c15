/*
 * The tenant looked up last, so that it need not be typed again. An id only: no credential ever enters storage.
 * A browser may refuse storage (private windows, policies); then nothing is remembered and nothing else breaks.
 */

import { parseUuid } from '../interaction/endpoint.ts';

const KEY = 'tenant';

/** The tenant id of the last interaction that was opened, if the browser keeps one. */
export function rememberedTenant(): string | undefined {
  try {
    return parseUuid(window.localStorage.getItem(KEY) ?? '');
  } catch {
    return undefined;
  }
}

/** Keeps a tenant id for the next visit. */
export function rememberTenant(tenantId: string): void {
  try {
    window.localStorage.setItem(KEY, tenantId);
  } catch {
    // Storage is refused: the next visit starts with an empty field, which is all that is lost.
  }
}
