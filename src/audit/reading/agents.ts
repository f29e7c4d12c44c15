/*
 * Who is one and the same agent. An agent has an entry for each allocation, and the document names agents in some places
 * and gives their ids in others, so entries are one agent's by their id or, where one of two has none, by their name.
 */

import type { AgentEntry, Interaction } from '../../interaction/interaction.ts';

/** One agent, with all allocations of the interaction in document order; at least one. */
export interface Agent {
  readonly agentId?: string;
  /** As sent, from whichever entry has it; missing where none does. Never made out of an id. */
  readonly name?: string;
  readonly entries: readonly AgentEntry[];
}

/** The agents of an interaction, in the order in which the document first names them. */
export interface Agents {
  readonly list: readonly Agent[];
  of(entry: AgentEntry): Agent | undefined;
  byId(agentId: string | null | undefined): Agent | undefined;
  isSame(a: AgentEntry, b: AgentEntry): boolean;
}

/** Tells the agents apart, monitors included, whatever the order of the entries. Linear. */
export function agentsOf({ agentEntries, monitors = [] }: Interaction): Agents {
  const all = [...agentEntries, ...monitors];
  const byId = new Map<string, Known>();
  /** A name shared by several agent ids identifies no one: entries with that name and no id count as one more agent. */
  const idsByName = new Map<string, Set<string>>();
  for (const { agentId, agentName } of all) {
    const name = agentName?.trim();
    if (!agentId || !name) continue;
    const ids = idsByName.get(name);
    if (ids) ids.add(agentId);
    else idsByName.set(name, new Set([agentId]));
  }
  const byName = new Map<string, Known>();
  const ofEntry = new Map<AgentEntry, Known>();
  const list: Known[] = [];
  for (const entry of all) {
    const name = entry.agentName?.trim() || undefined;
    const [namesake, another] = (!entry.agentId && name && idsByName.get(name)) || [];
    const id = entry.agentId || (another ? undefined : namesake);
    const known = id ? byId.get(id) : name ? byName.get(name) : undefined;
    const agent: Known = known ?? { ...(id ? { agentId: id } : {}), entries: [] };
    if (!known) {
      list.push(agent);
      if (id) byId.set(id, agent);
      else if (name) byName.set(name, agent);
    }
    if (name) agent.name ??= name;
    agent.entries.push(entry);
    ofEntry.set(entry, agent);
  }
  return {
    list,
    of: (entry) => ofEntry.get(entry),
    byId: (agentId) => (agentId ? byId.get(agentId) : undefined),
    isSame: (a, b) => a === b || (ofEntry.get(a) !== undefined && ofEntry.get(a) === ofEntry.get(b)),
  };
}

/** An agent while the entries are gone through. */
interface Known {
  readonly agentId?: string;
  name?: string;
  readonly entries: AgentEntry[];
}
