/*
 * Who an agent entry is about. The document gives names in some places and ids in others (`agentId`, `resourceId`,
 * `segmentToAgentId`), so a name given once is used for every entry with the same id. Never made out of an id.
 */

import type { AgentEntry, Interaction } from '../interaction/interaction.ts';

/** The agent's name as sent, from this entry or another one of the same agent; `undefined` where no entry gives it. */
export function agentNameOf(interaction: Interaction, agent: AgentEntry): string | undefined {
  return nonEmpty(agent.agentName) ?? agentNameById(interaction, agent.agentId);
}

/** The name that any entry gives for an agent's id. */
export function agentNameById(interaction: Interaction, agentId: string | null | undefined): string | undefined {
  if (!agentId) return undefined;
  const named = interaction.agentEntries.find((each) => each.agentId === agentId && nonEmpty(each.agentName));
  return nonEmpty(named?.agentName);
}

/** Whether two entries are about the same agent, as far as ids (or, without them, names) tell. */
export function isSameAgent(a: AgentEntry, b: AgentEntry): boolean {
  if (a.agentId && b.agentId) return a.agentId === b.agentId;
  return nonEmpty(a.agentName) !== undefined && nonEmpty(a.agentName) === nonEmpty(b.agentName);
}

function nonEmpty(name: string | null | undefined): string | undefined {
  const trimmed = name?.trim();
  return trimmed ? trimmed : undefined;
}
