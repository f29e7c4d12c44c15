/** Copies of wire documents with one value taken away or changed, by the path the audit names it with. */
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import type { Instant } from '../../src/time/instant.ts';
import { checkInstances, deduce, instancesOf, readFigures, trustFigures } from './atOnce.ts';
import { sampleDocument } from './samples.ts';
import type { Wire } from './wire.ts';

/** Everything the audit of figures makes of a document. */
/** @param imposedFrom from when on the platform stopped the interaction */
export function reckon(document: Wire, fetchedAt?: Instant, imposedFrom?: Instant) {
  const book = readFigures(readInteraction(document));
  const instances = instancesOf(book, fetchedAt);
  const checks = checkInstances(instances);
  const deduction = deduce(book, instances, checks);
  const trust = trustFigures(book, instances, checks, deduction, imposedFrom);
  return { book, instances, checks, trust, ...deduction };
}

/** @throws Error where the path names nothing */
export function edit(document: Wire, path: string, change: (value: unknown) => unknown): Wire {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop();
  let holder: unknown = copy;
  for (const step of steps) holder = isHolder(holder) ? holder[step] : undefined;
  if (last === undefined || !isHolder(holder) || !(last in holder)) throw new Error(`nothing at ${path}`);
  const changed = change(holder[last]);
  if (changed === undefined) delete holder[last];
  else holder[last] = changed;
  if (!isHolder(copy)) throw new Error('not a document');
  return copy;
}

export function without(document: Wire, ...paths: readonly string[]): Wire {
  return paths.reduce((rest, path) => edit(rest, path, () => undefined), document);
}

/** Moves an instant, or changes a duration, by so many ms. */
export function shifted(document: Wire, path: string, ms: number): Wire {
  return edit(document, path, (value) => {
    if (typeof value === 'string') return new Date(Date.parse(value) + ms).toISOString();
    if (typeof value === 'number') return (Math.round(value * 1000) + ms) / 1000;
    throw new Error(`no figure at ${path}`);
  });
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The reference response without the end of its stay and every figure that tells it: SLA is not decided. */
export function referenceWithoutEnd(): Wire {
  return without(
    sampleDocument('reference'),
    'queues[0].endTimestamp',
    'queues[0].queueTime',
    'queues[0].queueAbandonTime',
    'queues[0].slaTime',
    'customerAbandonTime',
  );
}
