/*
 * The request for the interaction of a link: sent by src/early.ts before React is compiled, and handed to the first
 * query for the same address.
 *
 * Nothing is decided here: an address without a well-formed reference sends nothing, and fetchJson.ts reads the response
 * as if it had sent the request itself.
 */

import { type InteractionRef, interactionPath, parseUuid } from '../interaction/endpoint.ts';

/** How the gateway is asked for an interaction. */
export const ASKING: RequestInit = { headers: { accept: 'application/json' } };

interface Sent {
  readonly ref: InteractionRef;
  readonly address: string;
  readonly response: Promise<Response>;
  readonly stop: AbortController;
}

let sent: Sent | undefined;

/** Asks for the interaction of an address, as `fetchInteraction` would. False where the address has none. */
export function askEarly(search: string): boolean {
  const parameters = new URLSearchParams(search);
  const tenantId = parseUuid(parameters.get('tenant') ?? '');
  const interactionId = parseUuid(parameters.get('interaction') ?? '');
  if (tenantId === undefined || interactionId === undefined || parameters.has('review')) return false;
  const ref = { tenantId, interactionId };
  const address = `.${interactionPath(ref)}`;
  const stop = new AbortController();
  const response = fetch(address, { ...ASKING, signal: stop.signal });
  // Prevents an unhandledrejection event where no query takes the response; a query that does handles the failure itself.
  response.catch(() => undefined);
  sent = { ref, address, response, stop };
  return true;
}

/** The interaction that was asked for early, until its answer is taken. */
export function askedEarly(): InteractionRef | undefined {
  return sent?.ref;
}

/** The answer to the request that left early, once; undefined where another address was asked for. */
export function takeEarly(address: string, signal: AbortSignal): Promise<Response> | undefined {
  if (sent?.address !== address) return undefined;
  const { response, stop } = sent;
  sent = undefined;
  if (signal.aborted) stop.abort(signal.reason);
  signal.addEventListener('abort', () => stop.abort(signal.reason), { once: true });
  return response;
}
