/**
 * What the gateway asks a host beside interactions: each question as exactly one GET, refused and broken in turn, turned
 * off, and never more than was asked.
 */
import { describe, expect, test } from 'vitest';
import { type QuestionKind, questionPath } from '../../src/interaction/question.ts';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { artifactIdOf, SLA_ID } from '../cxengage/extras.ts';
import type { FaultName } from '../cxengage/faults.ts';
import { CLERK, READING } from '../cxengage/users.ts';
import { kindOf, signIn, startGateway, startHost } from './startLive.ts';

const RANGE = 'start=2017-12-07T00:00:00.000Z&end=2017-12-08T00:00:00.000Z';
const LIST = `/v1/tenants/${REFERENCE.tenantId}/interactions?${RANGE}&limit=100&offset=0`;
const PATHS: Readonly<Record<QuestionKind, string>> = {
  list: LIST,
  artifacts: questionPath({ kind: 'artifacts', ...REFERENCE }),
  artifact: questionPath({ kind: 'artifact', ...REFERENCE, artifactId: artifactIdOf(REFERENCE, 0) }),
  notes: questionPath({ kind: 'notes', ...REFERENCE }),
  tenant: questionPath({ kind: 'tenant', tenantId: REFERENCE.tenantId }),
  'sla-versions': questionPath({ kind: 'sla-versions', tenantId: REFERENCE.tenantId, slaId: SLA_ID }),
};
const EACH = Object.entries(PATHS) as [QuestionKind, string][];

/** A reader who may read interactions and nothing else. */
const NARROW = { name: 'narrow@example.com', password: 'n', permissions: [READING] };

async function start(variables = {}, user?: typeof NARROW) {
  const peer = await startHost({ users: [NARROW] });
  const gateway = await startGateway(peer.address, variables);
  const cookie = await signIn(gateway.address, user);
  peer.asked.length = 0;
  const get = (path: string, init: RequestInit = {}) =>
    fetch(`${gateway.address}${path}`, { ...init, headers: { Cookie: cookie, ...init.headers } });
  const asked = () => peer.asked.map(({ method, target }) => `${method} ${target}`);
  return { peer, ...gateway, cookie, get, asked };
}

describe('each question', () => {
  test.each(EACH)('%s is one GET of just that path, and its answer is passed on', async (_kind, path) => {
    const { get, asked, lines } = await start();
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('X-Interaction-Source')).toBe('tenant');
    expect(await answer.json()).toBeTypeOf('object');
    expect(asked()).toEqual([`GET ${path}`]);
    // The log knows the pattern, the tenant and the interaction; nothing of a signed address or a text.
    const line: unknown = JSON.parse(lines.at(-1) ?? '{}');
    expect(line).toMatchObject({ tenant: REFERENCE.tenantId, status: 200 });
    expect(line).toHaveProperty('route', expect.stringMatching(/^\/v1\/tenants\/:tenantId/));
    expect(JSON.stringify(line)).not.toMatch(/Signature|contents|start=|excess/);
  });

  test('notes are asked for with their contents however they were asked', async () => {
    const { get, asked } = await start();
    expect((await get(PATHS.notes.split('?')[0] ?? '')).status).toBe(200);
    expect(asked()).toEqual([`GET ${PATHS.notes}`]);
  });

  test('the list is asked for with its parameters as they were understood, in one order', async () => {
    const { get, asked } = await start();
    const [path] = LIST.split('?');
    const answer = await get(`${path}?limit=1&end=2017-12-08T01:00:00%2B01:00&start=2017-12-07T00:00Z`);
    expect(await answer.json()).toMatchObject({ total: 1, limit: 1, results: [{ interactionTime: 94.244 }] });
    expect(asked()).toEqual([`GET ${LIST.replace('limit=100', 'limit=1')}`]);
  });

  test('an address of a file is another one each time it is asked for', async () => {
    const { get } = await start();
    const addressOf = async () => {
      const { files } = (await (await get(PATHS.artifact)).json()) as { files: { url: string }[] };
      return files[0]?.url;
    };
    expect(await addressOf()).not.toBe(await addressOf());
  });

  test.each(EACH)('%s to HEAD has no body', async (_kind, path) => {
    const { get, asked } = await start();
    const answer = await get(path, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(asked()).toEqual([`GET ${path}`]);
  });

  test.each(EACH)('%s needs a sign-in, and is not asked for without', async (_kind, path) => {
    const { address, asked } = await start();
    const answer = await fetch(`${address}${path}`);
    expect([answer.status, await kindOf(answer)]).toEqual([401, 'signed-out']);
    expect(asked()).toEqual([]);
  });
});

describe('a role that may not', () => {
  test.each([
    ['artifacts', 'ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF'],
    ['artifact', 'ARTIFACTS_READ_ALL, or ARTIFACTS_READ_SELF'],
    ['notes', 'NOTES_READ_ALL'],
    ['sla-versions', 'CUSTOM_STATS_READ'],
  ] as const)('%s: 403 that names %s, and the sign-in stays', async (kind, permission) => {
    const { get } = await start({}, NARROW);
    const answer = await get(PATHS[kind]);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ hostStatus: 403, detail: expect.stringContaining(permission) });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await get(PATHS.list)).status).toBe(200);
  });

  test('the list: 403 that names INTERACTIONS_API_READ_ALL', async () => {
    const { get } = await start({}, { ...CLERK, permissions: ['NOTES_READ_ALL'] });
    expect(await (await get(PATHS.list)).json()).toMatchObject({
      detail: expect.stringContaining('INTERACTIONS_API_READ_ALL'),
    });
  });
});

