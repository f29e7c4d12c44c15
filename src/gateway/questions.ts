/**
 * The paths on which the gateway asks for more than an interaction, and how each is read: ids as strict UUIDs, the list's
 * range as instants and counts, and no parameter besides. What is read is all that goes on; a parameter that is not known
 * is refused rather than dropped, since its sender would believe that it counted.
 */
import type { HonoRequest } from 'hono';
import { parseUuid } from '../interaction/endpoint.ts';
import { type Question, type QuestionKind, readListPage } from '../interaction/question.ts';
import { problemResponse } from './problem.ts';
import type { MoreUpstream } from './upstream.ts';

/** What the page may ask for beside interactions; told with the session. */
export interface Offers {
  /** Interactions of a time range. */
  readonly list?: true;
  /** Recordings, transcripts, notes, and the tenant's SLA and zone. */
  readonly more?: true;
}

/** What is told of these kinds. */
export function offersOf({ kinds }: Pick<MoreUpstream, 'kinds'>): Offers {
  return { ...(kinds.has('list') && { list: true }), ...(kinds.has('artifacts') && { more: true }) };
}

/** What a person calls the ids in the paths. */
const ID_NAMES = {
  tenantId: 'tenant ID',
  interactionId: 'interaction ID',
  artifactId: 'artifact ID',
  slaId: 'SLA ID',
} as const;

type IdName = keyof typeof ID_NAMES;

/** What was sent, short enough to repeat in a sentence. */
export function quote(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

function malformedIds(ids: readonly (readonly [name: string, text: string])[]): string {
  const faulty = ids.map(([name, text]) => `the ${name} ${quote(text)}`).join(' and ');
  const verb = ids.length === 1 ? 'is not a UUID' : 'are not UUIDs';
  return `${faulty.charAt(0).toUpperCase()}${faulty.slice(1)} ${verb}: 32 hexadecimal digits in groups of 8-4-4-4-12 were expected.`;
}

/** The ids in the path by their names, or the answer that says which of them are malformed. */
export function readIds<Name extends IdName>(
  request: HonoRequest,
  names: readonly Name[],
): Readonly<Record<Name, string>> | Response {
  const texts = names.map((name) => [name, request.param(name) ?? ''] as const);
  const ids = Object.fromEntries(texts.map(([name, text]) => [name, parseUuid(text)]));
  const faulty = texts.filter(([name]) => ids[name] === undefined);
  if (faulty.length === 0) return ids as Record<Name, string>; // each was looked at in the line before
  return problemResponse('malformed-id', malformedIds(faulty.map(([name, text]) => [ID_NAMES[name], text])));
}

const malformed = (detail: string): Response => problemResponse('malformed-request', detail);

/** Refuses parameters; `undefined` where there are none, or only the one that belongs to the path. */
function refuseParameters(request: HonoRequest, own?: string): Response | undefined {
  const { search } = new URL(request.url);
  if (search === '' || search === '?' || (own !== undefined && search === `?${own}`)) return undefined;
  return malformed(own === undefined ? 'This path takes no parameters.' : `This path takes ${own}, and nothing else.`);
}

/** One path: what it asks, read of a request, or the answer that says why it cannot be read. */
interface QuestionRoute {
  readonly path: string;
  readonly kind: QuestionKind;
  read(request: HonoRequest): Question | Response;
}

const TENANT = '/v1/tenants/:tenantId';
const INTERACTION = `${TENANT}/interactions/:interactionId`;

/** A path that is named by its ids alone. */
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
