/**
 * The gateway at its limits: stopped while it is asked, asked more than it takes, and a host that never answers.
 */

import { describe, expect, test } from 'vitest';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { faultyInteractionId } from '../cxengage/faults.ts';
import { loadOf } from './load.ts';
import { kindOf, signIn, startGateway, startHost } from './startLive.ts';

const PATH = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;
const HANG = `/v1/tenants/${TENANT}/interactions/${faultyInteractionId('hang')}`;
const FOREVER = 3_600_000;

describe('stopped while it is asked', () => {
  test('every request that was accepted is answered, whole', async () => {
    const peer = await startHost();
    const { address, listening } = await startGateway(peer.address);
    const load = loadOf(`${address}${PATH}`, await signIn(address), 32);
    await expect.poll(() => load.answers.length).toBeGreaterThan(300);
    await listening.close(FOREVER);
    await expect.poll(() => load.refused.length).toBe(32);
    await load.stop();
    expect(load.broken).toEqual([]);
    const whole = load.answers[0]?.text;
    for (const { status, text } of load.answers) {
      expect(status).toBe(200);
      expect(text).toBe(whole);
    }
  });

  test('what hangs when the grace period is over is answered in words', async () => {
    const peer = await startHost();
    const { address, listening, tenant } = await startGateway(peer.address);
    const cookie = await signIn(address);
    const answers = Array.from({ length: 20 }, () => fetch(`${address}${HANG}`, { headers: { Cookie: cookie } }));
    await expect.poll(() => peer.asked.length).toBe(21);
    await listening.close(50, tenant.abandon);
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('Retry-After')).toBe('1');
      expect(await kindOf(answer)).toBe('overloaded');
    }
  });
});

describe('asked more than it takes', () => {
  test('all beyond the limit are told at once, and all is as before afterwards', async () => {
    const peer = await startHost();
    const { address, metrics } = await startGateway(peer.address, { MAX_REQUESTS: '8' });
    const cookie = await signIn(address);
    const gone = new AbortController();
    const headers = { Cookie: cookie };
    const hanging = Array.from({ length: 8 }, () =>
      fetch(`${address}${HANG}`, { headers, signal: gone.signal }).catch(() => undefined),
    );
    await expect.poll(() => peer.asked.length).toBe(9);
    const told = await Promise.all(Array.from({ length: 32 }, () => fetch(`${address}${PATH}`, { headers })));
    for (const answer of told) {
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '1']);
      expect(await kindOf(answer)).toBe('overloaded');
    }
    expect(peer.asked).toHaveLength(9);
    // The probes of whoever runs it are answered all the same.
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    gone.abort();
    await Promise.all(hanging);
    await expect.poll(async () => /viewer_requests_in_flight (\d+)/.exec(await metrics.text())?.[1]).toBe('0');
    expect((await fetch(`${address}${PATH}`, { headers })).status).toBe(200);
  });

  test('while the host hangs: as many as may wait wait, others are told at once, the page is still served', async () => {
    const peer = await startHost();
    const { address, tenant } = await startGateway(peer.address, { CXENGAGE_CONNECTIONS: '4', CXENGAGE_WAITING: '6' });
    const headers = { Cookie: await signIn(address) };
    const gone = new AbortController();
    const waiting = Array.from({ length: 10 }, () =>
      fetch(`${address}${HANG}`, { headers, signal: gone.signal }).catch(() => undefined),
    );
    await expect.poll(() => tenant.poolStats?.()).toMatchObject({ running: 4, waiting: 6 });
    const told = await Promise.all(Array.from({ length: 40 }, () => fetch(`${address}${PATH}`, { headers })));
    for (const answer of told) expect(await kindOf(answer)).toBe('overloaded');
    expect((await fetch(`${address}/session`, { headers })).status).toBe(200);
    gone.abort();
    await Promise.all(waiting);
    // A browser that is gone takes its question with it: the host is free again.
    await expect.poll(() => tenant.poolStats?.()).toMatchObject({ running: 0, waiting: 0 });
    expect((await fetch(`${address}${PATH}`, { headers })).status).toBe(200);
  });
});

test('a document that breaks off breaks its connection off, and the log says why', async () => {
  const peer = await startHost();
  const { address, lines } = await startGateway(peer.address);
  const headers = { Cookie: await signIn(address) };
  peer.fail(REFERENCE.interactionId, { kind: 'huge', bytes: 80 * 1024 * 1024, isLengthTold: false });
  const answer = await fetch(`${address}${PATH}`, { headers });
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  await expect.poll(() => lines.at(-1)).toContain('"cutOff":true');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ status: 200, failure: 'too-large', cause: 'size' });
});
