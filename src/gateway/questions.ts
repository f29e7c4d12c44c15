/**
 * Routes for resources other than an interaction, and how their requests are parsed: ids as strict UUIDs, the list's
 * range as instants and counts, no other query parameter. Only parsed values are sent to the host. An unknown parameter
 * is an error and not dropped, since its sender would believe that it had an effect.
 */
import type { HonoRequest } from 'hono';
import { parseUuid } from '../interaction/endpoint.ts';
import { type Question, type QuestionKind, readListPage } from '../interaction/question.ts';
import { problemResponse } from './problem.ts';
import type { MoreUpstream } from './upstream.ts';

/** Resources beside interactions that the page may request; sent with the session. */
export interface Offers {
  /** Interactions of a time range. */
  readonly list?: true;
  /** Recordings, transcripts, notes, and the tenant's SLA and zone. */
  readonly more?: true;
}

/** The offers for the allowed kinds. */
export function offersOf({ kinds }: Pick<MoreUpstream, 'kinds'>): Offers {
  return { ...(kinds.has('list') && { list: true }), ...(kinds.has('artifacts') && { more: true }) };
}

/** Names of the ids in error messages. */
const ID_NAMES = {
  tenantId: 'tenant ID',
  interactionId: 'interaction ID',
  artifactId: 'artifact ID',
  slaId: 'SLA ID',
} as const;

type IdName = keyof typeof ID_NAMES;

/** Quotes a text for an error message, cut after 60 characters. */
export function quote(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

function malformedIds(ids: readonly (readonly [name: string, text: string])[]): string {
  const faulty = ids.map(([name, text]) => `the ${name} ${quote(text)}`).join(' and ');
  const verb = ids.length === 1 ? 'is not a UUID' : 'are not UUIDs';
  return `${faulty.charAt(0).toUpperCase()}${faulty.slice(1)} ${verb}: 32 hexadecimal digits in groups of 8-4-4-4-12 were expected.`;
}

/** The ids in the path by name, or the error response that names the malformed ones. */
export function readIds<Name extends IdName>(
  request: HonoRequest,
  names: readonly Name[],
): Readonly<Record<Name, string>> | Response {
  const texts = names.map((name) => [name, request.param(name) ?? ''] as const);
  const ids = Object.fromEntries(texts.map(([name, text]) => [name, parseUuid(text)]));
  const faulty = texts.filter(([name]) => ids[name] === undefined);
  if (faulty.length === 0) return ids as Record<Name, string>; // none is undefined: checked in the line before
  return problemResponse('malformed-id', malformedIds(faulty.map(([name, text]) => [ID_NAMES[name], text])));
}

const malformed = (detail: string): Response => problemResponse('malformed-request', detail);

/** The error response for query parameters; `undefined` when there are none, or only the path's own. */
function refuseParameters(request: HonoRequest, own?: string): Response | undefined {
  const { search } = new URL(request.url);
  if (search === '' || search === '?' || (own !== undefined && search === `?${own}`)) return undefined;
  return malformed(own === undefined ? 'This path takes no parameters.' : `This path takes ${own}, and nothing else.`);
}

/** One route; `read` gives the question, or an error response. */
interface QuestionRoute {
  readonly path: string;
  readonly kind: QuestionKind;
  read(request: HonoRequest): Question | Response;
}

const TENANT = '/v1/tenants/:tenantId';
const INTERACTION = `${TENANT}/interactions/:interactionId`;

/** A route whose only inputs are the ids in its path. */
function named<Name extends IdName>(
  path: string,
  kind: QuestionKind,
  names: readonly Name[],
  question: (ids: Readonly<Record<Name, string>>) => Question,
  own?: string,
): QuestionRoute {
  return {
    path,
    kind,
    read(request) {
      const ids = readIds(request, names);
      if (ids instanceof Response) return ids;
      return refuseParameters(request, own) ?? question(ids);
    },
  };
}

export const QUESTION_ROUTES: readonly QuestionRoute[] = [
  {
    path: `${TENANT}/interactions`,
    kind: 'list',
    read(request) {
      const ids = readIds(request, ['tenantId']);
      if (ids instanceof Response) return ids;
      const page = readListPage(new URL(request.url).searchParams);
      return typeof page === 'string' ? malformed(page) : { kind: 'list', ...ids, page };
    },
  },
  named(`${INTERACTION}/artifacts`, 'artifacts', ['tenantId', 'interactionId'], (ids) => ({
    kind: 'artifacts',
    ...ids,
  })),
  named(`${INTERACTION}/artifacts/:artifactId`, 'artifact', ['tenantId', 'interactionId', 'artifactId'], (ids) => ({
    kind: 'artifact',
    ...ids,
  })),
  named(
    `${INTERACTION}/notes`,
    'notes',
    ['tenantId', 'interactionId'],
    (ids) => ({ kind: 'notes', ...ids }),
    'contents=true',
  ),
  named(TENANT, 'tenant', ['tenantId'], (ids) => ({ kind: 'tenant', ...ids })),
  named(`${TENANT}/slas/:slaId/versions`, 'sla-versions', ['tenantId', 'slaId'], (ids) => ({
    kind: 'sla-versions',
    ...ids,
  })),
];
