/*
 * What a paste, a file or a drop holds: the interactions to review, with the columns that came beside them.
 *
 *   a table     one row an interaction; the column of ids is found by what is in it, the others are kept beside. Where a
 *               review wrote it, what it added is no column any more: verdicts and notes are given again, the rest is found anew
 *   documents   JSON, one interaction or a list
 *   anything    lines of ids, links, addresses, prose
 *   a review    a file that a review was saved to
 *
 * Pure. Reading ids is `lookup/pastedIds.ts`'s business, reading documents `lookup/readDocument.ts`'s. Nothing is dropped
 * in silence: what is no id is listed with its row and the reason, what came twice is counted.
 */

import { asWritten, parseRows } from '../export/csv.ts';
import { parseUuid } from '../interaction/endpoint.ts';
import { type IdFault, readPasted } from '../lookup/pastedIds.ts';
import { isSavedReview, type ListEntry, readText } from '../lookup/readDocument.ts';
import { addedColumns, type Judged, judgedIn } from './addedColumns.ts';
import { itemKey, MOST_ITEMS } from './review.ts';

/** One interaction that was found. */
export interface FoundItem {
  readonly interactionId: string;
  readonly tenantId?: string;
  readonly cells: readonly string[];
  readonly times: number;
  /** The JSON text of its document, where it came as one. */
  readonly document?: string;
  /** What was decided about it in the review that the table is of. */
  readonly judged?: Judged;
}

/** A row without an interaction. */
export interface Rejected {
  /** From 1. */
  readonly row: number;
  /** At most 80 characters of it. */
  readonly text: string;
  /** What keeps it from being an id; missing where it holds nothing like one. */
  readonly fault?: IdFault;
}

/** A column that came beside the ids. */
export interface FoundColumn {
  readonly name: string;
  /** Its place in the table. */
  readonly place: number;
  /** Whether it looks like customers' data: names, phone numbers, addresses. */
  readonly isPersonal: boolean;
}

/** What was found. */
export type FoundInput =
  | {
      readonly kind: 'items';
      readonly from: 'table' | 'documents' | 'text';
      readonly items: readonly FoundItem[];
      /** How many more times items came than once. */
      readonly repeated: number;
      readonly rejected: readonly Rejected[];
      /** Of a table: its columns without the ids. */
      readonly columns: readonly FoundColumn[];
      /** Of a table: the column the ids are in. */
      readonly idColumn?: string;
      /** Whether it is what a review exported. */
      readonly isOfReview?: boolean;
      /** How many were left out, because a review holds no more. */
      readonly leftOut: number;
    }
  | { readonly kind: 'review'; readonly text: string }
  | { readonly kind: 'nothing'; readonly why: 'empty' | 'spreadsheet' | 'no-ids' | 'broken-json' };

