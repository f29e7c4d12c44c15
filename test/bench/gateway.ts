/**
 * The gateway's benchmark: one process of it in front of a host in another, signed in, beside nginx (one worker) as a plain
 * reverse proxy to the same host, under the same load in the same run, both logging every request. Then its memory after many requests, and what it does
 * when asked for four times what the host behind it can give. Bounded in count and time; loopback only.
 *
 * The generator, the host and the proxy share the machine, so only ratios mean anything.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../src/launch/setUp.mjs';
import { freePort } from '../freePort.ts';
import { closedLoad, type Load, openLoad, type Target } from './load.ts';

const REFERENCE = join(ROOT, 'src/gateway/sample/reference.json');
/** How long the slow document takes, in ms, and how many connections the overloaded gateway keeps to its host. */
const WAIT = 50;
const CONNECTIONS = 16;

/** Ids whose last digit the host reads as: 0 the reference document, 1 the one of 1 MB, 2 the slow one. */
const path = (choice: number) =>
  `/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee${choice}`;

const DOCUMENTS = [
  { name: 'reference, 2 kB', path: path(0) },
  { name: '1 MB', path: path(1) },
] as const;

interface Choices {
  readonly seconds: number;
  readonly connections: readonly number[];
  readonly requests: number;
}

function readChoices(words: readonly string[]): Choices {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '1,16,128' },
      requests: { type: 'string', default: '50000' },
    },
  });
  return {
    seconds: Math.min(60, Number(values.seconds)),
    connections: values.connections.split(',').map(Number),
    requests: Math.min(200_000, Number(values.requests)),
  };
}

const children: ChildProcess[] = [];

