/**
 * Who may ask the peer, and how they say who they are: the words of `POST /v1/tokens`, the header `Authorization: Token`
 * with a token from there, or plain Basic. A token looks like the host's (three parts, `user-id`, `exp`, `iat`), and like
 * there its text opens everything its user may read; what it is good for is known here only, so none can be forged.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { QuestionKind } from '../../src/interaction/question.ts';

/** What reading an interaction needs. */
export const READING = 'INTERACTIONS_API_READ_ALL';

/** What each of the further questions needs: any one of these. That of the tenant is not documented, and not asked for. */
export const NEEDED: Readonly<Record<QuestionKind, readonly string[]>> = {
  list: [READING],
  artifacts: ['ARTIFACTS_READ_ALL', 'ARTIFACTS_READ_SELF'],
  artifact: ['ARTIFACTS_READ_ALL', 'ARTIFACTS_READ_SELF'],
  notes: ['NOTES_READ_ALL'],
  tenant: [],
  'sla-versions': ['CUSTOM_STATS_READ'],
};

/** Someone known to the peer, or an API key with its secret. */
export interface User {
  readonly name: string;
  readonly password: string;
  /** Permissions by name; everything unless given. */
  readonly permissions?: readonly string[];
  /** Put into every document this user gets, as `answeredTo`; without it documents are byte for byte what they are. */
  readonly mark?: string;
}

/** The users every peer knows: one who may read everything, one who may read notes alone, and an API key. */
export const READER: User = { name: 'reviewer@example.com', password: 'correct horse battery staple' };
export const CLERK: User = { name: 'clerk@example.com', password: 'tr0ub4dor&3', permissions: ['NOTES_READ_ALL'] };
export const API_KEY: User = { name: 'b7d0f1c2-key', password: 's3cr3t/of+the=key' };

interface Held {
  readonly user: User;
  /** ms since 1970 */
  readonly expiresAt: number;
}

/** Whether a user may do what any one of these permissions allows. */
export function may({ permissions }: User, needed: readonly string[]): boolean {
  return permissions === undefined || needed.length === 0 || needed.some((each) => permissions.includes(each));
}

/** The peer's users and the tokens it gave them. */
export class Users {
  private readonly byName = new Map<string, User>();
  private readonly tokens = new Map<string, Held>();

  /** @param now ms since 1970, moved by tests */
  constructor(
    private readonly now: () => number,
    users: readonly User[],
  ) {
    for (const user of users) this.add(user);
  }

  add(user: User): void {
    this.byName.set(user.name, user);
  }

  /** Forgets every token of a user, as when an administrator ends their sessions. */
  revoke(name: string): void {
    for (const [token, held] of this.tokens) if (held.user.name === name) this.tokens.delete(token);
  }

  /** The user of a name and a password. */
  find(name: unknown, password: unknown): User | undefined {
    const user = typeof name === 'string' ? this.byName.get(name) : undefined;
    return user?.password === password ? user : undefined;
  }

  /** @param lifetime in seconds */
  makeToken(user: User, lifetime: number): string {
    const issued = Math.floor(this.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = [
      part({ alg: 'HS256', typ: 'JWT' }),
      part({ 'user-id': randomUUID(), type: 'token', exp: issued + lifetime, iat: issued }),
      randomBytes(32).toString('base64url'),
    ].join('.');
    this.tokens.set(token, { user, expiresAt: (issued + lifetime) * 1000 });
    return token;
  }

  /** Who sent this `Authorization` header; `undefined` where nobody may use it (any more). */
  authorized(header: string | undefined): User | undefined {
    const [scheme = '', credentials = ''] = (header ?? '').split(' ');
    if (scheme === 'Token') {
      const held = this.tokens.get(credentials);
      return held && held.expiresAt > this.now() ? held.user : undefined;
    }
    if (scheme !== 'Basic') return undefined;
    const words = Buffer.from(credentials, 'base64').toString('utf8');
    const colon = words.indexOf(':');
    return this.find(words.slice(0, colon), words.slice(colon + 1));
  }
}
