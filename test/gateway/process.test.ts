/**
 * The process as it is run: the built gateway with a host, its log on standard output, its metrics, its end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Variables } from '../../src/gateway/config.ts';
import { buildWhereNeeded, ROOT } from '../../src/launch/setUp.mjs';
import { REFERENCE } from '../cxengage/documents.ts';
import { READER } from '../cxengage/users.ts';
import { loadOf } from './load.ts';
import { SECRET, signIn, startHost } from './startLive.ts';

const PATH = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;

beforeAll(buildWhereNeeded, 300_000);

interface Running {
  readonly child: ChildProcess;
  /** Lines of standard output so far. */
  readonly lines: string[];
  said(): string;
}

function run(variables: Variables): Running {
  const child = spawn(process.execPath, [join(ROOT, 'dist/gateway/main.js')], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  let faults = '';
  const lines: string[] = [];
  child.stdout.on('data', (part) => {
    output += part;
    const ended = output.split('\n');
    output = ended.pop() ?? '';
    lines.push(...ended);
  });
  child.stderr.on('data', (part) => {
    faults += part;
  });
  return { child, lines, said: () => faults };
}

const parsed = (lines: readonly string[]) => lines.map((line): Record<string, unknown> => JSON.parse(line));

/** The address in the line that begins so. */
async function addressIn(running: Running, beginning: string): Promise<string> {
  await expect.poll(() => running.lines.join('\n')).toContain(beginning);
  const text = running.lines.join('\n');
  return /https?:\/\/[\d.:]+/.exec(text.slice(text.indexOf(beginning)))?.[0] ?? '';
}

describe('the process with a host', () => {
  test('logs JSON only, serves metrics apart, and answers every accepted request when it is stopped under load', async () => {
    const peer = await startHost();
    const running = run({ CXENGAGE_API_URL: peer.address, SESSION_SECRET: SECRET, METRICS: '0' });
    const address = await addressIn(running, 'The interaction viewer is at ');
    const machines = await addressIn(running, 'Metrics are at ');
    const cookie = await signIn(address);
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
    for (const path of ['/metrics', '/healthz', '/nothing']) {
      expect((await fetch(`${machines}${path}`)).headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await fetch(`${machines}${PATH}`, { headers: { Cookie: cookie } })).status).toBe(404);
    expect((await fetch(`${machines}/readyz`)).status).toBe(200);

    const load = loadOf(`${address}${PATH}`, cookie, 16);
    await expect.poll(() => load.answers.length).toBeGreaterThan(200);
    expect(await (await fetch(`${machines}/metrics`)).text()).toMatch(
      /^viewer_requests_total\{.*status="200"\} \d{2,}$/m,
    );
    const ended = once(running.child, 'exit');
    running.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await load.stop();
    expect(load.broken).toEqual([]);
    expect(load.answers.filter(({ status }) => status !== 200)).toEqual([]);

    const log = parsed(running.lines);
    const answered = log.filter(({ msg, interaction }) => msg === 'request' && interaction === REFERENCE.interactionId);
    expect(answered).toHaveLength(load.answers.length);
    expect(running.lines.join('')).not.toContain(READER.name);
    expect(running.said()).toBe('');
  });

  test('a session begun at one process is served by another with the same secret, and by no other', async () => {
    const peer = await startHost();
    const variables = { CXENGAGE_API_URL: peer.address, SESSION_SECRET: SECRET };
    const processes = [run(variables), run(variables), run({ ...variables, SESSION_SECRET: undefined })];
    const addresses = await Promise.all(processes.map((each) => addressIn(each, 'The interaction viewer is at ')));
    const cookie = await signIn(addresses[0] ?? '');
    const statuses = await Promise.all(
      addresses.map(async (address) => (await fetch(`${address}${PATH}`, { headers: { Cookie: cookie } })).status),
    );
    expect(statuses).toEqual([200, 200, 401]);
    expect(processes[2]?.lines.join('\n')).toContain('SESSION_SECRET is not set: sessions end with this process');
  });
});

test('a configuration that cannot be is refused in words, all at once, without repeating a secret', async () => {
  const running = run({ PORT: 'x', CXENGAGE_API_URL: 'http://host.example', SESSION_SECRET: 'too-short-a-secret' });
  const [code] = await once(running.child, 'exit');
  expect(code).toBe(1);
  const said = running.said().trim().split('\n');
  expect(said.map((sentence) => sentence.split(' ')[0])).toEqual(['PORT', 'CXENGAGE_API_URL', 'SESSION_SECRET']);
  expect(running.said()).not.toContain('too-short-a-secret');
  expect(running.lines).toEqual([]);
});