/** @param tenantId the tenant of ids that come without one */
export function readInput(text: string, tenantId?: string): FoundInput {
  const head = text.replace(/^\ufeff/, '').trimStart();
  if (head === '') return { kind: 'nothing', why: 'empty' };
  // A zip archive: what spreadsheet programs save unless told otherwise.
  if (head.startsWith('PK\u0003\u0004')) return { kind: 'nothing', why: 'spreadsheet' };
  if (isSavedReview(head)) return { kind: 'review', text };
  if (/[{[]\s*["{[]/.test(head) && readPasted(head.slice(0, 1_000_000)).kind === 'document') {
    const found = fromDocuments(head);
    if (found) return found;
    if (/^[{[]/.test(head)) return { kind: 'nothing', why: 'broken-json' };
  }
  const rows = parseRows(head);
  const table = tableIn(rows);
  const found = table ? fromTable(rows, table, tenantId) : fromText(head, tenantId);
  return found.kind === 'items' && found.items.length === 0 ? { kind: 'nothing', why: 'no-ids' } : found;
}

function fromDocuments(text: string): FoundInput | undefined {
  const opened = readText(text);
  if (opened.kind === 'document') {
    return gather('documents', [entryOf({ document: opened.document })], []);
  }
  if (opened.kind !== 'choice') return undefined;
  return gather('documents', opened.entries.map(entryOf), []);
}

function entryOf({ document }: Pick<ListEntry, 'document'>): Entry {
  const id = (name: string): string | undefined => {
    const value = typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined;
    return typeof value === 'string' ? parseUuid(value.trim()) : undefined;
  };
  return {
    interactionId: id('interactionId') ?? '',
    tenantId: id('tenantId') ?? id('tenantID'),
    cells: [],
    // The text of one document of a list is not in the list as it was sent: spaces and escapes are as JSON writes them.
    document: JSON.stringify(document),
  };
}

interface Table {
  readonly hasHeader: boolean;
  readonly names: readonly string[];
  readonly ids: number;
  readonly tenant: number | undefined;
}

const HAS_ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;

/** Where the ids are, if this is a table at all. */
function tableIn(rows: readonly (readonly string[])[]): Table | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const width = first.length;
  const body = rows.slice(1);
  const isRegular = width > 1 && body.filter((row) => row.length === width).length * 10 >= body.length * 9;
  const hasHeader =
    !first.some((cell) => HAS_ID.test(cell)) && body.some((row) => row.some((cell) => HAS_ID.test(cell)));
  // One column with a name over it is a table too; two ids in a row without one are a tenant's and an interaction's.
  const isTable =
    hasHeader &&
    (isRegular ||
      (width === 1 && /^[\w #_-]{2,40}$/.test(first[0]?.trim() ?? '') && /id|interaction/i.test(first[0] ?? '')));
  const isBare = !hasHeader && isRegular && width > 2;
  if (!isTable && !isBare) return undefined;
  const names = hasHeader
    ? first.map((name, place) => name.trim() || `Column ${place + 1}`)
    : first.map((_, place) => `Column ${place + 1}`);
  const data = hasHeader ? body : rows;
  const columns = names.map((name, place) => {
    const cells = data.map((row) => row[place] ?? '').filter((cell) => HAS_ID.test(cell));
    return { name, place, count: cells.length, distinct: new Set(cells).size };
  });
  const full = columns.filter(({ count }) => count > 0);
  const score = ({ name, distinct }: (typeof columns)[number]): number =>
    distinct +
    (/interaction/i.test(name) ? 1e6 : 0) -
    (/tenant|flow|queue|agent|contact|segment/i.test(name) ? 1e5 : 0);
  const ids = full.sort((a, b) => score(b) - score(a))[0];
  if (!ids) return undefined;
  const tenant = columns.find(({ name, count, place }) => place !== ids.place && count > 0 && /tenant/i.test(name));
  return { hasHeader, names, ids: ids.place, tenant: tenant?.place };
}

function fromTable(rows: readonly (readonly string[])[], table: Table, tenantId: string | undefined): FoundInput {
  const { hasHeader, names, ids, tenant } = table;
  const entries: Entry[] = [];
  const rejected: Rejected[] = [];
  const added = addedColumns(names);
  const data = (hasHeader ? rows.slice(1) : rows).map((row) => (added ? row.map(asWritten) : row));
  const left = new Set([ids, ...(added?.values() ?? [])]);
  const kept = names.flatMap((name, place) => (left.has(place) ? [] : [{ name, place }]));
  for (const [index, row] of data.entries()) {
    const known = tenant === undefined ? tenantId : (idIn(row[tenant] ?? '')?.interactionId ?? tenantId);
    const cell = row[ids] ?? '';
    const found = idIn(cell, known);
    const number = index + (hasHeader ? 2 : 1);
    if (found) {
      entries.push({
        interactionId: found.interactionId,
        tenantId: found.tenantId ?? known,
        cells: kept.map(({ place }) => row[place] ?? ''),
        judged: added && judgedIn(row, added),
      });
    } else rejected.push(rejectedRow(number, cell === '' ? row.join(' ') : cell));
  }
  const columns = kept.map(
    ({ name, place }): FoundColumn => ({
      name,
      place,
      isPersonal: looksPersonal(
        name,
        data.map((row) => row[place] ?? ''),
      ),
    }),
  );
  const found = gather('table', entries, rejected, columns, names[ids]);
  return added && found.kind === 'items' ? { ...found, isOfReview: true } : found;
}

const PERSONAL_NAME =
  /customer|caller|\bani\b|\bdnis\b|phone|mobile|e-?mail|contact|address|first.?name|last.?name|birth/i;
const NOT_PERSONAL_NAME = /(?:flow|queue|agent|tenant|disposition|channel|contact point).*/i;
const PERSONAL_CELL = /^\s*(?:\+?[\d ()./-]{7,20}|[^\s@]+@[^\s@]+\.[^\s@]+)\s*$/;

/** By its name, or by what most of its cells look like. Dates and lengths are made of digits too. */
function looksPersonal(name: string, cells: readonly string[]): boolean {
  if (PERSONAL_NAME.test(name) && !NOT_PERSONAL_NAME.test(name)) return true;
  const full = cells.filter((cell) => cell.trim() !== '').slice(0, 200);
  const personal = full.filter(
    (cell) =>
      PERSONAL_CELL.test(cell) &&
      !/^\d{4}[-/.]\d\d?[-/.]\d\d?/.test(cell.trim()) &&
      /[+@]|\d{7}|\d[ )-]\d{3}/.test(cell),
  );
  return full.length > 0 && personal.length * 2 > full.length;
}

/** The interaction in one cell: its id, and its tenant's where the cell holds both. */
function idIn(
  cell: string,
  tenantId?: string,
): { readonly interactionId: string; readonly tenantId?: string } | undefined {
  const strict = parseUuid(cell.trim());
  if (strict !== undefined) return { interactionId: strict };
  const pasted = readPasted(cell, { tenantId });
  switch (pasted.kind) {
    case 'ref':
      return pasted.ref;
    case 'interaction-id':
      return { interactionId: pasted.interactionId };
    case 'id':
      return { interactionId: pasted.id };
    case 'tenant-id':
      return { interactionId: pasted.tenantId };
    default:
      return undefined;
  }
}

function rejectedRow(row: number, text: string): Rejected {
  const pasted = readPasted(text);
  const found = pasted.kind === 'nothing' ? pasted.found : undefined;
  const trimmed = text.trim().replace(/\s+/g, ' ');
  return {
    row,
    text: trimmed.length > 80 ? `${trimmed.slice(0, 79)}…` : trimmed,
    ...(found?.kind === 'near-id' ? { fault: found.fault } : {}),
    ...(found?.kind === 'other-id' ? { fault: { kind: 'other-id', text: '', named: found.named } as const } : {}),
  };
}

/** Line by line, so that what is no id can be named by its line; as a whole where ids are wrapped over lines. */
function fromText(text: string, tenantId: string | undefined): FoundInput {
  const entries: Entry[] = [];
  const rejected: Rejected[] = [];
  let tenant = tenantId;
  const take = (ref: { readonly interactionId: string; readonly tenantId?: string | undefined }): void => {
    entries.push({ interactionId: ref.interactionId, tenantId: ref.tenantId ?? tenant, cells: [] });
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') continue;
    const bare = parseUuid(line.trim());
    if (bare !== undefined && bare !== tenant) {
      take({ interactionId: bare });
      continue;
    }
    const pasted = readPasted(line, { tenantId: tenant });
    switch (pasted.kind) {
      case 'ref':
        if (pasted.basis === 'order' && tenant !== undefined && pasted.ref.tenantId !== tenant) {
          // Two bare ids of one tenant that is known: two interactions.
          take({ interactionId: pasted.ref.tenantId });
          take({ interactionId: pasted.ref.interactionId });
        } else take(pasted.ref);
        break;
      case 'interaction-id':
        take(pasted);
        break;
      case 'id':
        take({ interactionId: pasted.id });
        break;
      case 'tenant-id':
      case 'list-address':
        tenant = pasted.tenantId;
        break;
      case 'several':
        for (const ref of pasted.refs) take(ref);
        for (const id of pasted.ids) take({ interactionId: id });
        break;
      default:
        rejected.push(rejectedRow(index + 1, line));
    }
  }
  const whole = entries.length === 0 ? readPasted(text, { tenantId: tenant }) : undefined;
  if (whole?.kind === 'ref') take(whole.ref);
  if (whole?.kind === 'id') take({ interactionId: whole.id });
  if (whole?.kind === 'several') {
    for (const ref of whole.refs) take(ref);
    for (const id of whole.ids) take({ interactionId: id });
  }
  return gather('text', entries, whole && entries.length > 0 ? [] : rejected);
}

interface Entry {
  readonly interactionId: string;
  readonly tenantId: string | undefined;
  readonly cells: readonly string[];
  readonly document?: string;
  readonly judged?: Judged | undefined;
}

/** Counts repeats, and keeps no more than a review holds. */
function gather(
  from: 'table' | 'documents' | 'text',
  entries: readonly Entry[],
  rejected: readonly Rejected[],
  columns: readonly FoundColumn[] = [],
  idColumn?: string,
): FoundInput {
  const found = new Map<string, { item: FoundItem; times: number }>();
  for (const [index, { interactionId, tenantId, cells, document, judged }] of entries.entries()) {
    const key = itemKey(interactionId, tenantId, String(index));
    const known = found.get(key);
    if (known) {
      known.times += 1;
      continue;
    }
    const item: FoundItem = {
      interactionId,
      cells,
      times: 1,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(document === undefined ? {} : { document }),
      ...(judged === undefined ? {} : { judged }),
    };
    found.set(key, { item, times: 1 });
  }
  const items = [...found.values()].map(({ item, times }) => ({ ...item, times }));
  return {
    kind: 'items',
    from,
    items: items.slice(0, MOST_ITEMS),
    repeated: entries.length - items.length,
    rejected,
    columns,
    ...(idColumn === undefined ? {} : { idColumn }),
    leftOut: Math.max(0, items.length - MOST_ITEMS),
  };
}
