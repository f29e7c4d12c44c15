/*
 * Who an agent entry is about. The document gives names in some places and ids in others (`agentId`, `resourceId`,
 * `segmentToAgentId`), so a name given once is used for every entry with the same id. Never made out of an id.
 */

import type { AgentEntry, Interaction } from '../interaction/interaction.ts';

/** The agent's name as sent, from this entry or another one of the same agent; `undefined` where no entry gives it. */
export function agentNameOf(interaction: Interaction, agent: AgentEntry): string | undefined {
  return nonEmpty(agent.agentName) ?? agentNameById(interaction, agent.agentId);
}

/** The name that any entry gives for an agent's id: the first one that does. */
export function agentNameById(interaction: Interaction, agentId: string | null | undefined): string | undefined {
  return agentId ? namesById(interaction.agentEntries).get(agentId) : undefined;
}

/** Asked for every entry of a document that may have 100,000 of them: looked up, not searched. */
const namesByEntries = new WeakMap<readonly AgentEntry[], ReadonlyMap<string, string>>();

function namesById(entries: readonly AgentEntry[]): ReadonlyMap<string, string> {
  const kept = namesByEntries.get(entries);
  if (kept) return kept;
  const names = new Map<string, string>();
  for (const { agentId, agentName } of entries) {
    const name = nonEmpty(agentName);
    if (agentId && name !== undefined && !names.has(agentId)) names.set(agentId, name);
  }
  namesByEntries.set(entries, names);
  return names;
}

function nonEmpty(name: string | null | undefined): string | undefined {
  const trimmed = name?.trim();
  return trimmed ? trimmed : undefined;
}
