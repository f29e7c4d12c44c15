/*
 * The situations the gateway can show without any account, asked for only on the first page. A live tenant has none;
 * then the list is empty, and so it is when the request fails: samples are a help, never an obstacle.
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
 * The gateway's samples in its order; empty where there are none, `undefined` until that is known.
 *
 * @param isWanted whether to ask for them
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
