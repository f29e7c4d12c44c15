/*
 * The contents and ratings of an interaction: transcript, recording, notes, disposition, satisfaction.
 *
 * Read from the document after the first paint: the model keeps only the times of messages. The reference and the vendor's
 * clients disagree about nearly every type here (`audioRecording` link or boolean, `notes` text or list), so every known
 * form is read, and any other is passed on unchanged. Disposition and satisfaction are in the document twice; both copies
 * are kept with their paths, and none is preferred.
 */

import { isSoundAddress, MASKED_ADDRESS } from './address.ts';
import { type AgentJson, detailsAgents, entriesOf, isSomething, isTitle } from './hasSaid.ts';
import { compact, isJsonObject, type JsonObject, memberPath, textOf } from './leaves.ts';
import { type Correspondents, readTranscript, type Transcript } from './transcript.ts';

/** A note of an agent. */
export interface Note {
  /** As in `notes[0]`. */
  readonly path: string;
  /** `title`: its title alone is in `details`; `unrecognised`: `body` is its JSON. */
  readonly form: 'note' | 'title' | 'unrecognised';
  readonly title?: string;
  readonly body?: string;
  /** The agent's id, as sent. */
  readonly authorId?: string;
  /** The agent's name, as sent with the note. */
  readonly authorName?: string;
}

/** The recording, by the form of `audioRecording`. */
export type Recording =
  /** A URL; whether it can be played is not known before it is loaded. */
  | { readonly kind: 'link'; readonly path: string; readonly address: string }
  /** `true`: there is one, without a URL. `false`: there is none. */
  | { readonly kind: 'exists' | 'none'; readonly path: string }
  /** A URL that was masked as personal data. */
  | { readonly kind: 'masked'; readonly path: string }
  /** Anything else, as sent. */
  | { readonly kind: 'unrecognised'; readonly path: string; readonly text: string };

/** One copy of a value that occurs more than once in the document. */
export interface Telling {
  /** As in `details.csat`. */
  readonly path: string;
  /** As sent: a figure, a text, null, or the JSON of anything else. 0 is a figure. */
  readonly value: string | number | boolean | null;
  /** The agent whose entry it is in, by id or name as sent. */
  readonly agentId?: string;
  readonly agentName?: string;
}

/** All contents and ratings. */
export interface Said {
  readonly transcript?: Transcript;
  readonly recording?: Recording;
  readonly notes: readonly Note[];
  /** From `dispositionName`, then from each agent. Null values are listed, missing ones are not. */
  readonly dispositions: readonly Telling[];
  /** From `customerSatisfactionScore` and `details.csat`. */
  readonly satisfaction: readonly Telling[];
}

/** Reads the contents of a document. @param document any JSON value, as received */
export function readSaid(document: unknown): Said {
  const top: JsonObject = isJsonObject(document) ? document : {};
  const agents = detailsAgents(top);
  const transcript = readTranscript(top.messagingTranscript, 'messagingTranscript', correspondents(top));
  const recording = readRecording(top.audioRecording);
  return {
    ...(transcript ? { transcript } : {}),
    ...(recording ? { recording } : {}),
    notes: readNotes(top.notes, agents),
    dispositions: [
      ...tellingsOf(top, 'dispositionName', ''),
      ...entriesOf(top, 'agents').flatMap(({ agent, path }) => tellingsOf(agent, 'dispositionName', path)),
      ...agents.flatMap(({ agent, path }) => tellingsOf(agent, 'dispositionName', path)),
    ],
    satisfaction: [
      ...tellingsOf(top, 'customerSatisfactionScore', ''),
      ...(isJsonObject(top.details) ? tellingsOf(top.details, 'csat', 'details') : []),
    ],
  };
}

function correspondents(top: JsonObject): Correspondents {
  const ids = [...entriesOf(top, 'agents'), ...detailsAgents(top)].flatMap(
    ({ agent }) => authorOf(agent).authorId ?? [],
  );
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return { customer: text(top.customer), contactPoint: text(top.contactPoint), agentIds: new Set(ids) };
}

/** The author of an entry or a note, by the field names in the vendor's samples. */
function authorOf(value: JsonObject): Pick<Note, 'authorId' | 'authorName'> {
  return compact<Pick<Note, 'authorId' | 'authorName'>>({
    authorId: [value.resourceId, value.agentId, value.authorId].find(isTitle),
    authorName: [value.agentName, value.authorName, value.author].find(isTitle),
  });
}

function tellingsOf(holder: JsonObject, name: string, within: string): readonly Telling[] {
  const value = holder[name];
  if (value === undefined) return [];
  const { authorId, authorName } = within.includes('agents') ? authorOf(holder) : {};
  return [
    compact<Telling>({
      path: memberPath(within, name),
      value: typeof value === 'object' && value !== null ? textOf(value) : (value as Telling['value']), // JSON has no others
      agentId: authorId,
      agentName: authorName,
    }),
  ];
}

function readRecording(value: unknown): Recording | undefined {
  const path = 'audioRecording';
  if (!isSomething(value)) return undefined;
  if (typeof value === 'boolean') return { kind: value ? 'exists' : 'none', path };
  if (value === MASKED_ADDRESS) return { kind: 'masked', path };
  if (typeof value === 'string' && isSoundAddress(value)) return { kind: 'link', path, address: value };
  return { kind: 'unrecognised', path, text: textOf(value) };
}

function readNotes(value: unknown, agents: readonly AgentJson[]): readonly Note[] {
  const notes = notesIn(value);
  const titles = agents.flatMap(({ agent, path }): Note[] => {
    const title = agent.noteTitle;
    if (!isTitle(title)) return [];
    const author = authorOf(agent);
    const isToldAlready = notes.some(
      (note) => note.title === title && (note.authorId === undefined || note.authorId === author.authorId),
    );
    return isToldAlready ? [] : [{ path: memberPath(path, 'noteTitle'), form: 'title', title, ...author }];
  });
  return [...notes, ...titles];
}

function notesIn(value: unknown): readonly Note[] {
  if (!isSomething(value)) return [];
  if (Array.isArray(value)) return value.map((note: unknown, index) => readNote(note, memberPath('notes', index)));
  return [readNote(value, 'notes')];
}

function readNote(value: unknown, path: string): Note {
  if (typeof value === 'string') return { path, form: 'note', body: value };
  if (isJsonObject(value)) {
    const { title } = value;
    const body = [value.body, value.text, value.note, value.content].find((each) => typeof each === 'string');
    if (typeof title === 'string' || typeof body === 'string') {
      return {
        path,
        form: 'note',
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof body === 'string' ? { body } : {}),
        ...authorOf(value),
      };
    }
  }
  return { path, form: 'unrecognised', body: textOf(value) };
}
