/*
 * Parses an error response of the gateway: `application/problem+json` whose `type` ends in the kind of failure. Any other
 * error response comes from something in between (a proxy, a load balancer), and only its status is used.
 */

import { compact, isJsonObject } from './leaves.ts';

/** Who sent the error: CxEngage through the gateway, the gateway itself, or a proxy between page and gateway. */
export type Answerer = 'host' | 'gateway' | 'between';

/** A parsed error response. */
export interface GatewayProblem {
  /** The status of CxEngage, or of a proxy; missing when the gateway got no response from CxEngage. */
  readonly status?: number;
  /** The last word of the problem's `type`; missing when the response is not the gateway's. */
  readonly kind?: string;
  readonly by: Answerer;
  /** From `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /** By which the operator finds this request in the log. */
  readonly requestId?: string;
}

const TYPE = /^urn:interaction-viewer:problem:([a-z-]+)$/;

/** Parses an error response. @param text its body */
export function readProblem(response: Response, text: string): GatewayProblem {
  const problem = parseObject(text);
  const [, kind] = TYPE.exec(typeof problem.type === 'string' ? problem.type : '') ?? [];
  const hostStatus = typeof problem.hostStatus === 'number' ? problem.hostStatus : undefined;
  const by = kind === undefined ? 'between' : hostStatus === undefined ? 'gateway' : 'host';
  // A 502 or 504 of the gateway means that the host failed; it is not the host's own status.
  const status = by === 'host' ? hostStatus : by === 'gateway' && response.status >= 500 ? undefined : response.status;
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  return compact<GatewayProblem>({ by, kind, status, retryAfter, ...requestIdOf(response) });
}

/** The request id in the gateway's log, as a fact of a failure. */
export function requestIdOf(response: Response): { readonly requestId?: string } {
  const requestId = response.headers.get('x-request-id');
  // Letters, digits, _ and - only: a header may hold anything.
  return requestId !== null && /^[\w-]{1,64}$/.test(requestId) ? { requestId } : {};
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** `Retry-After` in ms: seconds, or an HTTP date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
