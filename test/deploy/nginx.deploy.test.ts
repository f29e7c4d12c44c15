/**
 * The shipped nginx configuration, started: a real nginx with TLS in front of the built gateway under a path prefix, in
 * front of the peer. Only what must differ on this machine is changed in it (ports, paths, the server's address), and each
 * change fails where the line it is about is no longer there.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interactionPath } from '../../src/interaction/endpoint.ts';
import { ensureNginx } from '../../src/launch/nginx.mjs';
import { buildWhereNeeded, ROOT } from '../../src/launch/setUp.mjs';
import { REFERENCE } from '../cxengage/documents.ts';
import { type Peer, startPeer } from '../cxengage/peer.ts';
import { READER } from '../cxengage/users.ts';
import { freePort } from '../freePort.ts';

const NAME = 'viewer.example.com';
const SECRET = 'a-secret-of-a-test-0123456789-abcdefghijklmnopqrstuvwxyz';

let peer: Peer;
let folder: string;
let ports: { readonly http: number; readonly https: number };
const children: ChildProcess[] = [];
const dispatcher = new Agent({
  connect: {
    rejectUnauthorized: false,
    servername: NAME,
    lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  },
});

/** Changes every place of a text, and fails where there is none. */
function change(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
}

function startGateway(): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/gateway/main.js')], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      PORT: '0',
      BASE_PATH: '/viewer',
      TRUST_PROXY: 'loopback',
      SESSION_SECRET: SECRET,
      CXENGAGE_API_URL: peer.address,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, address] = /http:\/\/(127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}: ${said}`)));
  });
}

async function startNginx(gateway: string): Promise<void> {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${NAME}`,
      '-addext',
      `subjectAltName=DNS:${NAME}`,
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  let site = readFileSync(join(ROOT, 'src/deploy/nginx.conf'), 'utf8');
  site = change(site, 'server 127.0.0.1:4173 ', `server ${gateway} `);
  site = change(site, 'listen 80;', `listen 127.0.0.1:${ports.http};`);
  site = change(site, '    listen [::]:80;\n', '');
  site = change(site, 'listen 443 ssl http2;', `listen 127.0.0.1:${ports.https} ssl http2;`);
  site = change(site, `    listen [::]:${'443'} ssl http2;\n`, '');
  site = change(site, '/etc/ssl/interaction-viewer/fullchain.pem', certificate);
  site = change(site, '/etc/ssl/interaction-viewer/privkey.pem', key);
  site = change(site, '/var/log/nginx/interaction-viewer.log', join(folder, 'access.log'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder};`);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; pid ${join(folder, 'pid')};
error_log ${join(folder, 'error.log')} notice;
events { worker_connections 256; }
http { ${temporary.join(' ')}
${site}
}
`,
  );
  const program = await ensureNginx();
  const words = ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')];
  // Its own opinion of the configuration first: a fault then has words.
  execFileSync(program, [...words, '-t'], { stdio: 'pipe' });
  children.push(spawn(program, words, { stdio: 'inherit' }));
  for (let tries = 0; tries < 100; tries += 1) {
    if (await get('/viewer/').catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nginx did not answer: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
}

function get(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`https://${NAME}:${ports.https}${path}`, { redirect: 'manual', dispatcher, ...init });
}

async function signIn(password: string): Promise<Response> {
  const origin = `https://${NAME}`;
  return get('/viewer/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: NAME, origin, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username: READER.name, password }),
  });
}

beforeAll(async () => {
  await buildWhereNeeded();
  folder = mkdtempSync(join(tmpdir(), 'viewer-nginx-'));
  ports = { http: await freePort(), https: await freePort() };
  peer = await startPeer();
  await startNginx(await startGateway());
});

afterAll(async () => {
  await dispatcher.destroy();
  for (const child of children) {
    if (child.exitCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await peer?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page behind nginx', () => {
  it('is served below the prefix, with the gateway’s headers, those for https among them', async () => {
    const answer = await get('/viewer/');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(answer.headers.get('server')).toBe('nginx');
    const assets = [...(await answer.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      const file = await get(new URL(asset, `https://${NAME}/viewer/`).pathname);
      expect(file.status, asset).toBe(200);
    }
  });

  it('passes the files of the page on as they were compressed at the build', async () => {
    const page = await (await get('/viewer/')).text();
    const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
    const file = await get(new URL(script, `https://${NAME}/viewer/`).pathname, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.headers.get('cache-control')).toMatch(/immutable/);
  });

  it('is not served in the clear: http leads to https, whatever Host says', async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.http}/viewer/?tenant=x`, {
      redirect: 'manual',
      headers: { host: 'elsewhere.example.net' },
    });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe(`https://${NAME}/viewer/?tenant=x`);
  });

  it('keeps the metrics to the operator', async () => {
    expect((await get('/viewer/metrics')).status).toBe(404);
  });
});

describe('a sign-in and a document behind nginx', () => {
  it('arrive: the cookie is for https only, the document is compressed and the same byte for byte', async () => {
    const signedIn = await signIn(READER.password);
    expect(signedIn.status).toBe(204);
    const [cookie = ''] = signedIn.headers.getSetCookie();
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Strict/i);
    const answer = await get(`/viewer${interactionPath(REFERENCE)}`, {
      headers: { cookie: cookie.split(';')[0] ?? '', 'accept-encoding': 'gzip' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(readFileSync(join(ROOT, 'src/gateway/sample/reference.json'), 'utf8'));
  });

  it('are logged without a query, a name or a cookie', async () => {
    await get('/viewer/?tenant=should-not-be-logged');
    const log = readFileSync(join(folder, 'access.log'), 'utf8');
    expect(log).toMatch(/GET \/viewer\/v1\/tenants\//);
    expect(log).not.toMatch(/should-not-be-logged|reader|cookie|session=/i);
    expect(log).not.toContain(READER.name);
  });

  it('are refused where the body is past all sense', async () => {
    const answer = await get('/viewer/session', { method: 'POST', body: 'x'.repeat(9000) });
    expect(answer.status).toBe(413);
  });

  it('are slowed down for one address, with 429', async () => {
    const statuses = new Set<number>();
    for (let tries = 0; tries < 40; tries += 1) statuses.add((await signIn('wrong')).status);
    expect(statuses).toContain(429);
    expect(statuses).not.toContain(204);
  });

  it('are cut off where the request does not come to its end', async () => {
    const socket = connect({ host: '127.0.0.1', port: ports.https, servername: NAME, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    socket.resume().write(`GET /viewer/ HTTP/1.1\r\nHost: ${NAME}\r\n`);
    await once(socket, 'close');
  });
});
