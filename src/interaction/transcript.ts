/*
 * A transcript: who wrote what, in every form that is known or likely.
 *
 * The reference calls `messagingTranscript` "the transcript of the SMS conversation" and does not say what it looks like.
 * Seen in the vendor's own client are items `{payload: {metadata: {name, type}, body: {text, …}, from, timestamp}}`, the
 * same with a plain text for a body (SMS), and the manifest of an e-mail `{subject, from, to, cc, body: {plain, html}}`.
 * Any other text, list or object is read by likely names; an item without any of them is passed on unchanged, with
 * `form: 'unrecognised'`. Texts are never cut, joined or trimmed, and the document's order is kept.
 */

import type { Instant } from '../time/instant.ts';
import { compact, isJsonObject, type JsonObject, memberPath, textOf } from './leaves.ts';
import { messageTime } from './messages.ts';
import { sideOfWord } from './sideOfWord.ts';

/** The side of a message's sender. */
export type Side = NonNullable<ReturnType<typeof sideOfWord>> | 'unknown';

/** A file that was sent with a message. Its address is not validated: the view decides whether to link to it. */
export interface SentFile {
  readonly address?: string;
  readonly type?: string;
  readonly name?: string;
  /** In bytes. */
  readonly size?: number;
}

/** One message, one e-mail, or one text that could not be taken apart. */
export interface Message {
  /** As in `messagingTranscript[3]`. */
  readonly path: string;
  /** `text`: a bare text, of which neither sender nor time is known; `unrecognised`: `text` is its JSON. */
  readonly form: 'message' | 'email' | 'text' | 'unrecognised';
  readonly at?: Instant;
  /** A time that names no instant, as sent. */
  readonly unreadTime?: string;
  readonly side: Side;
  /** Evidence for the side: the item's own word for it, or an address that is also that of the customer or an agent. */
  readonly sideFrom?: 'word' | 'address';
  /** The sender's name as sent; missing where there is none. */
  readonly name?: string;
  /** The sender's address or id as sent. */
  readonly from?: string;
  /** As sent; missing where nothing was written, as with a file alone. */
  readonly text?: string;
  /** The text is HTML, as received. */
  readonly isHtml?: true;
  readonly file?: SentFile;
  /** What a message replies to, as sent. */
  readonly quoted?: string;
  /** Quick replies that the sender offered. */
  readonly offered?: readonly string[];
  /** Of an e-mail. */
  readonly subject?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  /** Ids of the files with its text, when the response has the text of none. */
  readonly textFiles?: readonly string[];
}

/** All messages. */
export interface Transcript {
  readonly path: string;
  readonly messages: readonly Message[];
  /** The JSON form it was read from. */
  readonly form: 'list' | 'text' | 'object' | 'unrecognised';
  /** Whether the messages that have a time are in order of time. */
  readonly isInOrder: boolean;
}

/** Known addresses, by which senders are recognised. */
export interface Correspondents {
  readonly customer?: string | null | undefined;
  /** What the customer wrote to. */
  readonly contactPoint?: string | null | undefined;
  /** Ids of all agents. */
  readonly agentIds: ReadonlySet<string>;
}

/**
 * Reads a transcript.
 *
 * @param value any JSON value
 * @returns `undefined` when it is missing, null, or an empty text, list or object
 */
export function readTranscript(value: unknown, path: string, who: Correspondents): Transcript | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string')
    return transcriptOf(path, 'text', [{ path, form: 'text', side: 'unknown', text: value }]);
  if (Array.isArray(value)) return listed(value, path, 'list', who);
  if (!isJsonObject(value)) return transcriptOf(path, 'unrecognised', [unrecognised(value, path)]);
  const keys = Object.keys(value);
  if (keys.length === 0) return undefined;
  const message = readMessage(value, path, who);
  if (message.form !== 'unrecognised') return transcriptOf(path, 'object', [message]);
  const lists = keys.filter((key) => Array.isArray(value[key]));
  const [name] = lists;
  const list = name === undefined ? undefined : value[name];
  // A list wrapped in an object; with two lists nothing shows which is the transcript.
  if (name !== undefined && lists.length === 1 && Array.isArray(list) && list.length > 0) {
    return listed(list, memberPath(path, name), 'object', who);
  }
  return transcriptOf(path, 'unrecognised', [message]);
}

