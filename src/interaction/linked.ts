/*
 * What an interaction is linked with: records of other systems, attributes the flow set, the number it showed, a contact,
 * a campaign, a lead.
 *
 * Read from the document itself, after the first paint. Of hooks and attributes a few names are known from samples, of the
 * outbound identifier none; so each is handed on with every value it has, under its own name, and nothing is left out.
 */

import { type Instant, parseInstant } from '../time/instant.ts';
import { isSomething } from './hasSaid.ts';
import { isJsonObject, type Leaf, leavesOf, memberPath, numberText } from './leaves.ts';

/** One thing it is linked with. */
export interface Linked {
  /** As in `hooks[0]`. */
  readonly path: string;
  readonly kind: 'hook' | 'attribute' | 'outbound-identifier' | 'contact' | 'campaign' | 'lead';
  /** Every value of it, by its whole path, as sent. */
  readonly leaves: readonly Leaf[];
  /** What it is called: its kind and id, or its name, as sent; missing where none of the known names has a text. */
  readonly title?: string;
  /** When it was linked, where `timestamp` says so. */
  readonly at?: Instant;
  /** Who linked it, by an agent's id as sent. */
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

/** Whether there is anything linked; cheap, and the same as `readLinked` finds. */
export function hasLinked(document: unknown): boolean {
  if (!isJsonObject(document)) return false;
  return (
    LISTS.some(({ name }) => isSomething(document[name])) ||
    SINGLES.some(({ names }) => names.some((name) => isSomething(document[name])))
  );
}

/** Reads what a document is linked with, in document order of each kind. @param document any JSON value, as received */
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
  const title =
    kind === 'hook'
      ? [text('hookType'), text('hookSubType'), text('hookId')].filter((each) => each !== undefined).join(' ')
      : kind === 'attribute'
        ? text('hookName')
        : (text('value') ?? text('name'));
  const at = parseInstant(text('timestamp') ?? '')?.at;
  const agentId = text('agentId');
  return {
    path,
    kind,
    leaves,
    ...(title ? { title } : {}),
    ...(at === undefined ? {} : { at }),
    ...(agentId === undefined ? {} : { agentId }),
  };
}

function joined(path: string, inner: string): string {
  if (inner === '') return path;
  return inner.startsWith('[') ? `${path}${inner}` : `${path}.${inner}`;
}
