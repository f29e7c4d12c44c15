import { describe, expect, test } from 'vitest';
import { newExchange } from '../../src/gateway/exchange.ts';
import { requestLog } from '../../src/gateway/requestLog.ts';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { FAULTS, type FaultName, faultyInteractionId } from '../cxengage/faults.ts';
import { API_KEY, CLERK, READER } from '../cxengage/users.ts';
import { postSession, sendRaw, signIn, startGateway, startHost } from './startLive.ts';

const PATH = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;

const parsed = (lines: readonly string[]) => lines.map((line): Record<string, unknown> => JSON.parse(line));

describe('the log', () => {
  test('has one line for each request, with the id the answer carries', async () => {
    const peer = await startHost();
    const { address, lines } = await startGateway(peer.address);
    const headers = { Cookie: await signIn(address) };
    const answer = await fetch(`${address}${PATH}?secret=of-the-query`, { headers });
    const { length } = await answer.text();
    await expect.poll(() => lines.length).toBe(2);
    const [posted, asked] = parsed(lines);
    expect(posted).toMatchObject({ level: 'info', method: 'POST', route: '/session', status: 204, bytes: 0 });
    expect(asked).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pid: process.pid,
      id: answer.headers.get('X-Request-Id'),
      method: 'GET',
      route: '/v1/tenants/:tenantId/interactions/:interactionId',
      status: 200,
      ms: expect.any(Number),
      hostMs: expect.any(Number),
      bytes: length,
      tenant: REFERENCE.tenantId,
      interaction: REFERENCE.interactionId,
      msg: 'request',
    });
  });

  test.each([
    ['status-503', { level: 'warn', status: 502, failure: 'upstream', cause: 'status', hostStatus: 503 }],
    ['status-403', { level: 'info', status: 403, failure: 'refused', cause: 'status', hostStatus: 403 }],
    ['reset', { level: 'warn', status: 502, failure: 'unreachable', cause: 'reset', code: 'ECONNRESET' }],
    ['cut-off', { level: 'warn', status: 502, failure: 'cut-off', cause: 'body' }],
    ['web-page', { level: 'warn', status: 502, failure: 'not-json', cause: 'content-type' }],
  ] as const)('says of %s what failed and why', async (name, fields) => {
    const peer = await startHost();
    const { address, lines } = await startGateway(peer.address);
    const headers = { Cookie: await signIn(address) };
    await fetch(`${address}/v1/tenants/${TENANT}/interactions/${faultyInteractionId(name)}`, { headers });
    await expect.poll(() => lines.length).toBe(2);
    expect(parsed(lines)[1]).toMatchObject(fields);
  });

  test('keeps quiet about probes that succeed', async () => {
    const lines: string[] = [];
    const log = requestLog('info', { write: (line) => lines.push(line) });
    const exchange = newExchange({ address: '', isHttps: false, host: '' }, 'id');
    const answered = { exchange, method: 'GET', status: 200, bytes: 1, milliseconds: 1, isComplete: true };
    log.answered({ ...answered, exchange: { ...exchange, route: '/healthz' } });
    log.answered({ ...answered, exchange: { ...exchange, route: '/readyz' }, status: 503 });
    expect(parsed(lines)).toMatchObject([{ route: '/readyz', level: 'warn' }]);
  });

  test('of a fault keeps its name and its place, not its message', () => {
    const lines: string[] = [];
    const log = requestLog('info', { write: (line) => lines.push(line) });
    log.fault(new TypeError('cannot read "hunter2"'));
    log.fault('hunter2');
    expect(parsed(lines)).toMatchObject([
      { level: 'error', name: 'TypeError', places: expect.arrayContaining([expect.stringMatching(/^at /)]) },
      { level: 'error', name: 'string', places: [] },
    ]);
    expect(lines.join('')).not.toContain('hunter2');
  });
});

test('no name, password, token, cookie, address or header is in the log, the metrics or any answer', async () => {
  const peer = await startHost();
  const { address, lines, metrics } = await startGateway(peer.address, {
    CXENGAGE_TIMEOUT: '1',
    TRUST_PROXY: 'loopback',
  });
  const client = {
    'X-Forwarded-For': '198.51.100.7',
    'User-Agent': 'curious-browser',
    Referer: 'http://x/?from-referer',
  };
  const answers: string[] = [];
  const keep = async (response: Response) => {
    answers.push(
      JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie')),
      await response.text(),
    );
  };
  const cookies = await Promise.all([READER, CLERK, API_KEY].map((user) => signIn(address, user)));
  await keep(await postSession(address, READER.name, 'the-wrong-password', client));
  for (const cookie of cookies) {
    const headers = { ...client, Cookie: cookie };
    await keep(await fetch(`${address}/session`, { headers }));
    await keep(await fetch(`${address}${PATH}?from-the-query`, { headers }));
  }
  const [cookie = ''] = cookies;
  const large: readonly FaultName[] = ['too-large-chunked'];
  for (const name of (Object.keys(FAULTS) as FaultName[]).filter((each) => !large.includes(each))) {
    const path = `/v1/tenants/${TENANT}/interactions/${faultyInteractionId(name)}`;
    await keep(await fetch(`${address}${path}`, { headers: { ...client, Cookie: cookie } }));
  }
  await sendRaw(address, `GET / HTTP/1.1\r\nHost: x\r\nX-Bad: from\u0000header\r\nCookie: ${cookie}\r\n\r\n`);
  await keep(await fetch(`${address}/healthz?from-the-query`, { headers: { ...client, Cookie: cookie } }));

  const tokens = peer.asked
    .flatMap(({ headers }) => headers)
    .filter(([name]) => name === 'authorization')
    .map(([, value]) => value.replace('Token ', ''));
  expect(tokens.length).toBeGreaterThan(10);
  const secrets = [
    ...[READER, CLERK, API_KEY].flatMap(({ name, password }) => [name, password]),
    ...tokens,
    ...cookies.map((each) => each.slice(each.indexOf('=') + 1)),
    'the-wrong-password',
    '198.51.100.7',
    'curious-browser',
    'from-referer',
    'from-the-query',
    'upstream said',
    'balancer',
    'elsewhere.example',
  ];
  const said = [...lines, await metrics.text(), ...answers].join('\n');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  expect(lines.length).toBeGreaterThan(35);
});