function listed(
  list: readonly unknown[],
  path: string,
  form: Transcript['form'],
  who: Correspondents,
): Transcript | undefined {
  if (list.length === 0) return undefined;
  return transcriptOf(
    path,
    form,
    list.map((item, index) => readMessage(item, memberPath(path, index), who)),
  );
}

function transcriptOf(path: string, form: Transcript['form'], messages: readonly Message[]): Transcript {
  let last = Number.NEGATIVE_INFINITY;
  let isInOrder = true;
  for (const { at } of messages) {
    if (at === undefined) continue;
    if (at < last) isInOrder = false;
    last = at;
  }
  return { path, form, messages, isInOrder };
}

/** Names of a text, a sender's name, address and kind, the attested one first. */
const TEXT_NAMES = ['body', 'text', 'message', 'content'] as const;
const NAME_NAMES = ['name', 'agentName', 'displayName', 'senderName', 'author', 'sender'] as const;
const FROM_NAMES = ['from', 'authorId', 'sender', 'resourceId', 'agentId'] as const;
const KIND_NAMES = ['type', 'senderType', 'participantType', 'authorType', 'role'] as const;

function readMessage(item: unknown, path: string, who: Correspondents): Message {
  if (typeof item === 'string') return { path, form: 'text', side: 'unknown', text: item };
  if (!isJsonObject(item)) return unrecognised(item, path);
  const inner: JsonObject = isJsonObject(item.payload) ? item.payload : item;
  const metadata: JsonObject = isJsonObject(inner.metadata) ? inner.metadata : {};
  const parts = typeof item.payload === 'string' ? { text: item.payload } : partsOf(inner);
  const email = emailOf(inner);
  const isSomething = parts.text !== undefined || parts.file !== undefined || parts.textFiles !== undefined;
  if (!isSomething && email === undefined) return unrecognised(item, path);
  const from = addressOf(firstOf(inner, FROM_NAMES));
  const name = firstText(metadata, NAME_NAMES) ?? (email ? undefined : firstText(inner, NAME_NAMES));
  const at = messageTime(item);
  const stamp = [item.timestamp, inner.timestamp].find((each) => each !== undefined && each !== null);
  return compact<Message>({
    path,
    form: email ? 'email' : 'message',
    at,
    unreadTime: at === undefined && stamp !== undefined ? textOf(stamp) : undefined,
    ...sideOf([...KIND_NAMES.map((each) => metadata[each]), ...KIND_NAMES.map((each) => inner[each])], from, who),
    name,
    from,
    ...parts,
    ...email,
  });
}

type Parts = Pick<Message, 'text' | 'isHtml' | 'file' | 'quoted' | 'offered' | 'textFiles'>;

/** The content of a message, under any of the known names. */
function partsOf(inner: JsonObject): Parts {
  for (const name of TEXT_NAMES) {
    const body = inner[name];
    if (typeof body === 'string') return compact<Parts>({ text: body, isHtml: htmlMark(inner), file: fileOf(inner) });
    if (!isJsonObject(body)) continue;
    const written = writtenIn(body);
    const file = fileOf(body);
    const parts = compact<Parts>({
      ...written,
      isHtml: written.isHtml ?? htmlMark(body),
      file,
      quoted: quotedOf(body.quotedMessage),
      offered: offeredOf(body.actions),
    });
    if (parts.text !== undefined || file !== undefined || parts.textFiles !== undefined) return parts;
  }
  return compact<Parts>({ file: fileOf(inner) });
}

