/*
 * The gateway's sample situations, fetched only on the first page. Empty with a live tenant and when the request fails:
 * a missing list must not block the page.
 */

import { useQuery } from '@tanstack/react-query';
import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';

/** One situation of the sample tenant. */
export interface Sample extends InteractionRef {
  /** One to three words. */
  readonly situation: string;
  /** What happened, in plain words with the deciding number. */
  readonly sentence: string;
  readonly group: string;
}

/**
 * The samples in the gateway's order; `undefined` before the response.
 *
 * @param isWanted whether to fetch them
 */
export function useSamples(isWanted: boolean): readonly Sample[] | undefined {
  const query = useQuery({
    queryKey: ['samples'],
    enabled: isWanted,
    queryFn: ({ signal }) => fetchSamples(signal),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: 1,
  });
  return query.data;
}

async function fetchSamples(signal: AbortSignal): Promise<readonly Sample[]> {
  const response = await fetch('./samples', { signal });
  if (!response.ok) return [];
  const list: unknown = await response.json();
  return Array.isArray(list) ? list.flatMap(readSample) : [];
}

function readSample(value: unknown): readonly Sample[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = new Map<string, unknown>(Object.entries(value));
  const text = (name: string): string => String(fields.get(name) ?? '');
  const tenantId = parseUuid(text('tenantId'));
  const interactionId = parseUuid(text('interactionId'));
  if (tenantId === undefined || interactionId === undefined) return [];
  return [
    {
      tenantId,
      interactionId,
      situation: text('situation'),
      sentence: text('sentence'),
      group: text('group'),
    },
  ];
}
