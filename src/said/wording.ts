/*
 * Every word beside what was said: who wrote it, when, how surely that is known, and whether two copies agree.
 *
 * What was received is never changed or completed here; where something is not known, that is said.
 */

import type { Note, Recording, Telling } from '../interaction/said.ts';
import type { Message, Side, Transcript } from '../interaction/transcript.ts';
import { formatClock, formatCount, formatDate, formatZone, type Times, type Zone } from '../time/format.ts';
import { between, type Instant } from '../time/instant.ts';
import { formatPlace } from '../time/lengths.ts';
import { phoneGroups } from '../words/phone.ts';
import { counted, listWords } from '../words/text.ts';
import type { AgentLine, Move } from './agentLines.ts';

/** An agent's name by the id, where the response gives one. */
export type NameOf = (agentId: string | undefined) => string | undefined;

const SIDES: Readonly<Record<Side, string>> = {
  customer: 'Customer',
  agent: 'Agent',
  system: 'System',
  unknown: 'Sender not told',
};

/** "Customer", "Agent", "System"; "Sender not told" where the message does not say. */
export function senderSideWords(side: Side): string {
  return SIDES[side];
}

/** The sender's name: as sent with the message, else that of the agent whose id it has, else the address itself. */
export function senderName({ name, from }: Message, nameOf: NameOf): string | undefined {
  return name ?? nameOf(from) ?? (from === undefined ? undefined : phoneGroups(from).join(' '));
}

/** "9 messages", "2 e-mails", "a text": what the transcript is made of. */
export function transcriptWords({ messages, form }: Transcript): string {
  if (form === 'text') return 'a transcript';
  if (form === 'unrecognised') return 'a transcript of unknown form';
  const isMail = messages.every((message) => message.form === 'email');
  return counted(messages.length, isMail ? 'e-mail' : 'message');
}

/** What must be known to read it right; empty where there is nothing to say. */
export function formWords({ form, messages, isInOrder }: Transcript): readonly string[] {
  if (form === 'text') return ['Sent as one text: shown as it is. Senders and times in it are not told apart.'];
  if (form === 'unrecognised') return ['The form of this transcript is not known: shown as it is.'];
  const unknown = messages.filter((message) => message.form === 'unrecognised').length;
  const untimed = messages.filter(({ at }) => at === undefined).length;
  const byAddress = messages.filter(({ sideFrom }) => sideFrom === 'address').length;
  return [
    ...(isInOrder ? [] : ['Some times run backwards: shown in the order of the response.']),
    ...(unknown > 0 ? [`The form of ${counted(unknown, 'entry', 'entries')} is not known: shown as it is.`] : []),
    ...(untimed > 0 && untimed < messages.length
      ? [`${counted(untimed, 'message')} without a time that can be read.`]
      : []),
    ...(untimed === messages.length ? ['No message has a time that can be read.'] : []),
    ...(byAddress > 0
      ? [
          `Whose side ${byAddress === messages.length ? 'a message' : `${counted(byAddress, 'message')}`} is on is told from its address.`,
        ]
      : []),
  ];
}

/** When a message was written, as times are chosen. */
export interface When {
  /** "16:41:08", or from the start "21:02". */
  readonly text: string;
  /** Of a clock time. */
  readonly ms?: string;
  /** The other of the two; missing where the interaction has no start. */
  readonly other?: string;
}

export function whenWords(at: Instant, { zone, zeroAt, isByClock }: Times): When {
  const { clock, ms } = formatClock(at, zone);
  if (zeroAt === undefined) return { text: clock, ms };
  const offset = formatPlace(between(zeroAt, at));
  return isByClock ? { text: clock, ms, other: offset } : { text: offset, other: clock };
}

/** The day of each message that begins another day than the one before it, in a zone; missing elsewhere. */
export function daysOf(messages: readonly Message[], zone: Zone): readonly (string | undefined)[] {
  let last: string | undefined;
  return messages.map(({ at }) => {
    if (at === undefined) return undefined;
    const day = formatDate(at, zone);
    if (day === last) return undefined;
    last = day;
    return day;
  });
}

function firstTime(messages: readonly Message[]): Instant | undefined {
  return messages.find(({ at }) => at !== undefined)?.at;
}

/** The zone that clock times are in, by the first message that has one. */
export function zoneWords({ messages }: Transcript, zone: Zone): string | undefined {
  const first = firstTime(messages);
  return first === undefined ? undefined : `Times in ${formatZone(zone, first)}`;
}

