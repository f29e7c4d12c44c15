/**
 * A gateway over a faulty host, both real and on loopback, with all that goes with it: log and metrics are kept, so that
 * a test can search them. Ended by itself after each test.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { networkList } from '../../src/gateway/client.ts';
import { type GatewayConfig, readConfig, type Variables } from '../../src/gateway/config.ts';
import { createGateway } from '../../src/gateway/gateway.ts';
import { type Listening, listen } from '../../src/gateway/listen.ts';
import { gatewayMetrics, type Metrics } from '../../src/gateway/metrics.ts';
import { openTenant, type Tenant } from '../../src/gateway/openTenant.ts';
import type { PageFiles } from '../../src/gateway/pageFiles.ts';
import { requestLog } from '../../src/gateway/requestLog.ts';
import { type Peer, type PeerOptions, startPeer } from '../cxengage/peer.ts';
import { READER } from '../cxengage/users.ts';

export const SECRET = 'p7bL0dXq2vY8sKfT4mWz9cRj5hNg1aEu';

export interface LiveGateway {
  readonly address: string;
  readonly tenant: Tenant;
  readonly listening: Listening;
  readonly metrics: Metrics;
  /** Every line of the log so far. */
  readonly lines: readonly string[];
}

/** The configuration these variables make. */
export function configOf(variables: Variables): GatewayConfig {
  const reading = readConfig(variables);
  if (reading.kind === 'faults') throw new Error(reading.faults.join('\n'));
  return reading.config;
}

/** A peer that ends with the test. */
export async function startHost(options: PeerOptions = {}): Promise<Peer> {
  const peer = await startPeer(options);
  onTestFinished(() => peer.stop());
  return peer;
}

/** A gateway that asks the host at this address. @param page the built page, where a browser comes */
export async function startGateway(
  hostAddress: string,
  variables: Variables = {},
  page?: PageFiles,
): Promise<LiveGateway> {
  const config = configOf({ PORT: '0', CXENGAGE_API_URL: hostAddress, SESSION_SECRET: SECRET, ...variables });
  const tenant = await openTenant(config);
  const lines: string[] = [];
  const log = requestLog('debug', { write: (line) => lines.push(line) });
  const metrics = gatewayMetrics(tenant.poolStats);
  const gateway = createGateway({ ...tenant, ...(page && { page }), basePath: config.basePath, onFault: log.fault });
  const listening = await listen(gateway, {
    ...config,
    isTrusted: networkList(config.trustedProxies),
    watches: [log, metrics],
  });
  onTestFinished(async () => {
    await listening.close(0);
    await tenant.close();
  });
  return { address: listening.address, tenant, listening, metrics, lines };
}

/** Signs in as the page does, and gives the answer. */
export function postSession(address: string, username: string, password: string, headers = {}): Promise<Response> {
  return fetch(`${address}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(address).origin, ...headers },
    body: JSON.stringify({ username, password }),
  });
}

/** The name and value of the one cookie an answer sets, as a browser would send it back. */
export function cookieOf(response: Response): string {
  const [cookie = ''] = response.headers.getSetCookie();
  return cookie.split(';')[0] ?? '';
}

/** The cookie of a user who has signed in. */
export async function signIn(address: string, { name, password } = READER): Promise<string> {
  const response = await postSession(address, name, password);
  if (response.status !== 204) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
  return cookieOf(response);
}

/** The kind of failure in a problem. */
export async function kindOf(response: Response): Promise<string> {
  const problem: unknown = await response.json();
  const type = typeof problem === 'object' && problem !== null && 'type' in problem ? String(problem.type) : '';
  return type.slice(type.lastIndexOf(':') + 1);
}

/** How long a server that wants to hear more is waited for. */
const PATIENCE = 2_000;

/** Sends a text as it is, and reads until the server ends the connection, or no longer says anything. */
export async function sendRaw(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  // What was answered before a connection broke counts all the same.
  socket.on('error', () => undefined);
  socket.setTimeout(PATIENCE, () => socket.destroy());
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(parts).toString('utf8');
}
