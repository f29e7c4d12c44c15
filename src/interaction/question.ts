/*
 * What a host is asked beside an interaction itself: each question is one GET, named by ids and, for the list, a stretch of
 * time. CxEngage and our gateway answer on the same paths, so both the page and the gateway build them here, and the
 * gateway builds them anew from what it has parsed: of an address that was sent nothing else goes on.
 *
 * The list is documented. The others are known from the vendor's own clients only, and so are their answers' forms.
 */

import { parseInstant } from '../time/instant.ts';
import { type InteractionRef, interactionPath } from './endpoint.ts';

/** Interactions of a stretch of time, newest first, a page at a time. */
export interface ListPage {
  /** ISO 8601 in UTC with milliseconds, as `Date.toISOString` writes it; so is `end`, which comes after it. */
  readonly start: string;
  readonly end: string;
  /** How many at most: 0 to 1,000. 0 asks for the total alone. */
  readonly limit: number;
  /** How many to leave out before the first. */
  readonly offset: number;
}

/** One question. All ids are lower-case UUIDs, as `parseUuid` gives them. */
export type Question =
  | { readonly kind: 'list'; readonly tenantId: string; readonly page: ListPage }
  /** Recordings, transcripts and e-mails of an interaction, by name. */
  | ({ readonly kind: 'artifacts' } & InteractionRef)
  /** One of them, with addresses of its files that are signed and last for minutes. */
  | ({ readonly kind: 'artifact'; readonly artifactId: string } & InteractionRef)
  | ({ readonly kind: 'notes' } & InteractionRef)
  /** The tenant's zone, and which SLA is its default. */
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | { readonly kind: 'sla-versions'; readonly tenantId: string; readonly slaId: string };

export type QuestionKind = Question['kind'];

/** The most a page of the list may have. */
const LONGEST_PAGE = 1000;

const LONGEST_OFFSET = 10_000_000;

/** The path of a question, with its query. */
export function questionPath(question: Question): string {
  const tenant = `/v1/tenants/${question.tenantId}`;
  switch (question.kind) {
    case 'list': {
      const { start, end, limit, offset } = question.page;
      return `${tenant}/interactions?start=${start}&end=${end}&limit=${limit}&offset=${offset}`;
    }
    case 'artifacts':
      return `${interactionPath(question)}/artifacts`;
    case 'artifact':
      return `${interactionPath(question)}/artifacts/${question.artifactId}`;
    case 'notes':
      return `${interactionPath(question)}/notes?contents=true`;
    case 'tenant':
      return tenant;
    case 'sla-versions':
      return `${tenant}/slas/${question.slaId}/versions`;
  }
}

/** The texts of one parameter of an address, in the order they were sent. */
type Parameters = Pick<URLSearchParams, 'getAll' | 'keys'>;

const PAGE_NAMES: ReadonlySet<string> = new Set(['start', 'end', 'limit', 'offset']);

function readCount(text: string | undefined, byDefault: number, most: number): number | undefined {
  if (text === undefined) return byDefault;
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** As `Date.toISOString` writes it; of years after 9999 it writes something else, which is not taken. */
function readTime(text: string): string | undefined {
  const at = parseInstant(text)?.at;
  const written = at === undefined ? '' : new Date(at).toISOString();
  return /^\d{4}-/.test(written) ? written : undefined;
}

/**
 * Reads the parameters of the list: `start` and `end` are wanted, `limit` is 100 and `offset` 0 unless they are given.
 *
 * @returns the page, or in one sentence what is wrong: a parameter that is unknown, sent twice, missing or no such value
 */
export function readListPage(parameters: Parameters): ListPage | string {
  const names = [...parameters.keys()];
  const foreign = names.find((name) => !PAGE_NAMES.has(name));
  if (foreign !== undefined) return 'The list takes start, end, limit and offset, and nothing else.';
  if (new Set(names).size !== names.length) return 'The list takes each of its parameters once.';
  const [start, end] = ['start', 'end'].map((name) => readTime(parameters.getAll(name)[0] ?? ''));
  // Both have the same length, so that texts compare as instants do.
  if (start === undefined || end === undefined || start >= end) {
    return 'The list needs start and end, each an instant such as 2017-12-07T19:00:00Z, and end after start.';
  }
  const limit = readCount(parameters.getAll('limit')[0], 100, LONGEST_PAGE);
  if (limit === undefined) return `The limit of the list is a whole number from 0 to ${LONGEST_PAGE}.`;
  const offset = readCount(parameters.getAll('offset')[0], 0, LONGEST_OFFSET);
  if (offset === undefined) return `The offset of the list is a whole number from 0 to ${LONGEST_OFFSET}.`;
  return { start, end, limit, offset };
}
