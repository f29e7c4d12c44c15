/**
 * Many people at once, over one gateway or several: each answer carries the mark of whom it was asked for.
 */

import { once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { REFERENCE } from '../cxengage/documents.ts';
import type { User } from '../cxengage/users.ts';
import { signIn, startGateway, startHost } from './startLive.ts';

const PATH = `/v1/tenants/${REFERENCE.tenantId}/interactions/${REFERENCE.interactionId}`;
const PEOPLE = 200;

const users: readonly User[] = Array.from({ length: PEOPLE }, (_, index) => ({
  name: `person-${index}@example.com`,
  password: `password of ${index}`,
  mark: `mark-${index}`,
}));

/** Asks over kept connections that everybody shares, as a proxy in front does. */
function askerOver(agent: Agent) {
  return async (address: string, cookie: string): Promise<{ status: number; mark: unknown }> => {
    const [response]: IncomingMessage[] = await once(
      httpGet(`${address}${PATH}`, { agent, headers: { Cookie: cookie } }),
      'response',
    );
    if (response === undefined) throw new Error('No answer.');
    const text = await textOf(response);
    return { status: response.statusCode ?? 0, mark: JSON.parse(text).answeredTo };
  };
}

// Some thousand requests: on a busy machine longer than other tests.
const PATIENCE = 240_000;

test(
  '200 sessions at once, over two processes with one secret: no answer reaches anybody else',
  async () => {
    const peer = await startHost({ users });
    const gateways = [
      await startGateway(peer.address, { CXENGAGE_CONNECTIONS: '8', CXENGAGE_WAITING: '1000' }),
      await startGateway(peer.address, { CXENGAGE_CONNECTIONS: '8', CXENGAGE_WAITING: '1000' }),
    ];
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    onTestFinished(() => agent.destroy());
    const ask = askerOver(agent);
    const addressFor = (index: number) => gateways[index % gateways.length]?.address ?? '';

    const cookies = await Promise.all(users.map((user, index) => signIn(addressFor(index), user)));
    expect(new Set(cookies).size).toBe(PEOPLE);
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        // Each round at another process than the one before: any of them serves any session.
        cookies.map((cookie, index) => ask(addressFor(index + round), cookie)),
      );
      expect(answers).toEqual(users.map(({ mark }) => ({ status: 200, mark })));
    }
    const questions = peer.asked.filter(({ method }) => method === 'GET');
    expect(questions).toHaveLength(3 * PEOPLE);
  },
  PATIENCE,
);

test('sessions that end in the middle end for nobody else', async () => {
  const peer = await startHost({ users });
  const { address } = await startGateway(peer.address, { CXENGAGE_WAITING: '1000' });
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  onTestFinished(() => agent.destroy());
  const ask = askerOver(agent);
  const cookies = await Promise.all(users.map((user) => signIn(address, user)));
  const isRevoked = (index: number) => index % 3 === 0;
  for (const [index, { name }] of users.entries()) if (isRevoked(index)) peer.revoke(name);
  const answers = await Promise.all(cookies.map((cookie) => ask(address, cookie)));
  for (const [index, answer] of answers.entries()) {
    expect(answer).toEqual(
      isRevoked(index) ? { status: 401, mark: undefined } : { status: 200, mark: users[index]?.mark },
    );
  }
});
