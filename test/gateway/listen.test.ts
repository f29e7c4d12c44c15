import { EventEmitter, once } from 'node:events';
import { Agent, get as httpGet, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import type { Gateway } from '../../src/gateway/gateway.ts';
import { createGateway } from '../../src/gateway/gateway.ts';
import { ListenFault, type Listening, listen } from '../../src/gateway/listen.ts';
import { sampleTenant } from '../../src/gateway/sampleTenant.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };
/** Longer than any test may take: where it matters, something else must have ended the server. */
const FOREVER = 3_600_000;

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close(0)));
});

async function serve(gateway: Gateway): Promise<Listening> {
  const listening = await listen(gateway, LOOPBACK);
  open.push(listening);
  return listening;
}

/** A gateway that holds each answer back until told. */
function slowGateway() {
  const events = new EventEmitter();
  const asked = once(events, 'asked');
  const gateway: Gateway = {
    async fetch() {
      const told = once(events, 'told');
      events.emit('asked');
      await told;
      return new Response('finished');
    },
  };
  return { gateway, asked, answer: () => events.emit('told') };
}

async function get(address: string, agent: Agent): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(httpGet(address, { agent }), 'response');
  if (response === undefined) throw new Error('No answer.');
  return response;
}

/** Sends these lines as they are, and reads until the server closes. */
async function exchange(address: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
  return textOf(socket);
}

describe('listen', () => {
  test('says where, with the port really taken, and answers there', async () => {
    const { address } = await serve(createGateway({ upstream: sampleTenant() }));
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const response = await fetch(`${address}/healthz`);
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('puts an IPv6 address in brackets', async () => {
    const listening = await listen(createGateway({ upstream: sampleTenant() }), { host: '::1', port: 0 }).catch(
      (fault) => {
        // A machine without IPv6 has nothing to show here but the fault's words.
        expect(fault).toBeInstanceOf(ListenFault);
        return undefined;
      },
    );
    if (listening === undefined) return;
    open.push(listening);
    expect(listening.address).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });

  test('to HEAD says the length and sends nothing', async () => {
    const { address } = await serve(createGateway({ upstream: sampleTenant() }));
    const path = '/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee9';
    const [head, body] = (await exchange(address, [`HEAD ${path} HTTP/1.1`, 'Host: x'])).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(head).toMatch(/\r\ncontent-length: [1-9]\d+/i);
    expect(body).toBe('');
  });

  test.each([
    ['a method no page uses', 'TRACE / HTTP/1.1', 404],
    ['a host that is no host', 'GET / HTTP/1.1\r\nHost: a b', 400],
    ['a path that is no path', 'GET /a\\b HTTP/1.1', 400],
  ])('answers %s in words, with the strict headers', async (_what, line, status) => {
    const { address } = await serve(createGateway({ upstream: sampleTenant() }));
    const answer = await exchange(address, [line, ...(line.includes('Host') ? [] : ['Host: x'])]);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'/i);
    expect(answer).toMatch(/urn:interaction-viewer:problem:/);
  });

  test('a taken port is refused in one sentence that names it and the way out', async () => {
    const { address } = await serve(createGateway({ upstream: sampleTenant() }));
    const port = Number(new URL(address).port);
    const second = listen(createGateway({ upstream: sampleTenant() }), { host: '127.0.0.1', port });
    await expect(second).rejects.toThrow(
      new ListenFault(
        `Port ${port} on 127.0.0.1 is taken by another program: end that program, or set PORT to a free port.`,
      ),
    );
  });

  test('an address of another machine is refused in one sentence that names HOST', async () => {
    // 192.0.2.0/24 is kept for documentation: no machine has it.
    const elsewhere = listen(createGateway({ upstream: sampleTenant() }), { host: '192.0.2.1', port: 0 });
    await expect(elsewhere).rejects.toThrow(
      /^HOST is "192\.0\.2\.1", which is not an address of this machine: set HOST to/,
    );
  });
});

describe('close', () => {
  test('lets an open answer finish, then ends although its connection would be kept', async () => {
    const { gateway, asked, answer } = slowGateway();
    const { address, close } = await serve(gateway);
    const agent = new Agent({ keepAlive: true });
    const response = get(address, agent);
    await asked;
    const closed = close(FOREVER);
    answer();
    expect(await textOf(await response)).toBe('finished');
    await closed;
    agent.destroy();
  });

  test('cuts idle connections at once', async () => {
    const { address, close } = await serve(createGateway({ upstream: sampleTenant() }));
    const agent = new Agent({ keepAlive: true });
    await textOf(await get(`${address}/healthz`, agent));
    await close(FOREVER);
    agent.destroy();
  });

  test('takes no new connection', async () => {
    const { gateway, asked, answer } = slowGateway();
    const { address, close } = await serve(gateway);
    const response = fetch(address);
    await asked;
    const closed = close(FOREVER);
    await expect(fetch(address)).rejects.toThrow();
    answer();
    expect(await (await response).text()).toBe('finished');
    await closed;
  });

  test('cuts what has not finished when the grace period is over', async () => {
    const { gateway, asked } = slowGateway();
    const { address, close } = await serve(gateway);
    const request = httpRequest(address).end();
    const broken = once(request, 'error');
    await asked;
    await close(1);
    expect(await broken).toEqual([expect.objectContaining({ code: 'ECONNRESET' })]);
  });
});