/** Starts a program of ours; its first line that matches says that it is ready. */
async function start(command: string, words: readonly string[], ready: RegExp, env: Record<string, string> = {}) {
  const child = spawn(command, words, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      const match = ready.exec(said);
      if (match) resolve(match);
    });
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
  });
  return { child, found };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function startGateway(host: string, env: Record<string, string> = {}) {
  const { child, found } = await start(
    process.execPath,
    ['--max-old-space-size=384', join(ROOT, 'dist/gateway/main.js')],
    /(http:\/\/127\.0\.0\.1:\d+)\//,
    {
      NODE_ENV: 'production',
      PORT: '0',
      CXENGAGE_API_URL: host,
      SESSION_SECRET: 'a-secret-of-a-benchmark-0123456789-abcdefghijkl',
      ...env,
    },
  );
  const origin = found[1] ?? '';
  const signedIn = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username: 'bench@example.com', password: 'bench' }),
  });
  if (signedIn.status !== 204)
    throw new Error(`the gateway did not sign in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return { child, origin, headers: { cookie, accept: 'application/json' } };
}

async function startNginx(program: string, host: string, folder: string): Promise<string> {
  const port = await freePort();
  const log = join(folder, 'nginx.log');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')}; error_log ${log} warn;
events { worker_connections 4096; }
http {
  access_log ${join(folder, 'access.log')};
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  upstream host { server ${host.replace('http://', '')}; keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    keepalive_requests 1000000;
    location / {
      proxy_pass http://host; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Authorization "Token bench.bench.bench"; proxy_max_temp_file_size 0;
    }
  }
}
`,
  );
  const child = spawn(program, ['-p', folder, '-e', log, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  children.push(child);
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${path(0)}`).catch(() => undefined);
    if (answer?.ok) return `http://127.0.0.1:${port}`;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nginx did not start: ${readFileSync(log, 'utf8')}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const columns = (cells: readonly string[], widths: readonly number[]) =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join('  ');
const WIDTHS = [16, 5, 11, 11, 7, 9, 9, 9, 9, 7, 6];

/** Resident memory of a process in MB; `undefined` where the system does not tell. */
function residentMb(child: ChildProcess): number | undefined {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}

function statusWords({ statuses }: Load): string {
  return [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status === 0 ? 'no answer' : status}: ${count}`)
    .join(', ');
}

/** Requests a second and times, the gateway's beside nginx's. */
async function throughput(
  choices: Choices,
  gateway: Target & { readonly origin: string },
  nginx: string,
): Promise<boolean> {
  let isMet = true;
  say(
    columns(
      ['document', 'conn', 'gateway/s', 'nginx/s', 'ratio', 'p50 ms', 'nginx p50', 'p99 ms', 'nginx p99', 'ratio', ''],
      WIDTHS,
    ),
  );
  for (const document of DOCUMENTS) {
    for (const connections of choices.connections) {
      const ours: Target = { ...gateway, path: document.path };
      const theirs: Target = { origin: nginx, path: document.path };
      await closedLoad(ours, connections, { seconds: 1 });
      const own = await closedLoad(ours, connections, { seconds: choices.seconds });
      await closedLoad(theirs, connections, { seconds: 1 });
      const other = await closedLoad(theirs, connections, { seconds: choices.seconds });
      for (const { statuses } of [own, other]) {
        if ([...statuses.keys()].some((status) => status !== 200)) isMet = false;
      }
      const speed = own.perSecond / other.perSecond;
      const delay = own.p99 / other.p99;
      const isFine = speed >= 0.5 && delay <= 2;
      isMet &&= isFine;
      say(
        columns(
          [
            document.name,
            String(connections),
            own.perSecond.toFixed(0),
            other.perSecond.toFixed(0),
            speed.toFixed(2),
            own.p50.toFixed(2),
            other.p50.toFixed(2),
            own.p99.toFixed(2),
            other.p99.toFixed(2),
            delay.toFixed(2),
            isFine ? 'met' : 'missed',
          ],
          WIDTHS,
        ),
      );
      const strange = [own, other].filter(({ statuses }) => [...statuses.keys()].some((status) => status !== 200));
      for (const each of strange) say(`  not all were answered: ${statusWords(each)}`);
    }
  }
  return isMet;
}

async function memory(choices: Choices, gateway: Target, child: ChildProcess): Promise<void> {
  const early = Math.round(choices.requests / 10);
  const target = { ...gateway, path: path(0) };
  await closedLoad(target, 16, { requests: early });
  const before = residentMb(child);
  await closedLoad(target, 16, { requests: choices.requests - early });
  const after = residentMb(child);
  say(
    before === undefined || after === undefined
      ? 'memory: this system does not tell'
      : `memory: ${before.toFixed(0)} MB after ${early} more requests, ${after.toFixed(0)} MB after ${choices.requests}`,
  );
}

async function overload(host: string): Promise<void> {
  const { child, origin, headers } = await startGateway(host, {
    CXENGAGE_CONNECTIONS: String(CONNECTIONS),
    CXENGAGE_WAITING: String(CONNECTIONS),
  });
  const capacity = (CONNECTIONS * 1000) / WAIT;
  const target: Target = { origin, headers, path: path(2) };
  say(`overload: the host answers after ${WAIT} ms, ${CONNECTIONS} connections, so at most ${capacity} a second`);
  for (const [words, times] of [
    ['half of that', 0.5],
    ['four times that', 4],
    ['half again', 0.5],
  ] as const) {
    const load = await openLoad(target, capacity * times, 5);
    const refused = load.refusedP99 === undefined ? '' : `, 503 within ${load.refusedP99.toFixed(1)} ms (p99)`;
    say(
      `  ${words.padEnd(16)} ${statusWords(load)}; ${load.perSecond.toFixed(0)} answered a second, p99 ${load.p99.toFixed(1)} ms${refused}`,
    );
  }
  await end(child);
}

/**
 * Runs the benchmark and prints its tables.
 *
 * @param words of the command line
 * @param nginx path of the program
 */
export async function bench(words: readonly string[], nginx: string): Promise<void> {
  const choices = readChoices(words);
  const folder = mkdtempSync(join(tmpdir(), 'bench-gateway-'));
  try {
    const peer = await start(
      process.execPath,
      [join(ROOT, 'test/bench/peerProcess.mjs'), REFERENCE, String(WAIT)],
      /(\d+)\n/,
    );
    const host = `http://127.0.0.1:${peer.found[1]}`;
    const { child, origin, headers } = await startGateway(host);
    const proxy = await startNginx(nginx, host, folder);
    const [average] = loadavg();
    say(`Node ${process.version}, ${cpus().length} cores, load ${average?.toFixed(2)} at the start`);
    const target: Target = { origin, headers, path: path(0) };
    const isMet = await throughput(choices, target, proxy);
    say(
      `aim: at least 0.50 of nginx's throughput, p99 at most 2.00 of nginx's: ${isMet ? 'met' : 'not everywhere met'}`,
    );
    await memory(choices, target, child);
    await overload(host);
  } finally {
    await Promise.all(children.map(end));
    rmSync(folder, { recursive: true, force: true });
  }
}
