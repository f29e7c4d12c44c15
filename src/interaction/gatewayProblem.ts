/*
 * What the gateway of this page says when it has no answer: an `application/problem+json` whose `type` ends in the kind
 * of failure. Anything else than that comes from something in between (a proxy, a balancer), and says nothing but its
 * status.
 */

import { isJsonObject } from './leaves.ts';

/** Who answered: CxEngage through the gateway, the gateway on its own, or something before it that is neither. */
export type Answerer = 'host' | 'gateway' | 'between';

/** An answer that is none, read. */
export interface GatewayProblem {
  /** What CxEngage answered to the gateway, or what was answered in its name. Missing where CxEngage was not heard of. */
  readonly status?: number;
  /** The last word of the problem's `type`; missing where the answer is not the gateway's. */
  readonly kind?: string;
  readonly by: Answerer;
  /** From `Retry-After`, in ms. */
  readonly retryAfter?: number;
  /** By which the operator finds this request in the log. */
  readonly requestId?: string;
}

const TYPE = /^urn:interaction-viewer:problem:([a-z-]+)$/;

/** Reads a failed answer of which the text is known. */
export function readProblem(response: Response, text: string): GatewayProblem {
  const problem = parseObject(text);
  const [, kind] = TYPE.exec(typeof problem.type === 'string' ? problem.type : '') ?? [];
  const hostStatus = typeof problem.hostStatus === 'number' ? problem.hostStatus : undefined;
  const by = kind === undefined ? 'between' : hostStatus === undefined ? 'gateway' : 'host';
  // A 502 of the gateway is its own way of saying that the host failed, not a thing the host said.
  const status = by === 'host' ? hostStatus : by === 'gateway' && response.status >= 500 ? undefined : response.status;
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  return {
    by,
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...requestIdOf(response),
  };
}

/** The id under which the gateway noted a request, as a fact. */
export function requestIdOf(response: Response): { readonly requestId?: string } {
  const requestId = response.headers.get('x-request-id');
  // Only what can be read aloud to an operator: a header may hold anything.
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