/** What becomes of a fault; those of time and size are held for interactions, on the same way. */
const KINDS: Partial<Record<FaultName, readonly [number, string]>> = {
  'status-400': [400, 'malformed'],
  'status-401': [401, 'signed-out'],
  'status-403': [403, 'refused'],
  'status-404': [404, 'not-found'],
  'status-429': [429, 'busy'],
  'status-500': [502, 'upstream'],
  'status-503': [502, 'upstream'],
  'status-418': [502, 'unexpected'],
  'web-page': [502, 'not-json'],
  'no-content-type': [502, 'not-json'],
  'cut-off': [502, 'cut-off'],
  'cut-off-chunked': [502, 'cut-off'],
  'too-large': [502, 'too-large'],
  'redirect-away': [502, 'redirected'],
  reset: [502, 'unreachable'],
  garbage: [502, 'upstream'],
};

describe('a host that fails', () => {
  test.each(EACH)('at %s: every fault is a problem in words, and the next question is answered', async (kind, path) => {
    const { peer, get } = await start();
    for (const [name, expected] of Object.entries(KINDS) as [FaultName, readonly [number, string]][]) {
      peer.fail(kind, name, 1);
      const answer = await get(path);
      const problem = (await answer.json()) as { type: string; detail: string };
      expect([name, answer.status, problem.type.split(':').at(-1)]).toEqual([name, ...expected]);
      expect(problem.detail).toMatch(/^[A-Z].*\.$/);
    }
    expect((await get(path)).status).toBe(200);
  });

  test('takes no longer than it may', async () => {
    const { peer, get } = await start({ CXENGAGE_TIMEOUT: '1' });
    peer.fail('notes', 'hang-in-body', 1);
    const answer = await get(PATHS.notes);
    expect([answer.status, await kindOf(answer)]).toEqual([504, 'timed-out']);
  });

  test('as many at once as there are places, and no more', async () => {
    const { peer, get } = await start({ CXENGAGE_CONNECTIONS: '3' });
    peer.fail('list', { kind: 'wait', before: 50 });
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await get(PATHS.list)).status));
    expect(statuses).toEqual(Array.from({ length: 12 }, () => 200));
    expect(peer.mostAtOnce).toBe(3);
  });
});

describe('turned off by configuration', () => {
  test.each([
    ['CXENGAGE_LIST', ['list']],
    ['CXENGAGE_MORE', ['artifacts', 'artifact', 'notes', 'tenant', 'sla-versions']],
  ] as const)('%s=off: those are not asked for, the others are', async (name, kinds) => {
    const { get, asked } = await start({ [name]: 'off' });
    for (const [kind, path] of EACH) {
      const answer = await get(path);
      const isOff = (kinds as readonly string[]).includes(kind);
      expect([kind, answer.status]).toEqual([kind, isOff ? 404 : 200]);
      if (isOff) expect(await kindOf(answer)).toBe('not-offered');
    }
    expect(asked()).toEqual(
      EACH.filter(([kind]) => !(kinds as readonly string[]).includes(kind)).map(([, path]) => `GET ${path}`),
    );
  });

  test('the session tells the page what it may ask for', async () => {
    const told = async (variables: Record<string, string>) => {
      const { get, address } = await start(variables);
      return [await (await fetch(`${address}/session`)).json(), await (await get('/session')).json()];
    };
    for (const session of await told({})) expect(session).toMatchObject({ list: true, more: true });
    for (const session of await told({ CXENGAGE_LIST: 'off', CXENGAGE_MORE: 'off' })) {
      expect(session).not.toHaveProperty('list');
      expect(session).not.toHaveProperty('more');
    }
  });
});

describe('what is not understood is refused before anything is asked', () => {
  const interaction = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;
  test.each([
    [`${LIST}&x=1`, 400],
    [`${LIST}&limit=5`, 400],
    [`${LIST.replace('limit=100', 'limit=1001')}`, 400],
    [`/v1/tenants/${TENANT}/interactions`, 400],
    [`/v1/tenants/x/interactions?${RANGE}`, 400],
    [`/v1/tenants/x`, 400],
    [`/v1/tenants/${TENANT}?expand=users`, 400],
    [`${interaction}/artifacts?a=b`, 400],
    [`${interaction}/artifacts/x`, 400],
    [`${interaction}/artifacts/${SLA_ID}?url=http://elsewhere.example`, 400],
    [`${interaction}/notes?contents=false`, 400],
    [`${interaction}/notes?contents=true&contents=true`, 400],
    [`${interaction}/notes/${SLA_ID}`, 404],
    [`${interaction}/metadata`, 404],
    [`${interaction}/artifacts/${SLA_ID}/files`, 404],
    [`/v1/tenants/${TENANT}/slas`, 404],
    [`/v1/tenants/${TENANT}/slas/${SLA_ID}`, 404],
    [`/v1/tenants/${TENANT}/slas/x/versions`, 400],
    [`/v1/tenants/${TENANT}/slas/${SLA_ID}/versions/`, 404],
    [`/v1/tenants/${TENANT}/users`, 404],
    ['/v1/tenants', 404],
  ])('%s: %i', async (path, status) => {
    const { get, asked } = await start();
    expect((await get(path)).status).toBe(status);
    expect(asked()).toEqual([]);
  });

  test.each(EACH)('%s by another method than GET or HEAD', async (_kind, path) => {
    const { get, asked } = await start();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await get(path, { method });
      expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect(asked()).toEqual([]);
  });
});
