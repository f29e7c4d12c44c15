/*
 * Signing in and out, as three questions to the gateway this page came from. It keeps what the host gives in a cookie no
 * script can read, so the page knows only whether there is a session, of which host, and until when.
 *
 * A user name and a password pass through here once, in the body of one request, and are kept by nothing here.
 */

import { type GatewayProblem, readProblem } from '../interaction/gatewayProblem.ts';

/** How this page stands with its host. `none-needed`: the sample tenant, or no host at all. */
export type Session = (
  | { readonly kind: 'none-needed' }
  | ({ readonly kind: 'signed-out' | 'signed-in' } & SessionHost)
) &
  Offers;

/** What else than an interaction the gateway asks for. */
interface Offers {
  /** Interactions of a time range. */
  readonly offersList?: boolean;
  /** Recordings, transcripts, notes, and the tenant's SLA and zone. */
  readonly offersMore?: boolean;
}

interface SessionHost {
  readonly host?: string;
  /** Whether the host wants the password with every question: the cookie then holds it, sealed. */
  readonly keepsPassword?: boolean;
}

/** What is typed in order to sign in. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Why a sign-in was not taken. */
export type SignInFault =
  /** The host looked at them and did not accept them. */
  | 'wrong-credentials'
  /** Too many wrong ones, from here or for this user: wait. */
  | 'slow-down'
  /** The host asks to wait. */
  | 'busy'
  /** The host gave no, or no usable, answer. */
  | 'unreachable'
  | 'timed-out'
  | 'upstream'
  /** The gateway takes no password: plain http. */
  | 'not-secure'
  /** The gateway did not see that it was this page that asked: a proxy that is not named. */
  | 'foreign-origin'
  /** The gateway could not take what was typed. */
  | 'malformed'
  /** The gateway has too much to do. */
  | 'overloaded'
  /** The gateway did not answer. */
  | 'no-answer'
  | 'offline'
  /** Anything else. */
  | 'unexpected';

/** A sign-in that was not taken, with what is known. */
export interface SignInFailure extends Pick<GatewayProblem, 'status' | 'retryAfter' | 'requestId'> {
  readonly kind: SignInFault;
}

/** Relative: the gateway may serve below a path of its own. */
const SESSION = './session';

/** How long a sign-in may take, in ms; the gateway gives up on the host sooner. */
const PATIENCE = 125_000;

/** Asks whether there is a session. Anything but a clear answer counts as none needed: the next lookup will tell. */
export async function askSession(signal: AbortSignal): Promise<Session> {
  const response = await fetch(SESSION, { signal, headers: { accept: 'application/json' } });
  const told: unknown = response.ok ? await response.json() : undefined;
  if (typeof told !== 'object' || told === null || !('kind' in told)) return { kind: 'none-needed' };
  const host = 'host' in told && typeof told.host === 'string' ? { host: told.host } : {};
  const kept = 'keepsPassword' in told && told.keepsPassword === true ? { keepsPassword: true } : {};
  const offers: Offers = {
    ...('list' in told && told.list === true ? { offersList: true } : {}),
    ...('more' in told && told.more === true ? { offersMore: true } : {}),
  };
  if (told.kind === 'signed-in' || told.kind === 'signed-out') return { kind: told.kind, ...host, ...kept, ...offers };
  return { kind: 'none-needed', ...offers };
}

/** Signs in. @returns why not, or `undefined` when there now is a session */
export async function signIn({ username, password }: Credentials): Promise<SignInFailure | undefined> {
  const limit = AbortSignal.timeout(PATIENCE);
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

/** Signs out. @returns whether the gateway took the cookie back */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch(SESSION, { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
}

function faultOf(kind: string | undefined, status: number): SignInFault {
  const known = kind === undefined ? undefined : FAULTS.get(kind);
  if (known) return known;
  if (kind === undefined && status >= 500) return 'no-answer';
  return 'unexpected';
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
