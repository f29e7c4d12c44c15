/*
 * Finds the ids in a pasted text: bare, in braces, wrapped over lines, in a URL, a curl command, a link to this page, a
 * list. And validates the text of a field.
 *
 * Knows the forms of ids and their labels. Keeps nothing else of a paste: a curl command holds a token, so no result
 * repeats text from one. Repairs the wrapping of an id, never a digit.
 * The surprising fact: ids in headers and cookies look like any other id, so if there is a URL, only the URL counts.
 */

import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';
import { readShown, type Shown } from './lookup.ts';

/** Which of the two fields. */
export type IdKind = 'tenant' | 'interaction';

/** Why a text is not an id, as facts. `text` is the input without surrounding space, at most 80 characters. */
export type IdFault =
  | { readonly kind: 'empty' }
  /** Fewer than 32 hexadecimal digits. */
  | { readonly kind: 'too-short'; readonly text: string; readonly digits: number }
  /** More than 32. */
  | { readonly kind: 'too-long'; readonly text: string; readonly digits: number }
  /** Nearly an id, but for these characters; offsets count UTF-16 units from the start of the field's text. */
  | {
      readonly kind: 'not-hex';
      readonly text: string;
      readonly characters: readonly { readonly character: string; readonly offset: number }[];
    }
  | { readonly kind: 'not-an-id'; readonly text: string }
  /** An id, but labelled as that of something else ('segment', 'queue', …, or the other field's). */
  | { readonly kind: 'other-id'; readonly text: string; readonly named: string }
  /** Several ids, and nothing shows which one is meant. */
  | { readonly kind: 'several'; readonly text: string; readonly count: number };

/** The id in a field, in lower case, or the fault. */
type FieldCheck = { readonly ok: string } | { readonly fault: IdFault };

/** Evidence for which id is which. `order`: two bare ids, the tenant's first; the user may want to swap them. */
type Basis = 'address' | 'link' | 'labels' | 'known' | 'order';

/** What a paste holds. Ids are in lower case. */
export type Pasted =
  /** One interaction. `shown` comes with a link to this page: its threshold, zone and record. */
  | { readonly kind: 'ref'; readonly ref: InteractionRef; readonly basis: Basis; readonly shown?: Shown }
  /** One id that is known to be an interaction's. `nearly`: something beside it is almost an id. */
  | { readonly kind: 'interaction-id'; readonly interactionId: string; readonly nearly?: IdFault }
  /** One id that is known to be a tenant's. */
  | { readonly kind: 'tenant-id'; readonly tenantId: string; readonly nearly?: IdFault }
  /** One bare id: its kind is that of the field it was pasted into. */
  | { readonly kind: 'id'; readonly id: string; readonly nearly?: IdFault }
  /** The address of a tenant's list of interactions, not of one. */
  | { readonly kind: 'list-address'; readonly tenantId: string }
  /** Several, without repeats, in their order: whole references, and ids that no tenant was found for. */
  | {
      readonly kind: 'several';
      readonly refs: readonly InteractionRef[];
      readonly ids: readonly string[];
      readonly count: number;
    }
  /** JSON, whole or in prose: for `openDocument`. */
  | { readonly kind: 'document' }
  | { readonly kind: 'nothing'; readonly found: FoundText };

/** What a paste without an id holds instead. */
export type FoundText =
  | { readonly kind: 'empty' }
  /** Almost one id. */
  | { readonly kind: 'near-id'; readonly fault: IdFault }
  /** An address of the API's shape whose ids are none, such as the reference's `<tenantID>`; only its id parts are kept. */
  | { readonly kind: 'broken-address'; readonly tenant: FieldCheck; readonly interaction?: FieldCheck }
  /** Only ids labelled as something else's. */
  | { readonly kind: 'other-id'; readonly named: string }
  | { readonly kind: 'text'; readonly length: number };

/** The valid ids already in the form's fields, in lower case. */
interface KnownIds {
  readonly tenantId?: string | undefined;
  readonly interactionId?: string | undefined;
}

/** A longer text is not one id, however it is wrapped. */
const LONGEST_ID = 2000;

/** Longer texts are no list of ids: 500 links of 140 characters are well below. */
const LONGEST_PASTE = 1_000_000;

