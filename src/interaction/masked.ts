/*
 * Masks personal data in a document: phone numbers, addresses, names of customers and written texts, wherever they are,
 * before anything is derived from it.
 *
 * Pure, JSON to JSON: ids, instants, lengths, marks and words of the platform are unchanged, so that every check has the
 * same result. Equal values stay equal and different ones different. Personal data is found by the name of a field, and in
 * any other text by its form (numbers, e-mail addresses, names that occur elsewhere in the document). Never recurses.
 */

import { isSoundAddress, MASKED_ADDRESS } from './address.ts';
import { isJsonObject, nodesOf } from './leaves.ts';
import { sideOfWord } from './sideOfWord.ts';

/** `customer`: the customer's data and written texts; `all`: the names of agents too. */
export type Masking = 'customer' | 'all';

/** The kind of personal data in a text. */
type Personal = 'number' | 'address' | 'customer' | 'agent' | 'text';

/** A masked document, and the same masking for texts about it. */
interface Masker {
  readonly document: unknown;
  /** Masks a text from elsewhere, such as the name of the file. */
  text(text: string): string;
}

/**
 * Masks a document.
 *
 * @param document any JSON value
 * @param agents names of agents known from other documents, numbered by their place in the list
 */
export function maskerOf(document: unknown, masking: Masking, agents: readonly string[] = []): Masker {
  const found = new Map<string, Personal>();
  for (const name of agents) if (personalAt('', 'agentName', name)) found.set(name, 'agent');
  for (const { path, name, value } of nodesOf(document)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const personal = personalAt(path, name, value);
    // A name that is an agent's in one place is an agent's everywhere.
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

/** Fields that hold a person's number or address, whatever their value looks like. */
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
/** Fields with the platform's own words, names and ids. */
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

/** The kind of personal data at a path, by its field; `undefined` for none. */
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
      : sideOfWord(value)
        ? undefined
        : 'customer';
  }
  if (AGENT.test(field)) return sideOfWord(value) ? undefined : 'agent';
  if (PERSON.test(field)) return 'customer';
  if (field === 'hookName') return path.startsWith('interactionAttributes') ? 'text' : 'customer';
  if (isWritten) {
    if (/^(sender|name|displayname)$/.test(key)) return sideOfWord(value) ? undefined : 'customer';
    if (isPlatformWord(key, value) || /id$/.test(key)) return undefined;
    return 'text';
  }
  if (PLATFORM.has(key) || isId(field)) return undefined;
  if (WRITTEN.test(field)) return 'text';
  return isNumber(value) ? 'number' : undefined;
}

/** The name of a value's field; for an item of a list, the list's. */
function fieldOf(path: string, name: string | number | undefined): string {
  if (typeof name === 'string') return name;
  return /([A-Za-z_$][\w$-]*)(?:\[\d+\])*$/.exec(path)?.[1] ?? '';
}

function isPlatformWord(key: string, value: string): boolean {
  return PLATFORM.has(key) && (sideOfWord(value) !== undefined || /^[a-z][\w./+-]{0,40}$/i.test(value));
}

function isId(field: string): boolean {
  return /(Id|ID|Ids|_id|-id|By|Timestamp|Time|At|Url|Uri)$/.test(field);
}

/** Corrects the names in an item of a transcript: its word for the side shows that they are an agent's. */
function nameSenders(item: Readonly<Record<string, unknown>>, found: Map<string, Personal>): void {
  const kind = [item.type, item.senderType, item.participantType, item.authorType, item.role].find(
    (each) => typeof each === 'string',
  );
  if (typeof kind !== 'string' || sideOfWord(kind.trim()) !== 'agent') return;
  for (const name of ['name', 'displayName', 'senderName', 'sender', 'from']) {
    const value = item[name];
    if (typeof value === 'string' && found.get(value) === 'customer') found.set(value, 'agent');
  }
}

function isNumber(text: string): boolean {
  return text.replace(/\D/g, '').length >= 6 && ONLY_NUMBER.test(text);
}

/** The replacement texts. */
class Words {
  readonly #masks = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #counts = new Map<Personal, number>();
  readonly #known: RegExp | undefined;

