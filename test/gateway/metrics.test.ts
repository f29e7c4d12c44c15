import { expect, test } from 'vitest';
import { REFERENCE, TENANT } from '../cxengage/documents.ts';
import { faultyInteractionId } from '../cxengage/faults.ts';
import { sendRaw, signIn, startGateway, startHost } from './startLive.ts';

const ROUTE = '/v1/tenants/:tenantId/interactions/:interactionId';

test('requests, failures, times and the host’s connections are counted, under few labels', async () => {
  const peer = await startHost();
  const { address, metrics } = await startGateway(peer.address);
  const headers = { Cookie: await signIn(address) };
  const get = async (interactionId: string, tenantId = TENANT) => {
    await (await fetch(`${address}/v1/tenants/${tenantId}/interactions/${interactionId}`, { headers })).arrayBuffer();
  };
  await get(REFERENCE.interactionId, REFERENCE.tenantId);
  await get(REFERENCE.interactionId, REFERENCE.tenantId);
  await get(faultyInteractionId('status-503'));
  await get(faultyInteractionId('reset'));
  await get('not-a-uuid');
  await sendRaw(address, 'PROPFIND /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await sendRaw(address, 'nonsense\r\n\r\n');

  await expect.poll(() => metrics.text()).toContain('viewer_requests_in_flight 0\n');
  const text = await metrics.text();
  for (const line of [
    `viewer_requests_total{route="${ROUTE}",method="GET",status="200"} 2`,
    `viewer_requests_total{route="${ROUTE}",method="GET",status="502"} 2`,
    `viewer_requests_total{route="${ROUTE}",method="GET",status="400"} 1`,
    'viewer_requests_total{route="/session",method="POST",status="204"} 1',
    'viewer_requests_total{route="none",method="other",status="404"} 1',
    'viewer_requests_total{route="none",method="other",status="400"} 1',
    'viewer_failures_total{kind="upstream",cause="status"} 1',
    'viewer_failures_total{kind="unreachable",cause="reset"} 1',
    'viewer_failures_total{kind="malformed-id",cause=""} 1',
    'viewer_failures_total{kind="malformed-request",cause=""} 1',
    `viewer_request_duration_seconds_count{route="${ROUTE}"} 5`,
    'viewer_cxengage_duration_seconds_count 5',
    'viewer_cxengage_requests{state="running"} 0',
    'viewer_cxengage_requests{state="waiting"} 0',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(text).toMatch(/^viewer_cxengage_connections \d$/m);
  expect(text).not.toContain(REFERENCE.interactionId);
  expect(text).not.toContain(TENANT);
});