const DIGITS = '[0-9a-f]';
const UUID = `${DIGITS}{8}-${DIGITS}{4}-${DIGITS}{4}-${DIGITS}{4}-${DIGITS}{12}`;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Quotes, brackets and what lists put between ids. */
const DECORATION = '[\\s"\'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb{}()\\[\\]<>,;.:=|\\\\*_#\u2022\u00b7]';
const LABEL = '(?:tenant|interaction)[ _-]?(?:uu)?(?:id)?s?(?![a-z])';
const BEFORE = new RegExp(`^(?:${DECORATION}|urn:uuid:|uuid:|${LABEL})+`, 'i');
const AFTER = new RegExp(`${DECORATION}+$`);

function shorten(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 80 ? `${trimmed.slice(0, 79)}…` : trimmed;
}

function dashed(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

/** The options of curl and wget that carry headers, cookies or credentials, with their value. */
const OPTIONS =
  /\s(?:-[HubAeU]|--(?:header|user|cookie|user-agent|referer|oauth2-bearer|proxy-user))(?:[\s=]{0,9}(?:\$?'[^']*'|"(?:[^"\\]|\\.)*")|[\s=]{1,9}\S+)/g;

/** Removes credentials, headers and cookies, whose ids are not of an interaction. */
function withoutSecrets(text: string): string {
  // Without a command, '-b…' is more likely a list's dash before an id.
  const bare = /\b(?:curl|wget)\b/i.test(text) ? text.replace(OPTIONS, ' ') : text;
  return bare
    .replace(/^[ \t]{0,99}["']?(?:proxy-)?(?:authorization|cookie|set-cookie|x-[\w-]+)["']?[ \t]{0,9}[:=].*$/gim, ' ')
    .replace(/\b(?:bearer|basic|token)\b["']?\s{0,9}[:=]?\s{0,9}["']?[\w.~+/=-]{8,}/gi, ' ')
    .replace(/\beyJ[\w-]+\.[\w-]*\.?[\w-]*/g, ' ');
}

/** Validates a text that should hold one id, possibly wrapped or in brackets. */
function checkBare(text: string): FieldCheck {
  if (text.trim() === '') return { fault: { kind: 'empty' } };
  if (text.length > LONGEST_ID) return { fault: { kind: 'not-an-id', text: shorten(withoutSecrets(text)) } };
  const start = BEFORE.exec(text)?.[0].length ?? 0;
  const core = text.slice(start).replace(AFTER, '');
  let digits = '';
  const characters: { readonly character: string; readonly offset: number }[] = [];
  let offset = start;
  for (const character of core) {
    if (/^[0-9a-f]$/i.test(character)) digits += character;
    else if (!/^[\s-]$/.test(character.replace(DASHES, '-').replace(INVISIBLE, ' ')))
      characters.push({ character, offset });
    offset += character.length;
  }
  const shown = shorten(text);
  if (characters.length === 0 && digits.length > 0) {
    if (digits.length < 32) return { fault: { kind: 'too-short', text: shown, digits: digits.length } };
    if (digits.length > 32) return { fault: { kind: 'too-long', text: shown, digits: digits.length } };
    return { ok: dashed(digits).toLowerCase() };
  }
  // Point out a few wrong characters in an otherwise complete id; any other text is not an id.
  const isNear = digits.length + characters.length >= 20 && characters.length * 4 <= digits.length;
  return {
    fault: isNear
      ? { kind: 'not-hex', text: shown, characters }
      : { kind: 'not-an-id', text: shorten(withoutSecrets(text)) },
  };
}

/** Normalises percent escapes, Unicode dashes, invisible characters, and ids wrapped at a dash. */
function normalise(text: string): string {
  return text
    .replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(new RegExp(`(?<=${DIGITS})\\s*-\\s*(?=${DIGITS})`, 'gi'), '-')
    .replace(/urn:uuid:/gi, ' ');
}

/** JSON that is more than a pair of ids: an object or a list at the start, or an interaction in the middle of prose. */
function looksLikeDocument(text: string): boolean {
  const head = text.replace(/^\ufeff/, '').trimStart();
  if (/^(?:\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\}\s*$)|\[\s*(?:[{[]|\]\s*$))/.test(head.slice(0, 2000))) {
    return !holdsOnlyIds(head);
  }
  const beginning = head.slice(0, LONGEST_PASTE);
  // A request body is not a document; the output on a line after the command may be one.
  if (/^(?:curl|GET|https?:)\b/i.test(beginning) && !/[\r\n][ \t]*[{[]/.test(beginning)) return false;
  return (
    /\{\s*"(?:[^"\\\r\n]|\\.){1,80}"\s*:/.test(beginning) &&
    /"(?:segments|queues|startTimestamp|results)"\s*:/i.test(beginning)
  );
}

function holdsOnlyIds(text: string): boolean {
  if (text.length > 1000) return false;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = Object.entries(value);
    return members.length > 0 && members.every(([, id]) => typeof id === 'string' && 'ok' in checkBare(id));
  } catch {
    return false;
  }
}

function uniqueRefs(refs: readonly InteractionRef[]): readonly InteractionRef[] {
  return [...new Map(refs.map((ref) => [`${ref.tenantId}/${ref.interactionId}`, ref])).values()];
}

function fromRefs(refs: readonly InteractionRef[], basis: Basis, ids: readonly string[] = []): Pasted | undefined {
  const unique = uniqueRefs(refs);
  const [ref] = unique;
  if (ref === undefined) return undefined;
  if (unique.length === 1 && ids.length === 0) return { kind: 'ref', ref, basis };
  return { kind: 'several', refs: unique, ids, count: unique.length + ids.length };
}

/** One segment of a URL path: the id at its start, or the fault. */
function checkPart(part: string): FieldCheck {
  const id = new RegExp(`^\\W*(${UUID})(?!${DIGITS})`, 'i').exec(part)?.[1];
  return id === undefined ? checkBare(part) : { ok: id.toLowerCase() };
}

/** API URLs on any host: of one interaction (and paths below it), or of a tenant's list. */
function readAddresses(text: string): Pasted | undefined {
  const addresses = [...text.matchAll(/\btenants\/([^\s/?#"']+)(?:\/([^\s?#"']*))?/gi)].map((match) => {
    const [, tenant = '', path = ''] = match;
    const parts = path.split('/').filter((part) => part !== '');
    const [first = '', second] = parts;
    return {
      tenant: checkPart(tenant),
      isList: parts.some((part) => part.toLowerCase() === 'interactions'),
      id: first.toLowerCase() === 'interactions' ? second : undefined,
    };
  });
  const refs = addresses.flatMap(({ tenant, id }) => {
    if (id === undefined) return [];
    const interaction = checkPart(id);
    return 'ok' in tenant && 'ok' in interaction ? [{ tenantId: tenant.ok, interactionId: interaction.ok }] : [];
  });
  const found = fromRefs(refs, 'address');
  if (found) return found;
  const address = addresses.find(({ isList }) => isList);
  if (!address) return undefined;
  const { tenant, id } = address;
  if (id !== undefined) {
    return { kind: 'nothing', found: { kind: 'broken-address', tenant, interaction: checkPart(id) } };
  }
  if ('ok' in tenant) return { kind: 'list-address', tenantId: tenant.ok };
  return { kind: 'nothing', found: { kind: 'broken-address', tenant } };
}

/** Links to this page. */
function readLinks(text: string): Pasted | undefined {
  const links = [...text.matchAll(/\?[^\s"'<>#?]*/g)]
    .filter(([query]) => query.includes('tenant='))
    .map(([query]) => readShown(query).shown)
    .flatMap((shown) => (shown.ref ? [{ ref: shown.ref, shown }] : []));
  const found = fromRefs(
    links.map(({ ref }) => ref),
    'link',
  );
  const [link] = links;
  return found?.kind === 'ref' && link ? { ...found, shown: link.shown } : found;
}

type Role = IdKind | 'unknown' | { readonly named: string };

const OTHERS =
  /(segment|queue|agent|flow|contact|hook|resource|disposition|artifact|user|campaign|lead|session|request|trace)s?(?:uu)?(?:id)?$/;

/** The kind of the id that follows this text. */
function readLabel(gap: string): Role {
  const letters = gap.toLowerCase().replace(/[^a-z]/g, '');
  const other = OTHERS.exec(letters)?.[1];
  if (other !== undefined) return { named: other };
  if (/tenants?(?:uu)?(?:id)?s?$/.test(letters)) return 'tenant';
  if (/interactions?(?:uu)?(?:id)?s?$/.test(letters)) return 'interaction';
  const isTenant = letters.includes('tenant');
  if (isTenant === letters.includes('interaction')) return 'unknown';
  return isTenant ? 'tenant' : 'interaction';
}

interface LabelledId {
  readonly id: string;
  readonly role: Role;
}

/** Two labels before all ids: a table's header row, or "Tenant ID and Interaction ID:". */
const HEADER =
  /^\W*(tenant|interaction)[ _-]?(?:uu)?(?:id)?s?\b["']?(?:\s*(?:[,;|/&]|and\b)\s*|\s+)["']?(?!\1)(tenant|interaction)[ _-]?(?:uu)?(?:id)?s?\b\W*$/i;

/** All ids of a text with their labels before them, after them, or in a header row. */
function readLabelled(text: string): readonly LabelledId[] {
  const ids: string[] = [];
  const gaps: string[] = [];
  let end = 0;
  const pattern = new RegExp(`(?<!${DIGITS})(?:${UUID}|${DIGITS}{32})(?!${DIGITS})`, 'gi');
  for (const match of text.matchAll(pattern)) {
    gaps.push(text.slice(end, match.index));
    ids.push(dashed(match[0].replaceAll('-', '')).toLowerCase());
    end = match.index + match[0].length;
  }
  gaps.push(text.slice(end));
  // A label is close to its id: at the end of the text before it, or at the start of the text after the last id.
  const labels = gaps.map((gap, index) => readLabel(index < ids.length ? gap.slice(-200) : gap.slice(0, 40)));
  const [first] = labels;
  const last = labels.at(-1);
  const header = HEADER.exec(gaps[0] ?? '');
  const isTable = header !== null && ids.length % 2 === 0 && labels.slice(1).every((label) => label === 'unknown');
  const columns = [header?.[1]?.toLowerCase(), header?.[2]?.toLowerCase()];
  const isAfter = first === 'unknown' && last !== 'unknown';
  return ids.map((id, index) => {
    if (isTable) return { id, role: columns[index % 2] === 'tenant' ? 'tenant' : 'interaction' };
    return { id, role: labels[isAfter ? index + 1 : index] ?? 'unknown' };
  });
}

/** A text beside the one id found that is almost an id. */
function readNearly(text: string): IdFault | undefined {
  const rest = text.replace(new RegExp(`(?<!${DIGITS})(?:${UUID}|${DIGITS}{32})(?!${DIGITS})`, 'gi'), ' ');
  for (const [token] of rest.matchAll(/[0-9a-z]{4,}(?:-[0-9a-z]{2,}){2,}/gi)) {
    const check = checkBare(token);
    if ('fault' in check && check.fault.kind !== 'not-an-id' && token.length > 12) return check.fault;
  }
  return undefined;
}

/** Pairs ids with tenants: a labelled tenant applies until the next one. */
function pair(found: readonly LabelledId[], known: KnownIds): Pasted {
  const ids = found.flatMap(({ id, role }) => (typeof role === 'string' ? [{ id, role }] : []));
  const unique = [...new Map(ids.map((entry) => [`${entry.role} ${entry.id}`, entry])).values()];
  const [one, two] = unique;
  if (unique.length === 2 && one && two) {
    const isSwapped =
      two.role === 'tenant' ||
      one.role === 'interaction' ||
      (one.role === 'unknown' &&
        two.role === 'unknown' &&
        (two.id === known.tenantId || one.id === known.interactionId));
    const isMixed = one.role !== two.role || one.role === 'unknown';
    if (isMixed && one.id !== two.id) {
      const [tenant, interaction] = isSwapped ? [two, one] : [one, two];
      const isKnown = isSwapped || one.id === known.tenantId || two.id === known.interactionId;
      const basis = one.role !== 'unknown' || two.role !== 'unknown' ? 'labels' : isKnown ? 'known' : 'order';
      return { kind: 'ref', ref: { tenantId: tenant.id, interactionId: interaction.id }, basis };
    }
  }
  const isPairs =
    ids.length % 2 === 0 &&
    ids.every(({ id, role }, index) => role === 'unknown' && (index % 2 === 1 || id === one?.id));
  const tenants = unique.filter(({ role }) => role === 'tenant');
  let tenantId = tenants.length === 1 ? tenants[0]?.id : undefined;
  const refs: InteractionRef[] = [];
  const alone: string[] = [];
  ids.forEach(({ id, role }, index) => {
    const isTenant =
      role === 'tenant' || (role === 'unknown' && (id === known.tenantId || (isPairs && index % 2 === 0)));
    if (isTenant) tenantId = id;
    else if (tenantId !== undefined) refs.push({ tenantId, interactionId: id });
    else alone.push(id);
  });
  if (refs.length === 0 && alone.length === 0) alone.push(...tenants.map(({ id }) => id));
  const rest = [...new Set(alone)];
  return fromRefs(refs, 'labels', rest) ?? { kind: 'several', refs: [], ids: rest, count: rest.length };
}

/**
 * Classifies a pasted text.
 *
 * Two bare ids are the tenant's and the interaction's, in this order, unless `known` shows otherwise: an id that is
 * already in a field keeps its kind. Never throws, and returns no part of the text but ids and a text that is almost one.
 */
export function readPasted(text: string, known: KnownIds = {}): Pasted {
  if (text.trim() === '') return { kind: 'nothing', found: { kind: 'empty' } };
  if (looksLikeDocument(text)) return { kind: 'document' };
  if (text.length > LONGEST_PASTE) return { kind: 'nothing', found: { kind: 'text', length: text.length } };
  const plain = normalise(text);
  const direct = readAddresses(plain) ?? readLinks(plain);
  if (direct) return direct;

  const safe = withoutSecrets(plain);
  const found = readLabelled(safe);
  const named = found.filter(({ role }) => typeof role === 'string');
  const distinct = new Set(named.map(({ id }) => id));
  const [first] = named;
  if (first === undefined) {
    const [other] = found;
    if (other && typeof other.role !== 'string')
      return { kind: 'nothing', found: { kind: 'other-id', named: other.role.named } };
    return readLoose(safe, text, known);
  }
  if (distinct.size > 1) return pair(named, known);
  const roles = new Set(named.map(({ role }) => role));
  const nearly = readNearly(safe);
  const beside = nearly === undefined ? {} : { nearly };
  const { id } = first;
  if (roles.has('tenant') !== roles.has('interaction')) {
    return roles.has('tenant')
      ? { kind: 'tenant-id', tenantId: id, ...beside }
      : { kind: 'interaction-id', interactionId: id, ...beside };
  }
  if (id === known.tenantId) return { kind: 'tenant-id', tenantId: id, ...beside };
  if (id === known.interactionId) return { kind: 'interaction-id', interactionId: id, ...beside };
  return { kind: 'id', id, ...beside };
}

/** Ids broken up by spaces or lines within their groups, when there is nothing else in the text. */
function readLoose(safe: string, text: string, known: KnownIds): Pasted {
  if (safe.length > LONGEST_ID) return { kind: 'nothing', found: { kind: 'text', length: text.trim().length } };
  const digits = safe.replace(new RegExp(`[-\\s]|${DECORATION}`, 'g'), '');
  if (/^[0-9a-f]{64}$/i.test(digits))
    return readPasted(`${dashed(digits.slice(0, 32))} ${dashed(digits.slice(32))}`, known);
  const check = checkBare(safe);
  if ('ok' in check) {
    const label = readLabel(BEFORE.exec(safe)?.[0] ?? '');
    if (label === 'tenant') return { kind: 'tenant-id', tenantId: check.ok };
    return label === 'interaction' ? { kind: 'interaction-id', interactionId: check.ok } : { kind: 'id', id: check.ok };
  }
  const typed = checkBare(text);
  const fault = 'fault' in typed ? typed.fault : check.fault;
  if (fault.kind === 'too-short' || fault.kind === 'too-long' || fault.kind === 'not-hex') {
    return { kind: 'nothing', found: { kind: 'near-id', fault } };
  }
  return { kind: 'nothing', found: { kind: 'text', length: text.trim().length } };
}

/**
 * Validates the text of one field before a request. As lenient as `readPasted`: a whole URL in either field gives that
 * field's id.
 *
 * @returns the id in lower case, or the fault for the message under the field.
 */
export function checkField(kind: IdKind, text: string): FieldCheck {
  const strict = parseUuid(text.trim());
  if (strict !== undefined) return { ok: strict };
  const bare = checkBare(text);
  const pasted = readPasted(text);
  const shown = shorten(withoutSecrets(text));
  if (pasted.kind === 'ref') return { ok: kind === 'tenant' ? pasted.ref.tenantId : pasted.ref.interactionId };
  if (pasted.kind === 'id') return { ok: pasted.id };
  if (pasted.kind === 'tenant-id' || pasted.kind === 'list-address') {
    return kind === 'tenant' ? { ok: pasted.tenantId } : { fault: { kind: 'other-id', text: shown, named: 'tenant' } };
  }
  if (pasted.kind === 'interaction-id') {
    return kind === 'interaction'
      ? { ok: pasted.interactionId }
      : { fault: { kind: 'other-id', text: shown, named: 'interaction' } };
  }
  if (pasted.kind === 'several') return { fault: { kind: 'several', text: shown, count: pasted.count } };
  if (pasted.kind === 'nothing' && pasted.found.kind === 'other-id') {
    return { fault: { kind: 'other-id', text: shown, named: pasted.found.named } };
  }
  if (pasted.kind === 'nothing' && pasted.found.kind === 'broken-address') {
    const part = kind === 'tenant' ? pasted.found.tenant : pasted.found.interaction;
    if (part) return part;
  }
  return 'ok' in bare ? { fault: { kind: 'not-an-id', text: shown } } : bare;
}
