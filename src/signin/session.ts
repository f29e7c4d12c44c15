/*
 * The session, sign-in and sign-out: three requests to this page's gateway. The credentials are in an HttpOnly cookie, so
 * the page knows only whether there is a session and of which host.
 *
 * A user name and a password pass through here once, in the body of one request, and are not stored.
 */

import { type GatewayProblem, readProblem } from '../interaction/gatewayProblem.ts';

/** State of the session. `none-needed`: the sample tenant, or no host at all. */
export type Session = (
  | { readonly kind: 'none-needed' }
  | ({ readonly kind: 'signed-out' | 'signed-in' } & SessionHost)
) &
  Offers;

/** Resources beside interactions that the gateway offers. */
interface Offers {
  /** Interactions of a time range. */
  readonly offersList?: boolean;
  /** Recordings, transcripts, notes, and the tenant's SLA and zone. */
  readonly offersMore?: boolean;
}

interface SessionHost {
  readonly host?: string;
  /** HTTP Basic: the host needs the password with every request, so the cookie holds it, encrypted. */
  readonly keepsPassword?: boolean;
}

/** The input of the sign-in form. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Why a sign-in failed. */
export type SignInFault =
  /** The host refused them. */
  | 'wrong-credentials'
  /** The gateway's rate limit, for this address or user. */
  | 'slow-down'
  /** The host's rate limit (429). */
  | 'busy'
  /** The host gave no usable response. */
  | 'unreachable'
  | 'timed-out'
  | 'upstream'
  /** The gateway accepts no password over plain http. */
  | 'not-secure'
  /** The gateway did not see this page's origin: a proxy that TRUST_PROXY does not name. */
  | 'foreign-origin'
  /** The gateway could not use the input. */
  | 'malformed'
  | 'overloaded'
  /** The gateway did not respond. */
  | 'no-answer'
  | 'offline'
  /** Anything else. */
  | 'unexpected';

/** A failed sign-in with its facts. */
export interface SignInFailure extends Pick<GatewayProblem, 'status' | 'retryAfter' | 'requestId'> {
  readonly kind: SignInFault;
}

/** Relative: the gateway may have a base path. */
const SESSION = './session';

/** Timeout of a sign-in, in ms; the gateway's own timeout is shorter. */
const TIMEOUT = 125_000;

/** Requests the session. An unclear response counts as `none-needed`: the next lookup shows whether that is true. */
export async function askSession(signal: AbortSignal): Promise<Session> {
  const response = await fetch(SESSION, { signal, headers: { accept: 'application/json' } });
  const session: Readonly<Record<string, unknown>> | null = response.ok ? await response.json() : null;
  if (typeof session !== 'object' || session === null) return { kind: 'none-needed' };
  const { kind, host, keepsPassword, list, more } = session;
  const offers: Offers = { ...(list === true && { offersList: true }), ...(more === true && { offersMore: true }) };
  if (kind !== 'signed-in' && kind !== 'signed-out') return { kind: 'none-needed', ...offers };
  return {
    kind,
    ...(typeof host === 'string' && { host }),
    ...(keepsPassword === true && { keepsPassword }),
    ...offers,
  };
}

/** Signs in. @returns the failure, or `undefined` on success */
export async function signIn({ username, password }: Credentials): Promise<SignInFailure | undefined> {
  const limit = AbortSignal.timeout(TIMEOUT);
  let response: Response;
  try {
    response = await fetch(SESSION, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ username, password }),
      signal: limit,
    });
  } catch {
    if (limit.aborted) return { kind: 'timed-out' };
    return { kind: navigator.onLine === false ? 'offline' : 'no-answer' };
  }
  if (response.ok) return undefined;
  const { kind, by: _, ...facts } = readProblem(response, await response.text().catch(() => ''));
  return { ...facts, kind: faultOf(kind, response.status) };
}

/** Signs out. @returns whether the gateway cleared the cookie */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch(SESSION, { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
}

function faultOf(kind: string | undefined, status: number): SignInFault {
  if (kind === undefined) return status >= 500 ? 'no-answer' : 'unexpected';
  return FAULTS.get(kind) ?? 'unexpected';
}

const FAULTS: ReadonlyMap<string, SignInFault> = new Map([
  ['wrong-credentials', 'wrong-credentials'],
  ['slow-down', 'slow-down'],
  ['busy', 'busy'],
  ['unreachable', 'unreachable'],
  ['timed-out', 'timed-out'],
  ['upstream', 'upstream'],
  ['cut-off', 'upstream'],
  ['too-large', 'upstream'],
  ['not-json', 'upstream'],
  ['redirected', 'upstream'],
  ['unexpected', 'upstream'],
  ['not-secure', 'not-secure'],
  ['foreign-origin', 'foreign-origin'],
  ['malformed-request', 'malformed'],
  ['request-too-large', 'malformed'],
  ['overloaded', 'overloaded'],
]);
