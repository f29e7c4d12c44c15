/**
 * The launcher and the built gateway as a process of their own, as `npm start` runs them. Each start takes a free port.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildWhereNeeded, ROOT } from '../../src/launch/setUp.mjs';

const START = join(ROOT, 'src/launch/start.mjs');
const REFERENCE = 'tenant=2336d1ec-c956-47e1-b3b1-fe8fde81b2b4&interaction=b2109780-db83-11e7-9709-c2b07aa3bee9';

type Launcher = ChildProcessByStdio<null, Readable, Readable>;

const running = new Set<Launcher>();
afterEach(async () => {
  await Promise.all(
    [...running].map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }),
  );
  running.clear();
});

beforeAll(() => buildWhereNeeded(), 120_000);

function start(environment: Record<string, string>): Launcher {
  const child = spawn(process.execPath, [START], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return child;
}

/** Reads what it says until that matches. */
async function hear(child: Launcher, pattern: RegExp): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (pattern.test(said)) return said;
  }
  throw new Error(`It ended having said: ${said}`);
}

async function startListening(): Promise<{ child: Launcher; said: string; address: string }> {
  const child = start({ PORT: '0' });
  const said = await hear(child, /Ctrl-C ends it\.\n/);
  const address = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1] ?? '';
  return { child, said, address };
}

/** Runs to its end: exit code and everything written. */
async function outcome(child: Launcher): Promise<{ code: unknown; said: string; complained: string }> {
  const [[code], said, complained] = await Promise.all([
    once(child, 'exit'),
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return { code, said, complained };
}

async function connected(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** Whether new connections are still taken. */
async function takesConnections(address: string): Promise<boolean> {
  try {
    (await connected(address)).on('error', () => undefined).destroy();
    return true;
  } catch {
    return false;
  }
}

describe('npm start', () => {
  test('says where it is and where to begin, and serves the page and the reference interaction there', async () => {
    const { said, address } = await startListening();
    expect(said).toContain(`The interaction viewer is at ${address}/\n`);
    expect(said).toContain(`${address}/?${REFERENCE}\n`);
    const page = await fetch(`${address}/?${REFERENCE}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const script = /src="(\.\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? 'none';
    const asset = await fetch(new URL(script, address), { headers: { 'Accept-Encoding': 'br' } });
    expect(asset.status).toBe(200);
    expect(asset.headers.get('Content-Encoding')).toBe('br');
    expect(asset.headers.get('Cache-Control')).toContain('immutable');
    expect(await asset.text()).not.toBe('');
    const document = await fetch(
      `${address}/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee9`,
    );
    expect(await document.json()).toMatchObject({ interactionTime: 94.244 });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends at once on %s, with nothing open', async (signal) => {
    const { child } = await startListening();
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
  });

  test('ends on SIGTERM although a browser keeps a connection', async () => {
    const { child, address } = await startListening();
    const socket = await connected(address);
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    socket.destroy();
  });

  test('finishes an open request before it ends on SIGTERM', async () => {
    const { child, address } = await startListening();
    const socket = await connected(address);
    const answer = textOf(socket);
    // Half a request: the server waits for the rest of it.
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    // Refused from now on: it has heard the signal.
    await expect.poll(() => takesConnections(address)).toBe(false);
    socket.write('\r\n');
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)+\r\n\{"status":"ok"\}$/);
    expect(await ended).toEqual([0, null]);
  });

  test('ends when the shell between npm and it is killed, which tells it nothing', async () => {
    const environment = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', npm_lifecycle_event: 'start' };
    // The second command keeps the shell from becoming the first.
    const shell = spawn('sh', ['-c', '"$0" "$1"; true', process.execPath, START], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await hear(shell, /Ctrl-C ends it\.\n/);
    shell.kill('SIGKILL');
    // Its own end of the pipe closes with it.
    expect(await textOf(shell.stdout)).toBe('');
  });

  test('a taken port: one sentence, no stack, a non-zero exit', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, complained } = await outcome(start({ PORT: String(port) }));
    other.close();
    expect(complained).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: end that program, or set PORT to a free port.\n`,
    );
    expect(code).toBe(1);
  });

  test('a PORT that is none: one sentence, no stack, a non-zero exit', async () => {
    const { code, complained, said } = await outcome(start({ PORT: 'four thousand' }));
    expect(complained).toMatch(/^PORT is "four thousand": [^\n]*\.\n$/);
    expect(said).not.toContain('http');
    expect(code).toBe(1);
  });

  test('a HOST of no machine: one sentence, no stack, a non-zero exit', async () => {
    const { code, complained } = await outcome(start({ PORT: '0', HOST: '192.0.2.1' }));
    expect(complained).toMatch(/^HOST is "192\.0\.2\.1", which is not an address of this machine: [^\n]*\.\n$/);
    expect(code).toBe(1);
  });
});
