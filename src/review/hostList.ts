/*
 * The interactions of a tenant in a stretch of time, from the host's own list, page by page.
 *
 * What is known of the list: `GET /v1/tenants/{t}/interactions?start=&end=&limit=&offset=` answers an envelope with `total`
 * and `results[]`. Whether a list item always carries `flagged` is not documented, so "flagged only" is applied here, to what
 * came. Not every gateway passes the list on.
 */

import { parseUuid } from '../interaction/endpoint.ts';
import { readProblem } from '../interaction/gatewayProblem.ts';
import { isJsonObject } from '../interaction/leaves.ts';
import type { FoundItem } from './readInput.ts';
import { MOST_ITEMS } from './review.ts';

/** How many are asked for at once. */
const PAGE_SIZE = 100;

/** How far it has come. */
export interface ListProgress {
  readonly read: number;
  readonly total: number;
  readonly found: number;
}

/** Why there is no list. */
export type ListFailure = 'signed-out' | 'refused' | 'not-allowed' | 'busy' | 'no-list' | 'failed';

/** A list that could not be read to its end; what had come is kept. */
export class ListFault extends Error {
  override readonly name = 'ListFault';

  constructor(
    readonly kind: ListFailure,
    readonly found: readonly FoundItem[],
  ) {
    super(kind);
  }
}

/** What is asked for. */
interface ListQuestion {
  readonly tenantId: string;
  /** ISO 8601 with `Z`. */
  readonly start: string;
  readonly end: string;
  readonly isFlaggedOnly: boolean;
}

/**
 * Reads the list to its end, or to as many items as a review holds.
 *
 * @throws ListFault with what had come; the signal's reason when it was aborted
 */
export async function fetchList(
  question: ListQuestion,
  signal: AbortSignal,
  onProgress: (progress: ListProgress) => void,
): Promise<readonly FoundItem[]> {
  const found: FoundItem[] = [];
  for (let offset = 0, total = Number.POSITIVE_INFINITY; offset < total && found.length < MOST_ITEMS; ) {
    const page = await fetchPage(question, offset, signal, found);
    total = page.total;
    for (const entry of page.results) {
      if (!isJsonObject(entry)) continue;
      const interactionId = parseUuid(String(entry.interactionId ?? ''));
      if (interactionId === undefined) continue;
      if (question.isFlaggedOnly && !isFlagged(entry)) continue;
      if (found.length < MOST_ITEMS) found.push({ interactionId, tenantId: question.tenantId, cells: [], times: 1 });
    }
    offset += page.results.length;
    onProgress({ read: offset, total, found: found.length });
    // An empty page before the end would be asked for for ever.
    if (page.results.length === 0) break;
  }
  return found;
}

function isFlagged({ flagged, flagType }: Readonly<Record<string, unknown>>): boolean {
  return flagged === true || (typeof flagType === 'string' && flagType !== '' && flagType.toLowerCase() !== 'null');
}

async function fetchPage(
  { tenantId, start, end }: ListQuestion,
  offset: number,
  signal: AbortSignal,
  found: readonly FoundItem[],
): Promise<{ readonly total: number; readonly results: readonly unknown[] }> {
  const query = new URLSearchParams({ start, end, limit: String(PAGE_SIZE), offset: String(offset) });
  let response: Response;
  try {
    response = await fetch(`./v1/tenants/${tenantId}/interactions?${query}`, { signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ListFault('failed', found);
  }
  const text = await response.text();
  if (!response.ok) throw new ListFault(failureOf(response, text), found);
  try {
    const envelope: unknown = JSON.parse(text);
    if (isJsonObject(envelope) && Array.isArray(envelope.results)) {
      const { results, total } = envelope;
      return { results, total: typeof total === 'number' ? total : results.length };
    }
  } catch {
    // Not JSON is no list either.
  }
  throw new ListFault('no-list', found);
}

function failureOf(response: Response, text: string): ListFailure {
  const { kind, status = response.status } = readProblem(response, text);
  if (kind === 'signed-out' || status === 401) return 'signed-out';
  if (kind === 'refused' || status === 403) return 'refused';
  if (kind === 'busy' || status === 429) return 'busy';
  return response.status === 404 ? 'not-allowed' : 'failed';
}
