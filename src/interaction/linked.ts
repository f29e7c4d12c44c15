/*
 * Links of an interaction: CRM hooks, attributes set by the flow, the outbound identifier, a contact, a campaign, a lead.
 *
 * Read from the document after the first paint. A few names in hooks and attributes are known from samples, none in the
 * outbound identifier; so each is passed on with all its values under their own names.
 */

import { type Instant, parseInstant } from '../time/instant.ts';
import { isHttpAddress } from './address.ts';
import { isSomething } from './hasSaid.ts';
import { compact, isJsonObject, type Leaf, leavesOf, memberPath, numberText } from './leaves.ts';

/** One link. */
export interface Linked {
  /** As in `hooks[0]`. */
  readonly path: string;
  readonly kind: 'hook' | 'attribute' | 'outbound-identifier' | 'contact' | 'campaign' | 'lead';
  /** All its values with full paths, as sent. */
  readonly leaves: readonly Leaf[];
  /** Its kind and id, or its name, as sent; missing when none of the known fields has a text. */
  readonly title?: string;
  /** When it was linked, from `timestamp`. */
  readonly at?: Instant;
  /** The id of the agent who linked it, as sent. */
  readonly agentId?: string;
}

const LISTS = [
  { name: 'hooks', kind: 'hook' },
  { name: 'interactionAttributes', kind: 'attribute' },
] as const;

const SINGLES = [
  { names: ['outboundIdentifier'], kind: 'outbound-identifier' },
  { names: ['contactId', 'contactID'], kind: 'contact' },
  { names: ['campaignId', 'campaignID'], kind: 'campaign' },
  { names: ['leadId', 'leadID'], kind: 'lead' },
] as const;

/** Whether `readLinked` would find a link, without reading it. */
export function hasLinked(document: unknown): boolean {
  if (!isJsonObject(document)) return false;
  return (
    LISTS.some(({ name }) => isSomething(document[name])) ||
    SINGLES.some(({ names }) => names.some((name) => isSomething(document[name])))
  );
}

/** Reads the links of a document, in document order within each kind. @param document any JSON value, as received */
export function readLinked(document: unknown): readonly Linked[] {
  if (!isJsonObject(document)) return [];
  return [
    ...LISTS.flatMap(({ name, kind }) => {
      const value = document[name];
      if (!isSomething(value)) return [];
      if (!Array.isArray(value)) return [linkedOf(value, name, kind)];
      return value.map((item: unknown, index) => linkedOf(item, memberPath(name, index), kind));
    }),
    ...SINGLES.flatMap(({ names, kind }) =>
      names.flatMap((name) => (isSomething(document[name]) ? [linkedOf(document[name], name, kind)] : [])),
    ),
  ];
}

function linkedOf(value: unknown, path: string, kind: Linked['kind']): Linked {
  const leaves = [...leavesOf(value)].map((leaf) => ({ path: joined(path, leaf.path), value: leaf.value }));
  if (!isJsonObject(value)) return { path, kind, leaves };
  const text = (name: string): string | undefined => {
    const member = value[name];
    if (typeof member === 'number') return numberText(member);
    return typeof member === 'string' && member.trim() !== '' ? member : undefined;
  };
  const name = text('hookName');
  // An address is no name to head a record with; it is a link among its values.
  const called = name !== undefined && isHttpAddress(name) ? undefined : name;
  const title =
    kind === 'hook'
      ? [text('hookType'), text('hookSubType'), called ?? text('hookId')].filter((each) => each !== undefined).join(' ')
      : kind === 'attribute'
        ? name
        : (text('value') ?? text('name'));
  const at = parseInstant(text('timestamp') ?? '')?.at;
  const agentId = text('agentId');
  return compact<Linked>({ path, kind, leaves, title: title || undefined, at, agentId });
}

function joined(path: string, inner: string): string {
  if (inner === '') return path;
  return inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}
