/*
 * Requests to a host other than for one interaction: each is one GET with ids in its path and, for the list, a time range.
 * CxEngage and the gateway use the same paths, so page and gateway both build them here; the gateway builds them from
 * parsed values only and forwards nothing else of the browser's URL.
 *
 * The list is documented. The others, and the forms of their responses, are known from the vendor's own clients only.
 */

import { parseInstant } from '../time/instant.ts';
import { type InteractionRef, interactionPath } from './endpoint.ts';

/** One page of the interactions of a time range, newest first. */
export interface ListPage {
  /** ISO 8601 in UTC with milliseconds, as from `Date.toISOString`; so is `end`, which is later. */
  readonly start: string;
  readonly end: string;
  /** Most interactions, 0 to 1,000. 0 gives the total only. */
  readonly limit: number;
  /** How many to skip. */
  readonly offset: number;
}

/** One request. All ids are lower-case UUIDs from `parseUuid`. */
export type Question =
  | { readonly kind: 'list'; readonly tenantId: string; readonly page: ListPage }
  /** The list of recordings, transcripts and e-mails of an interaction. */
  | ({ readonly kind: 'artifacts' } & InteractionRef)
  /** One of them, with signed URLs of its files that are valid for minutes. */
  | ({ readonly kind: 'artifact'; readonly artifactId: string } & InteractionRef)
  | ({ readonly kind: 'notes' } & InteractionRef)
  /** The tenant's zone, and which SLA is its default. */
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | { readonly kind: 'sla-versions'; readonly tenantId: string; readonly slaId: string };

export type QuestionKind = Question['kind'];

/** Most interactions on a page of the list. */
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

/** The query parameters of a URL. */
type Parameters = Pick<URLSearchParams, 'getAll' | 'keys'>;

const PAGE_NAMES: ReadonlySet<string> = new Set(['start', 'end', 'limit', 'offset']);

function readCount(text: string | undefined, byDefault: number, most: number): number | undefined {
  if (text === undefined) return byDefault;
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** In the form of `Date.toISOString`; years after 9999 have another form there and are refused. */
function readTime(text: string): string | undefined {
  const at = parseInstant(text)?.at;
  const written = at === undefined ? '' : new Date(at).toISOString();
  return /^\d{4}-/.test(written) ? written : undefined;
}

/**
 * Parses the parameters of the list: `start` and `end` are required, `limit` defaults to 100 and `offset` to 0.
 *
 * @returns the page, or an error message of one sentence: a parameter is unknown, repeated, missing or invalid
 */
export function readListPage(parameters: Parameters): ListPage | string {
  const names = [...parameters.keys()];
  const foreign = names.find((name) => !PAGE_NAMES.has(name));
  if (foreign !== undefined) return 'The list takes start, end, limit and offset, and nothing else.';
  if (new Set(names).size !== names.length) return 'The list takes each of its parameters once.';
  const [start, end] = ['start', 'end'].map((name) => readTime(parameters.getAll(name)[0] ?? ''));
  // Both have one form and length, so string order is time order.
  if (start === undefined || end === undefined || start >= end) {
    return 'The list needs start and end, each an instant such as 2017-12-07T19:00:00Z, and end after start.';
  }
  const limit = readCount(parameters.getAll('limit')[0], 100, LONGEST_PAGE);
  if (limit === undefined) return `The limit of the list is a whole number from 0 to ${LONGEST_PAGE}.`;
  const offset = readCount(parameters.getAll('offset')[0], 0, LONGEST_OFFSET);
  if (offset === undefined) return `The offset of the list is a whole number from 0 to ${LONGEST_OFFSET}.`;
  return { start, end, limit, offset };
}
