/*
 * Who is one and the same agent, and which entries are of one queue. The document gives names in some places and ids in
 * others, so entries are of one agent or queue by their id or, where one of two has none, by their name.
 */

import type { AgentEntry, Interaction, QueueEntry } from '../interaction/interaction.ts';
import { oncePer } from '../interaction/keyed.ts';

/** One agent or queue. */
export interface Identity<Entry> {
  readonly id?: string;
  /** As sent, each once, in document order; empty where no entry gives one. Never made out of an id. */
  readonly names: ReadonlySet<string>;
  /** In document order; at least one. */
  readonly entries: readonly Entry[];
}

/** The agents or the queues of an interaction, in the order in which the document first names them. */
export interface Identities<Entry> {
  readonly list: readonly Identity<Entry>[];
  of(entry: Entry): Identity<Entry> | undefined;
  byId(id: string | null | undefined): Identity<Entry> | undefined;
}

/** An agent, with every allocation and, of a supervisor, every session. */
export type Agent = Identity<AgentEntry>;
export type Agents = Identities<AgentEntry>;

/** Tells the agents apart, monitors included; once per document. Linear. */
export const agentsOf = oncePer(
  ({ agentEntries, monitors = [] }: Interaction): Agents =>
    identitiesOf([...agentEntries, ...monitors], ({ agentId, agentName }) => [agentId, agentName]),
);

/** Tells the queues apart; once per document. Linear. */
export const queuesOf = oncePer(
  ({ queueEntries }: Interaction): Identities<QueueEntry> =>
    identitiesOf(queueEntries, ({ queueId, queueName }) => [queueId, queueName]),
);

/** @param readAs the id and the name of an entry, as sent */
function identitiesOf<Entry>(
  entries: readonly Entry[],
  readAs: (entry: Entry) => readonly (string | null | undefined)[],
): Identities<Entry> {
  const read = entries.map((entry) => {
    const [id, name] = readAs(entry);
    return { entry, id: id?.trim() || undefined, name: name?.trim() || undefined };
  });
  /** A name shared by several ids identifies none of them: entries with that name and no id count as one more. */
  const idsByName = new Map<string, Set<string>>();
  for (const { id, name } of read) {
    if (id && name) idsByName.set(name, (idsByName.get(name) ?? new Set()).add(id));
  }
  const byId = new Map<string, Known<Entry>>();
  const byName = new Map<string, Known<Entry>>();
  const ofEntry = new Map<Entry, Known<Entry>>();
  for (const { entry, id: own, name } of read) {
    const [namesake, another] = (!own && name && idsByName.get(name)) || [];
    const id = own ?? (another ? undefined : namesake);
    const known = id ? byId.get(id) : name ? byName.get(name) : undefined;
    const identity = known ?? { ...(id ? { id } : {}), names: new Set<string>(), entries: [] };
    if (id) byId.set(id, identity);
    else if (name) byName.set(name, identity);
    if (name) identity.names.add(name);
    identity.entries.push(entry);
    ofEntry.set(entry, identity);
  }
  return {
    list: [...new Set(ofEntry.values())],
    of: (entry) => ofEntry.get(entry),
    byId: (id) => byId.get(id?.trim() ?? ''),
  };
}

/** An agent or queue while the entries are gone through. */
interface Known<Entry> {
  readonly id?: string;
  readonly names: Set<string>;
  readonly entries: Entry[];
}
