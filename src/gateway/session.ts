/**
 * A session is an encrypted cookie and nothing else: no process stores one, so any process with the same secret serves it.
 * Knows JSON Web Encryption (RFC 7516, `dir` with A256GCM) and cookies; does not know who may sign in.
 *
 *     secret ── HKDF-SHA-256 ──▶ key (32 bytes) and its name `kid`
 *     { credentials, exp, aud } ── AES-256-GCM under the first key ──▶ cookie ── the key named `kid` ──▶ { … }
 *
 * `aud` names host and kind of sign-in, so credentials for one host are never sent to another after a configuration
 * change. The surprising fact: base64url has unused bits at its end, so an altered character may decode to the same
 * bytes. A part that is not in canonical form is refused before decryption.
 */
import { base64url, EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose';
import type { Credentials } from './upstream.ts';

/** A browser keeps 4096 bytes of one cookie, its name and attributes included. */
const LONGEST_VALUE = 3_800;

const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;

/** Size of the cache of decrypted cookies, of at most 4 kB each. */
const MOST_OPENED = 1_000;
/** Size of the list of revoked cookies, of 23 bytes each. Only an open session can be revoked. */
const MOST_ENDED = 10_000;

interface OpenSession {
  readonly kind: 'open';
  readonly credentials: Credentials;
  /** In ms since 1970. */
  readonly expiresAt: number;
}

/** The session in a request's cookies. */
type SessionReading =
  | { readonly kind: 'none' }
  | OpenSession
  /** There is a cookie that is not accepted: it has to be cleared. */
  | { readonly kind: 'refused' };

export interface Sessions {
  /** Opens the session in a `Cookie` header. Never throws on malformed cookies. */
  read(cookies: string | null, isHttps: boolean): Promise<SessionReading>;
  /** The `Set-Cookie` that begins a session; `undefined` when the credentials do not fit into a cookie. */
  begin(credentials: Credentials, expiresAt: number, isHttps: boolean): Promise<string | undefined>;
  /** The `Set-Cookie` that removes it from the browser. */
  clear(isHttps: boolean): string;
  /** Revokes the session in a `Cookie` header, in this process only: a copy of the cookie no longer opens. */
  end(cookies: string | null, isHttps: boolean): Promise<void>;
}

export interface SessionOptions {
  /** One or two; the first encrypts, both decrypt. */
  readonly secrets: readonly string[];
  /** Host and kind of sign-in the cookies are for. */
  readonly audience: string;
  /** As in the configuration: empty, or `/a`. */
  readonly basePath: string;
  /** In ms since 1970. */
  readonly now?: () => number;
}

interface Key {
  readonly id: string;
  readonly key: CryptoKey;
}

async function deriveKey(secret: string): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const derive = async (purpose: string, bits: number) => {
    const info = new TextEncoder().encode(`interaction-viewer session ${purpose}`);
    const salt = new Uint8Array();
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, material, bits),
    );
  };
  const key = await crypto.subtle.importKey('raw', await derive('A256GCM', 256), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { id: base64url.encode(await derive('key name', 64)), key };
}

function isCanonical(sealed: string): boolean {
  return sealed.split('.').every((part) => {
    try {
      return base64url.encode(base64url.decode(part)) === part;
    } catch {
      return false;
    }
  });
}

function readCredentials(payload: JWTPayload): Credentials | undefined {
  const { token, username, password } = payload;
  if (typeof token === 'string') return { kind: 'token', token };
  if (typeof username === 'string' && typeof password === 'string') return { kind: 'basic', username, password };
  return undefined;
}

function claimsOf(credentials: Credentials): JWTPayload {
  if (credentials.kind === 'token') return { token: credentials.token };
  return { username: credentials.username, password: credentials.password };
}

/** All values of cookies with this name: a browser may send two, set for different paths. */
function cookieValues(cookies: string, name: string): readonly string[] {
  return cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1));
}

/**
 * Cache of decrypted cookies, by the whole cookie: decryption costs more than the rest of a response. Keeps only valid
 * sessions, so that forged cookies evict nothing, and none past its expiry.
 */
class Opened {
  readonly #readings = new Map<string, OpenSession>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(sealed: string): OpenSession | undefined {
    const reading = this.#readings.get(sealed);
    if (reading === undefined || reading.expiresAt > this.#now()) return reading;
    this.#readings.delete(sealed);
    return undefined;
  }