/** The text of a body: plain text before HTML; without either, the ids of the files that have them. */
function writtenIn(body: JsonObject): Parts {
  const direct = ['text', 'content', 'body', 'message']
    .map((name) => body[name])
    .find((each) => typeof each === 'string');
  if (typeof direct === 'string') return { text: direct };
  const [plain, html] = [body.plain, body.html];
  const asPlain = textIn(plain);
  if (asPlain !== undefined) return { text: asPlain };
  const asHtml = textIn(html);
  if (asHtml !== undefined) return { text: asHtml, isHtml: true };
  const files = [plain, html].flatMap((each) =>
    isJsonObject(each) && typeof each.artifactFileId === 'string' ? [each.artifactFileId] : [],
  );
  return files.length === 0 ? {} : { textFiles: files };
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const found = ['text', 'content', 'body'].map((name) => value[name]).find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : undefined;
}

function htmlMark({ contentType }: JsonObject): true | undefined {
  return typeof contentType === 'string' && /^\s*text\/html\b/i.test(contentType) ? true : undefined;
}

function fileOf(holder: JsonObject): SentFile | undefined {
  const file = isJsonObject(holder.file) ? holder.file : holder;
  const address = firstText(file, ['mediaUrl', 'url']);
  if (address === undefined && file === holder) return undefined;
  const found = compact<SentFile>({
    address,
    type: firstText(file, ['mediaType', 'contentType']),
    name: firstText(file, ['name', 'filename', 'fileName']),
    size: [file.mediaSize, file.size].find((each): each is number => typeof each === 'number'),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

function quotedOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return undefined;
  const content = isJsonObject(value.content) ? value.content : value;
  return textIn(content) ?? textIn(value);
}

function offeredOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const offered = value.flatMap((action: unknown) => {
    if (typeof action === 'string') return [action];
    const text = isJsonObject(action) ? firstText(action, ['text', 'title', 'label']) : undefined;
    return text === undefined ? [] : [text];
  });
  return offered.length === 0 ? undefined : offered;
}

/** The members that only an e-mail has; `undefined` without a subject. */
function emailOf(inner: JsonObject): Pick<Message, 'subject' | 'to' | 'cc' | 'bcc'> | undefined {
  const { subject } = inner;
  if (typeof subject !== 'string') return undefined;
  return compact<Pick<Message, 'subject' | 'to' | 'cc' | 'bcc'>>({
    subject,
    to: addressOf(inner.to),
    cc: addressOf(inner.cc),
    bcc: addressOf(inner.bcc),
  });
}

/** One or more addresses as one text, from a text, `{name, address}`, or a list of either. */
function addressOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const all = value.flatMap((each: unknown) => addressOf(each) ?? []);
    return all.length === 0 ? undefined : all.join(', ');
  }
  if (!isJsonObject(value)) return undefined;
  const address = firstText(value, ['address', 'email', 'id']);
  const name = firstText(value, ['name', 'displayName']);
  return name !== undefined && address !== undefined ? `${name} <${address}>` : (address ?? name);
}

function sideOf(
  words: readonly unknown[],
  from: string | undefined,
  who: Correspondents,
): Pick<Message, 'side' | 'sideFrom'> {
  for (const word of words) {
    const side = typeof word === 'string' ? sideOfWord(word.trim()) : undefined;
    if (side) return { side, sideFrom: 'word' };
  }
  if (from === undefined) return { side: 'unknown' };
  // An e-mail's sender may be "Name <address>".
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  if (who.agentIds.has(from) || who.agentIds.has(address)) return { side: 'agent', sideFrom: 'address' };
  if (who.customer && who.customer.trim().toLowerCase() === address) return { side: 'customer', sideFrom: 'address' };
  if (who.contactPoint && who.contactPoint.trim().toLowerCase() === address)
    return { side: 'agent', sideFrom: 'address' };
  return { side: 'unknown' };
}

function unrecognised(item: unknown, path: string): Message {
  return compact<Message>({
    path,
    form: 'unrecognised',
    side: 'unknown',
    at: messageTime(item),
    text: textOf(item),
  });
}

function firstOf(object: JsonObject, names: readonly string[]): unknown {
  return names.map((name) => object[name]).find((each) => each !== undefined && each !== null);
}

/** The first of these members that is a text and not blank. */
function firstText(object: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}