/** "16:41": when the first message with a time was written, in hours and minutes. */
export function clockLike(messages: readonly Message[], zone: Zone): string | undefined {
  const first = firstTime(messages);
  return first === undefined ? undefined : formatClock(first, zone).clock.slice(0, 5);
}

/**
 * The messages that follow a clock time at which none was written: the next one after it, on each day that has it between
 * two messages, else the first of all if it is later. `undefined` where the text is no time, or a message was written then.
 */
export function nextAfter(text: string, messages: readonly Message[], zone: Zone): readonly number[] | undefined {
  const [, hour = '', rest = ''] = /^([01]?\d|2[0-3])(:[0-5]\d(?::[0-5]\d)?)$/.exec(text) ?? [];
  if (hour === '') return undefined;
  const asked = `${hour.padStart(2, '0')}${rest}`;
  const next: number[] = [];
  let first: readonly number[] = [];
  let last: { readonly day: string; readonly clock: string } | undefined;
  for (const [index, { at }] of messages.entries()) {
    if (at === undefined) continue;
    const { clock } = formatClock(at, zone);
    if (clock.startsWith(asked)) return undefined;
    const day = formatDate(at, zone);
    const isAfter = clock > asked;
    if (last === undefined) first = isAfter ? [index] : [];
    else if (last.day === day ? last.clock < asked && isAfter : last.clock < asked || isAfter) next.push(index);
    last = { day, clock };
  }
  return next.length > 0 ? next : first;
}

/** "No message at 16:40, the next is at 16:41:09". @param next the message shown for it, of those after that time */
export function nextAfterWords(text: string, next: Message | undefined, zone: Zone): string {
  return next?.at === undefined
    ? `No message at ${text} or after it`
    : `No message at ${text}, the next is at ${formatClock(next.at, zone).clock}`;
}

/** All that a message is searched by, in lower case: its time in either form, its sender, what was written. */
export function searchText(message: Message, times: Times, nameOf: NameOf): string {
  const { at, side, from, text, subject, to, cc, bcc, file, quoted, offered } = message;
  const { text: when, other } = at === undefined ? {} : whenWords(at, times);
  const sender = [senderSideWords(side), senderName(message, nameOf), from];
  const parts = [when, other, ...sender, subject, to, cc, bcc, text, quoted];
  return [...parts, file?.name, file?.address, ...(offered ?? [])]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}

/** "7 found", "2 of 7", "None found, 1 in the notes". @param inNotes how many notes have it too */
export function foundMessagesWords(count: number, current: number | undefined, inNotes: number): string {
  const all = formatCount(count);
  const words =
    count === 0 ? 'None found' : current === undefined ? `${all} found` : `${formatCount(current + 1)} of ${all}`;
  return inNotes === 0 ? words : `${words}, ${formatCount(inNotes)} in the notes`;
}

/** How many notes have a text. @param find in lower case */
export function countNotes(notes: readonly Note[], find: string): number {
  return notes.filter(({ title = '', body = '' }) => `${title}\n${body}`.toLowerCase().includes(find)).length;
}

/** Who wrote a note. */
export function authorWords({ authorName, authorId }: Note, nameOf: NameOf): string | undefined {
  return authorName ?? nameOf(authorId) ?? (authorId === undefined ? undefined : `Agent ${authorId}`);
}

/** What is to be said of a note beside its text. */
export function noteFormWords({ form, path }: Note): string | undefined {
  if (form === 'title') return `Its title alone is in the response, at ${path}.`;
  return form === 'unrecognised' ? 'The form of this note is not known: shown as it is.' : undefined;
}

/** What the response says about a recording. */
export function recordingWords(recording: Recording): string {
  switch (recording.kind) {
    case 'exists':
      return 'audioRecording is true: there is a recording, and no address of it in the response.';
    case 'none':
      return 'audioRecording is false: there is no recording.';
    case 'masked':
      return 'There is a recording; masked, it is not played.';
    case 'link':
      return '';
    case 'unrecognised':
      return 'audioRecording is neither true nor false nor an http or https address, so it cannot be played:';
  }
}

/** From where on the recording is laid on the axis. */
export function recordingStartWords(hasConversation: boolean): string {
  const moment = hasConversation ? 'the first conversation' : 'the interaction';
  return `When the recording began is not in the response: it is assumed to begin with ${moment}. Drag its bar, the last row of the timeline, where that is not so.`;
}

/** Until when a signed address is good for. @param now when the page was looked at */
export function expiryWords(expiresAt: Instant, now: Instant, zone: Zone): string {
  const when = `${formatClock(expiresAt, zone).clock} ${formatZone(zone, expiresAt)}, ${formatDate(expiresAt, zone)}`;
  return expiresAt <= now
    ? `By what is written in it, its address expired at ${when}: the host will refuse it. A new one has to be asked for.`
    : `By what is written in it, its address can be used until ${when}.`;
}

