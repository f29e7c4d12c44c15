/*
 * Whether a document has a transcript, notes or a recording: decides whether to load the code that reads and shows them.
 */

import type { Interaction } from './interaction.ts';
import { isJsonObject, type JsonObject, memberPath } from './leaves.ts';
import { isThirdPartySegment } from './recordKinds.ts';

/** Whether there is a transcript, a note (or its title) or a value for the recording. @param document as received */
export function hasSaid(document: unknown): boolean {
  if (!isJsonObject(document)) return false;
  const { messagingTranscript, notes, audioRecording } = document;
  return (
    isSomething(messagingTranscript) ||
    isSomething(notes) ||
    isSomething(audioRecording) ||
    detailsAgents(document).some(({ agent }) => isTitle(agent.noteTitle))
  );
}

/** Whether an interaction names a participant: an agent, a third party, or a supervisor who monitored. */
export function hasAgents({ agentEntries, segments, monitors = [] }: Interaction): boolean {
  return agentEntries.length > 0 || monitors.length > 0 || segments.some(isThirdPartySegment);
}

/** Whether a value holds information: an empty text, list or object does not, `false` and 0 do. */
export function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.keys(value).length > 0;
}

/** Whether a value is a text and not blank. An empty `noteTitle` means that the note has no title. */
export function isTitle(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** One entry of a list of agents, as received. */
export interface AgentJson {
  readonly agent: JsonObject;
  readonly path: string;
}

/** The objects in a list of the document. @param within the path of the list's parent */
export function entriesOf(holder: JsonObject, name: string, within = ''): readonly AgentJson[] {
  const list = holder[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((agent: unknown, index) =>
    isJsonObject(agent) ? [{ agent, path: memberPath(memberPath(within, name), index) }] : [],
  );
}

/** The entries of `details.agents`. */
export function detailsAgents(top: JsonObject): readonly AgentJson[] {
  return isJsonObject(top.details) ? entriesOf(top.details, 'agents', 'details') : [];
}