  constructor(found: ReadonlyMap<string, Personal>) {
    for (const [value, personal] of found) this.#masks.set(value, this.#make(value, personal));
    const names = [...found]
      .filter(([value, personal]) => personal !== 'text' && value.trim().length >= 3)
      .sort(([a], [b]) => b.length - a.length)
      .map(([value, personal]) => (personal === 'number' ? escaped(value.trim()) : spellings(value)));
    if (names.length > 0)
      this.#known = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  }

  /** Masks a text as a whole, or only its personal parts; with `isId` only names in it: any digits are the id's own. */
  of(value: string, isId: boolean): string {
    return this.#masks.get(value) ?? (isId ? this.#named(value) : this.scanned(value));
  }

  /** Masks the numbers, addresses and names within a text. */
  scanned(text: string): string {
    if (text.length < 3 || UUID.test(text) || INSTANT.test(text)) return text;
    const linked = text.replace(LINK, (link, host: string, rest: string) =>
      this.#isPersonal(rest) ? this.#linkOf(link, host) : link,
    );
    return this.#named(linked).replace(IN_TEXT, (match) => {
      if (match.includes('@')) return this.#of(match, 'address');
      return isKept(match) ? match : this.#of(match, 'number');
    });
  }

  #named(text: string): string {
    if (!this.#known || UUID.test(text)) return text;
    return text.replace(this.#known, (name) => this.#masks.get(name) ?? this.#masks.get(this.#spelled(name)) ?? '•••');
  }

  /** Whether the rest of a link has a name or number in the spelling of links: `Ana-Field`, `Ana%20Field`, `%2B1506…`. */
  #isPersonal(rest: string): boolean {
    const read = decoded(rest);
    const spaced = read.replace(/[-_.+]+/g, ' ');
    return (
      /(?<![\w-])\d{9,}|\+\d{7,}|\S@\S/.test(read) || (this.#known !== undefined && spaced.search(this.#known) >= 0)
    );
  }

  #linkOf(link: string, host: string): string {
    const mask = this.#masks.get(link) ?? this.#apart(`••• (link to ${host})`);
    this.#masks.set(link, mask);
    return mask;
  }

  #spelled(name: string): string {
    const parts = partsOf(name).toLowerCase();
    for (const value of this.#masks.keys()) if (partsOf(value).toLowerCase() === parts) return value;
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

  /** Makes a mask unique: two numbers may end with the same digits. */
  #apart(mask: string): string {
    let apart = mask;
    for (let count = 2; this.#taken.has(apart); count += 1) apart = `${mask} (${count})`;
    this.#taken.add(apart);
    return apart;
  }
}

/** What the parts of a name are joined with: "Ana Field", "ana-field", "ana_field", "ana.field", "ana+field". */
const JOINT = String.raw`(?:[\s\-_.+]|%20)+`;

function partsOf(name: string): string {
  return name.trim().replace(new RegExp(JOINT, 'gi'), ' ');
}

/** A pattern of a name with its parts joined in any way. */
function spellings(name: string): string {
  return partsOf(name).split(' ').filter(Boolean).map(escaped).join(JOINT);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A link in a text: its host, and what follows. */
const LINK = /\bhttps?:\/\/([^\s/?#]+)([^\s<>"]*)/gi;

/** As written where it cannot be decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Ids and instants, which are kept; then e-mail addresses; then numbers: from 7 digits with a plus sign, else from 9. */
const IN_TEXT =
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(?:[T ][\d:.,]+(?:Z|[+-][\d:]+)?)?|[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+|\+\d(?:[\s().\-/]{0,2}\d){6,}|(?<![\w.+-])\d(?:[\s().\-/]{0,2}\d){8,}(?![\w-])/giu;

function isKept(match: string): boolean {
  return UUID.test(match) || INSTANT.test(match);
}

/** The document with the replacement texts, built iteratively. */
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
  return words.of(value, isId(field) && !/^https?:/i.test(value) && !value.includes('@') && !/^\s*\+/.test(value));
}

function set(object: Record<string, unknown>, key: string, value: unknown): void {
  // A plain assignment to `__proto__` would set the prototype.
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