/** Why a recording could not be played, as far as the browser tells. */
export type SoundFault =
  /** The page's policy does not name the host. */
  | { readonly kind: 'policy'; readonly host: string }
  /** The answer's status, where the page may learn it. */
  | { readonly kind: 'status'; readonly status: number }
  /** It broke off on the way. */
  | { readonly kind: 'network' }
  /** It arrived, and is no sound this browser can play. */
  | { readonly kind: 'form' }
  /** The browser does not tell which of the above. */
  | { readonly kind: 'untold' };

/** What to say of it, and what can be done. */
export function faultWords(fault: SoundFault): string {
  switch (fault.kind) {
    case 'policy':
      return `This page may not play sound from ${fault.host}: its policy does not name that host. Who runs the gateway can add it to MEDIA_HOSTS.`;
    case 'status':
      return statusWords(fault.status);
    case 'network':
      return 'The recording broke off on the way. Try again.';
    case 'form':
      return 'The recording arrived, and this browser cannot play it: it is broken, or of a form it does not know.';
    case 'untold':
      return 'The recording could not be played. The browser does not tell why: its address has expired, the host refuses it or no longer has it, or it is no sound this browser can play.';
  }
}

function statusWords(status: number): string {
  if (status === 401 || status === 403) {
    return `The host refused the recording (${status}): its address has expired, or you may not hear it.`;
  }
  if (status === 404 || status === 410) return `There is no recording at its address (${status}).`;
  return `The host answered ${status} instead of a recording.`;
}

/** How the copies of a value compare. */
type Agreement =
  /** Every copy that has a value has the same one. */
  | { readonly kind: 'same'; readonly value: Telling['value']; readonly copies: readonly Telling[] }
  | { readonly kind: 'differ'; readonly copies: readonly Telling[] }
  /** All that was sent is null. */
  | { readonly kind: 'null'; readonly copies: readonly Telling[] };

/** Compares the copies of a value, null ones apart: they only say that nothing is there. `undefined` where there is none. */
export function compareCopies(copies: readonly Telling[]): Agreement | undefined {
  if (copies.length === 0) return undefined;
  const told = copies.filter(({ value }) => value !== null);
  const [first] = told;
  if (!first) return { kind: 'null', copies };
  return told.every(({ value }) => value === first.value)
    ? { kind: 'same', value: first.value, copies: told }
    : { kind: 'differ', copies: told };
}

/** "dispositionName and details.agents[0].dispositionName agree", "in details.csat alone". */
export function agreementWords(agreement: Agreement): string {
  const { copies } = agreement;
  const list = listWords(copies.map(({ path }) => path));
  if (agreement.kind === 'differ') return `${list} differ`;
  if (agreement.kind === 'null') return list;
  return copies.length === 1 ? `in ${list} alone` : `${list} agree`;
}

/** What someone did who is no agent that was allocated; empty for one who is. */
export function roleWords({ role, bargedIn, paths }: AgentLine): string {
  if (role === 'third-party') return 'third party';
  if (role !== 'monitor') return '';
  const sessions = paths.length === 1 ? 'monitored' : `monitored ${formatCount(paths.length)} times`;
  return bargedIn ? `${sessions}, joined in` : sessions;
}

/**
 * "answered", "rejected", "2 of 3 answered, 1 rejected": what became of the offers to one agent. Of an outbound interaction,
 * which has no offers, whether there was a conversation: "talked", "no conversation".
 */
export function outcomeWords({ role, paths, answered, rejected }: AgentLine, isOutbound: boolean): string {
  if (role !== 'agent') return isOutbound ? '' : 'not offered';
  const all = paths.length;
  const [done, undone] = isOutbound ? ['talked', 'no conversation'] : ['answered', 'not answered'];
  if (all === 1) return answered === 1 ? done : rejected === 1 ? 'rejected' : undone;
  if (answered === all) return `${formatCount(all)} times, all ${done}`;
  const parts = [`${formatCount(answered)} of ${formatCount(all)} ${done}`];
  if (rejected > 0) parts.push(`${formatCount(rejected)} rejected`);
  return parts.join(', ');
}

const MOVES: Readonly<Record<Move['kind'], string>> = {
  'transferred-to': 'to',
  'transferred-from': 'from',
  added: 'added',
  'added-by': 'added by',
};

/** "to", "from", "added", "added by": before the name of the other side. */
export function moveWords(kind: Move['kind']): string {
  return MOVES[kind];
}
