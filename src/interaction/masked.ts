/*
 * A document without personal data: numbers, addresses, names of customers and all that was written, replaced wherever they
 * are, so that whatever is made of it cannot show them.
 *
 * Pure, JSON to JSON: ids, instants, lengths, marks and words of the platform stay, so that every check comes out the same.
 * Equal values stay equal and different ones different. What is personal is told by the name of a field, and in every other
 * text by its form (numbers, e-mail addresses, names known from elsewhere in the document). Never recurses.
 */

import { isSoundAddress, MASKED_ADDRESS } from './address.ts';
import { isJsonObject, nodesOf } from './leaves.ts';

/** What is masked: the customer's data and what was written, or the names of agents besides. */
export type Masking = 'customer' | 'all';

/** What a text is, as far as it is personal. */
type Personal = 'number' | 'address' | 'customer' | 'agent' | 'text';

/** What masks one document, and texts about it. */
interface Masker {
  readonly document: unknown;
  /** A text from elsewhere, such as the name of the file, without what is personal in it. */
  text(text: string): string;
}

/**
 * Masks a document.
 *
 * @param document any JSON value
 * @param agents names of agents known from elsewhere, each numbered by its place among them
 */
export function maskerOf(document: unknown, masking: Masking, agents: readonly string[] = []): Masker {
  const found = new Map<string, Personal>();
  for (const name of agents) if (personalAt('', 'agentName', name)) found.set(name, 'agent');
  for (const { path, name, value } of nodesOf(document)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const personal = personalAt(path, name, value);
    // A name that is an agent's somewhere is one everywhere.
    if (personal && (!found.has(value) || personal === 'agent')) found.set(value, personal);
  }
  for (const { value } of nodesOf(document)) if (isJsonObject(value)) nameSenders(value, found);
  if (masking === 'customer') for (const [value, personal] of found) if (personal === 'agent') found.delete(value);
  const words = new Words(found);
  return { document: rebuilt(document, words), text: (text) => words.of(text, false) };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\d([T ][\d:.,]+([Z+-][\d:]*)?)?$/i;
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+/u;
const ONLY_NUMBER = /^(tel:|sip:)?\+?[\d\s().\-/]{6,}$/i;
/** Words of the platform that say on whose side a sender is. */
const SIDES =
  /^(customer|contact|consumer|visitor|end[- ]?user|user|agent|resource|representative|supervisor|system|bot|flow|automat\w*|notification)$/i;

/** Fields that hold the number or address of someone, whatever is in them. */
const CUSTOMERS = new Set([
  'customer',
  'contactpoint',
  'segmentextensionvalue',
  'outboundidentifier',
  'from',
  'to',
  'cc',
  'bcc',
]);
/** Fields of the platform's own words, names and ids. */
const PLATFORM = new Set([
  ...[
    'flowname',
    'queuename',
    'dispositionname',
    'tenantname',
    'tenanttimezone',
    'direction',
    'channeltype',
    'flagtype',
  ],
  ...[
    'type',
    'source',
    'contenttype',
    'mediatype',
    'role',
    'sendertype',
    'participanttype',
    'authortype',
    'audiorecording',
  ],
  ...[
    'hooktype',
    'hooksubtype',
    'hookby',
    'segmentstarttype',
    'segmentendtype',
    'queueentrytype',
    'queueexittype',
    'queuetype',
  ],
  ...['segmentextensiontype', 'skill', 'status', 'state', 'filetype'],
]);
const WRITTEN =
  /(^|[a-z_])(note|comment|message|body|text|subject|summary|description|transcript|content|quoted|title|html|plain)s?$/i;
const PERSON =
  /(customer|caller|contact|first|last|full|display|sender|visitor|person|user|given|family|nick)_?-?name$/i;
const AGENT = /^(agent|author|resource|supervisor)_?-?name$|^author$/i;

/** Whether and how the text at a path is personal, by where it is. */
function personalAt(path: string, name: string | number | undefined, value: string): Personal | undefined {
  if (UUID.test(value) || INSTANT.test(value)) return undefined;
  const field = fieldOf(path, name);
  const key = field.toLowerCase().replace(/[-_ ]/g, '');
  const isWritten = /^(messagingTranscript|notes)\b/.test(path);
  if (CUSTOMERS.has(key) || path.startsWith('outboundIdentifier.value')) {
    if (EMAIL.test(value)) return 'address';
    if (isNumber(value)) return 'number';
    return key === 'contactpoint' || key === 'outboundidentifier'
      ? undefined
      : SIDES.test(value)
        ? undefined
        : 'customer';
  }
  if (AGENT.test(field)) return SIDES.test(value) ? undefined : 'agent';
  if (PERSON.test(field)) return 'customer';
  if (field === 'hookName') return path.startsWith('interactionAttributes') ? 'text' : 'customer';
  if (isWritten) {
    if (/^(sender|name|displayname)$/.test(key)) return SIDES.test(value) ? undefined : 'customer';
    if (isPlatformWord(key, value) || /id$/.test(key)) return undefined;
    return 'text';
  }
  if (PLATFORM.has(key) || isId(field)) return undefined;
  if (WRITTEN.test(field)) return 'text';
  return ONLY_NUMBER.test(value) && isNumber(value) ? 'number' : undefined;
}

/** The name of the field a value is in; an item of a list is in the list's. */
function fieldOf(path: string, name: string | number | undefined): string {
  if (typeof name === 'string') return name;
  return /([A-Za-z_$][\w$-]*)(?:\[\d+\])*$/.exec(path)?.[1] ?? '';
}

function isPlatformWord(key: string, value: string): boolean {
  return PLATFORM.has(key) && (SIDES.test(value) || /^[a-z][\w./+-]{0,40}$/i.test(value));
}

function isId(field: string): boolean {
  return /(Id|ID|Ids|_id|-id|By|Timestamp|Time|At|Url|Uri)$/.test(field);
}

/** In an item of a transcript the word for the side tells whose name it is. */
function nameSenders(item: Readonly<Record<string, unknown>>, found: Map<string, Personal>): void {
  const kind = [item.type, item.senderType, item.participantType, item.authorType, item.role].find(
    (each) => typeof each === 'string',
  );
  if (typeof kind !== 'string' || !/^(agent|resource|representative|supervisor)$/i.test(kind.trim())) return;
  for (const name of ['name', 'displayName', 'senderName', 'sender', 'from']) {
    const value = item[name];
    if (typeof value === 'string' && found.get(value) === 'customer') found.set(value, 'agent');
  }
}

function isNumber(text: string): boolean {
  return text.replace(/\D/g, '').length >= 6 && ONLY_NUMBER.test(text);
}

/** The words that stand for what is masked. */
class Words {
  readonly #masks = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #counts = new Map<Personal, number>();
  readonly #known: RegExp | undefined;

  constructor(found: ReadonlyMap<string, Personal>) {
    for (const [value, personal] of found) this.#masks.set(value, this.#make(value, personal));
    const names = [...found]
      .filter(([value, personal]) => personal !== 'text' && value.trim().length >= 3)
      .map(([value]) => value.trim())
      .sort((a, b) => b.length - a.length)
      .map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    if (names.length > 0)
      this.#known = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  }

  /** Masks a text: replaced as a whole, or with only its personal parts replaced. */
  of(value: string, isPlain: boolean): string {
    return this.#masks.get(value) ?? (isPlain ? value : this.scanned(value));
  }

  /** A text without the numbers, addresses and names in it. */
  scanned(text: string): string {
    if (text.length < 3 || UUID.test(text) || INSTANT.test(text)) return text;
    const named = this.#known
      ? text.replace(this.#known, (name) => this.#masks.get(name) ?? this.#masks.get(this.#spelled(name)) ?? '•••')
      : text;
    return named.replace(IN_TEXT, (match) => {
      if (match.includes('@')) return this.#of(match, 'address');
      return isKept(match) ? match : this.#of(match, 'number');
    });
  }

  #spelled(name: string): string {
    const lower = name.toLowerCase();
    for (const value of this.#masks.keys()) if (value.trim().toLowerCase() === lower) return value;
    return '';
  }

  #of(value: string, personal: Personal): string {
    const known = this.#masks.get(value);
    if (known !== undefined) return known;
    const mask = this.#make(value, personal);
    this.#masks.set(value, mask);
    return mask;
  }

  #make(value: string, personal: Personal): string {
    const count = (this.#counts.get(personal) ?? 0) + 1;
    this.#counts.set(personal, count);
    switch (personal) {
      case 'number':
        return this.#apart(`${value.trim().startsWith('+') ? '+' : ''}••••••••${value.replace(/\D/g, '').slice(-2)}`);
      case 'address':
        return `•••@••• (address ${count})`;
      case 'customer':
        return `Person ${count} (masked)`;
      case 'agent':
        return `Agent ${count} (masked)`;
      case 'text':
        return `••• (text ${count}, ${value.length} characters)`;
    }
  }

  /** Two numbers may end alike. */
  #apart(mask: string): string {
    let apart = mask;
    for (let count = 2; this.#taken.has(apart); count += 1) apart = `${mask} (${count})`;
    this.#taken.add(apart);
    return apart;
  }
}

/** Ids and instants, which are passed over; then addresses; then numbers: with a plus sign from 7 digits on, else from 9 on. */
const IN_TEXT =
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(?:[T ][\d:.,]+(?:Z|[+-][\d:]+)?)?|[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+|\+\d(?:[\s().\-/]{0,2}\d){6,}|(?<![\w.+-])\d(?:[\s().\-/]{0,2}\d){8,}(?![\w-])/giu;

function isKept(match: string): boolean {
  return UUID.test(match) || INSTANT.test(match);
}

/** The same document with the words in place of what they stand for, built without recursion. */
function rebuilt(document: unknown, words: Words): unknown {
  const holder: { value: unknown } = { value: undefined };
  const open: { readonly depth: number; readonly container: unknown[] | Record<string, unknown> }[] = [];
  for (const { path, name, value, depth } of nodesOf(document)) {
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const copy = Array.isArray(value) ? [] : isJsonObject(value) ? {} : leaf(path, name, value, words);
    const parent = open.at(-1)?.container;
    if (parent === undefined) holder.value = copy;
    else if (Array.isArray(parent)) parent.push(copy);
    else set(parent, words.scanned(String(name)), copy);
    if (Array.isArray(copy) || isJsonObject(copy)) open.push({ depth, container: copy });
  }
  return holder.value;
}

function leaf(path: string, name: string | number | undefined, value: unknown, words: Words): unknown {
  const field = fieldOf(path, name);
  if (typeof value === 'number' && CUSTOMERS.has(field.toLowerCase())) return value % 100;
  if (typeof value !== 'string') return value;
  if (path === 'audioRecording' && isSoundAddress(value)) return MASKED_ADDRESS;
  return words.of(value, isId(field) && !value.includes('@') && !/^\s*\+/.test(value));
}

function set(object: Record<string, unknown>, key: string, value: unknown): void {
  // A plain assignment to `__proto__` would set the prototype.
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