  keep(sealed: string, reading: SessionReading): SessionReading {
    if (reading.kind !== 'open') return reading;
    this.#readings.set(sealed, reading);
    dropOldest(this.#readings, MOST_OPENED);
    return reading;
  }

  forget(sealed: string): void {
    this.#readings.delete(sealed);
  }
}

/** Sets and maps iterate in insertion order. */
function dropOldest(kept: Set<string> | Map<string, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}

/** Identifies an encrypted cookie: its authentication tag of 128 bits. */
const tagOf = (sealed: string): string => sealed.slice(sealed.lastIndexOf('.') + 1);

/** Sessions under these secrets. */
export async function openSessions({ secrets, audience, basePath, now = Date.now }: SessionOptions): Promise<Sessions> {
  const keys = await Promise.all(secrets.map(deriveKey));
  const [sealing] = keys;
  if (sealing === undefined) throw new Error('Sessions need a secret.');

  // Several viewers may share a host name, and a `__Host-` cookie has no path of its own.
  const plainName = `interaction-viewer${basePath.replaceAll('/', '.')}`;
  const nameOf = (isHttps: boolean) => (isHttps ? `__Host-${plainName}` : plainName);
  const attributesOf = (isHttps: boolean) =>
    isHttps ? 'Path=/; Secure; HttpOnly; SameSite=Strict' : `Path=${basePath || '/'}; HttpOnly; SameSite=Strict`;

  const openWith = async (sealed: string): Promise<SessionReading> => {
    const { payload } = await jwtDecrypt(
      sealed,
      ({ kid }) => {
        const key = keys.find(({ id }) => id === kid);
        if (key === undefined) throw new errors.JWEDecryptionFailed();
        return key.key;
      },
      {
        audience,
        currentDate: new Date(now()),
        requiredClaims: ['exp'],
        keyManagementAlgorithms: [ALGORITHM.alg],
        contentEncryptionAlgorithms: [ALGORITHM.enc],
      },
    );
    const credentials = readCredentials(payload);
    if (credentials === undefined || payload.exp === undefined) return { kind: 'refused' };
    return { kind: 'open', credentials, expiresAt: payload.exp * 1000 };
  };

  const opened = new Opened(now);
  const ended = new Set<string>();
  const valuesIn = (cookies: string | null, isHttps: boolean) =>
    cookies === null ? [] : cookieValues(cookies, nameOf(isHttps));

  const sessions: Sessions = {
    async read(cookies, isHttps) {
      const values = valuesIn(cookies, isHttps);
      const [sealed] = values;
      if (sealed === undefined) return { kind: 'none' };
      // Two cookies: one was planted by another site on this domain, and nothing shows which.
      if (values.length > 1 || ended.has(tagOf(sealed))) return { kind: 'refused' };
      const known = opened.get(sealed);
      if (known !== undefined) return known;
      if (sealed.length > LONGEST_VALUE || !isCanonical(sealed)) return { kind: 'refused' };
      try {
        return opened.keep(sealed, await openWith(sealed));
      } catch (fault) {
        if (fault instanceof errors.JOSEError) return { kind: 'refused' };
        throw fault;
      }
    },
    async begin(credentials, expiresAt, isHttps) {
      const expirySeconds = Math.floor(expiresAt / 1000);
      const sealed = await new EncryptJWT(claimsOf(credentials))
        .setProtectedHeader({ ...ALGORITHM, kid: sealing.id })
        .setAudience(audience)
        .setExpirationTime(expirySeconds)
        .encrypt(sealing.key);
      if (sealed.length > LONGEST_VALUE) return undefined;
      const age = Math.max(0, expirySeconds - Math.floor(now() / 1000));
      return `${nameOf(isHttps)}=${sealed}; Max-Age=${age}; ${attributesOf(isHttps)}`;
    },
    clear: (isHttps) => `${nameOf(isHttps)}=; Max-Age=0; ${attributesOf(isHttps)}`,
    async end(cookies, isHttps) {
      const [sealed] = valuesIn(cookies, isHttps);
      const reading = await sessions.read(cookies, isHttps);
      if (sealed === undefined || reading.kind !== 'open') return;
      opened.forget(sealed);
      ended.add(tagOf(sealed));
      dropOldest(ended, MOST_ENDED);
    },
  };
  return sessions;
}
