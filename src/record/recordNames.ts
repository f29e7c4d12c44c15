/*
 * Names for what stands at a path, to be used in a sentence: the record, and the moment that one of its timestamps tells.
 *
 * Proofs and reasons speak in paths; people speak of "the start of Ada’s conversation". Every name is made of what the
 * response gives; a path that is not understood stands for itself.
 */

import type { Audit } from '../audit/audit.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { agentWords, holdWords, hookWords, ordinalWord, phaseName } from './wording.ts';

/** What names are made from. */
export interface Naming {
  readonly interaction: Interaction;
  readonly audit: Audit;
}

const PLACE = /^(?:(segments|queues|agents|details\.agents|customerHoldTimes|hooks)\[(\d+)\]|(details))?\.?(.*)$/;

/** The record that a path stands in, or leads to: "the interaction", "the 2nd entry of queue Billing", "Ada’s entry". */
export function recordPhrase(path: string, naming: Naming): string {
  const agent = agentPhrase(path, naming);
  if (agent !== undefined) return `${agent} entry`;
  const { interaction, audit } = naming;
  const [, list, index, details] = PLACE.exec(path) ?? [];
  if (list === undefined) return details === undefined ? 'the interaction' : 'the interaction as told in details';
  const record = `${list}[${index}]`;
  const place = Number(index);
  switch (list) {
    case 'segments': {
      const segment = interaction.segments.find((each) => each.path === record);
      return `segment ${segment?.number ?? place}`;
    }
    case 'queues': {
      const queue = audit.queues.find(({ entry }) => entry.path === record);
      if (!queue) return record;
      const name = queue.entry.queueName?.trim() ? `queue ${queue.entry.queueName}` : 'a queue without a name';
      return queue.ordinals > 1 ? `the ${ordinalWord(queue.ordinal)} entry of ${name}` : name;
    }
    case 'customerHoldTimes':
      return interaction.holds.length > 1 ? holdWords(place, interaction.holds.length).toLowerCase() : 'the hold';
    default: {
      const hook = interaction.hooks.find((each) => each.path === record);
      return hook ? hookWords(hook).toLowerCase() : record;
    }
  }
}

/** "Ada’s", where the path stands in an agent entry. */
function agentPhrase(path: string, { interaction }: Naming): string | undefined {
  const [, list, index] = PLACE.exec(path) ?? [];
  if (list !== 'agents' && list !== 'details.agents') return undefined;
  const record = `${list}[${index}]`;
  const agent = interaction.agentEntries.find((each) => each.path === record || each.detailPath === record);
  return agent ? `${agentWords(interaction, agent)}’s` : `${record}’s`;
}

/** The moment that a timestamp tells of: "the start of Ada’s conversation", "Ada’s allocation", "the end of segment 0". */
export function momentPhrase(path: string, naming: Naming): string {
  const [, , , , name = ''] = PLACE.exec(path) ?? [];
  const [, part = '', side] = /^(.*?)_?(start|end)(?:timestamp)?$/i.exec(name) ?? [];
  if (side === undefined) return `${name} of ${recordPhrase(path, naming)}`;
  const sideWord = side.toLowerCase();
  const agent = agentPhrase(path, naming);
  const stretch = /^conversation$/i.test(part) ? 'conversation' : phaseName(part).toLowerCase();
  if (agent !== undefined && part === '') return `${agent} ${sideWord === 'start' ? 'allocation' : 'release'}`;
  if (agent !== undefined) return `the ${sideWord} of ${agent} ${stretch}`;
  const record = recordPhrase(path, naming);
  return part === '' || /^hold$/i.test(part)
    ? `the ${sideWord} of ${record}`
    : `the ${sideWord} of the ${stretch} of ${record}`;
}
