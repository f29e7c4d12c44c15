import fc from 'fast-check';
import { base64url, EncryptJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { openSessions, type SessionOptions, type Sessions } from '../../src/gateway/session.ts';
import type { Credentials } from '../../src/gateway/upstream.ts';
import { SECRET } from './startLive.ts';

const OTHER_SECRET = 'Zr3kV6yQ8nB1tH5xJ0wM4gD7fS2pLcAi';
const NOW = Date.UTC(2026, 10, 26, 9, 0, 0);
const HOUR = 3_600_000;
const TOKEN: Credentials = { kind: 'token', token: 'a.b.c' };

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const open = (options: Partial<SessionOptions> = {}): Promise<Sessions> =>
  openSessions({ secrets: [SECRET], audience: 'token https://host', basePath: '', now: () => NOW, ...options });

async function sealed(sessions: Sessions, credentials = TOKEN, isHttps = false): Promise<string> {
  const cookie = await sessions.begin(credentials, NOW + HOUR, isHttps);
  return cookie?.split(';')[0] ?? '';
}

describe('a session', () => {
  test.each([TOKEN, { kind: 'basic', username: 'ada@example.com', password: 'päss: "word"' } as const])(
    'is opened as it was sealed: $kind',
    async (credentials) => {
      const sessions = await open();
      expect(await sessions.read(await sealed(sessions, credentials), false)).toEqual({
        kind: 'open',
        credentials,
        expiresAt: NOW + HOUR,
      });
    },
  );

  test('shows nothing of what is in it, and is another one each time', async () => {
    const sessions = await open();
    const credentials = { kind: 'basic', username: 'ada@example.com', password: 'correct horse' } as const;
    const [one, other] = [await sealed(sessions, credentials), await sealed(sessions, credentials)];
    expect(one).not.toBe(other);
    for (const part of one.split(/[.=]/)) {
      const bytes = Buffer.from(part, 'base64url').toString('latin1');
      expect(bytes).not.toMatch(/ada|horse|example|password/);
    }
  });

  test('on http is a cookie scripts cannot read and other sites cannot send', async () => {
    const cookie = await (await open()).begin(TOKEN, NOW + HOUR, false);
    expect(cookie).toMatch(/^interaction-viewer=[\w.-]+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('on https is bound to this host and to https besides', async () => {
    const cookie = await (await open()).begin(TOKEN, NOW + HOUR, true);
    expect(cookie).toMatch(
      /^__Host-interaction-viewer=[\w.-]+; Max-Age=3600; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
  });

  test('below a base path has a name of its own, and on http that path', async () => {
    const sessions = await open({ basePath: '/viewer/eu' });
    expect(await sessions.begin(TOKEN, NOW + HOUR, false)).toMatch(
      /^interaction-viewer\.viewer\.eu=.*; Path=\/viewer\/eu; HttpOnly; SameSite=Strict$/,
    );
    // `__Host-` allows no path but this one.
    expect(await sessions.begin(TOKEN, NOW + HOUR, true)).toMatch(
      /^__Host-interaction-viewer\.viewer\.eu=.*; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
  });

  test.each([
    [false, 'interaction-viewer=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict'],
    [true, '__Host-interaction-viewer=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict'],
  ])('is cleared by an empty cookie of the same name and path (https: %s)', async (isHttps, cookie) => {
    expect((await open()).clear(isHttps)).toBe(cookie);
  });

  test('is not begun with what does not fit into a cookie', async () => {
    const sessions = await open();
    const fitting = (length: number) => sessions.begin({ kind: 'token', token: 'x'.repeat(length) }, NOW + HOUR, true);
    expect((await fitting(2600))?.length).toBeLessThan(4096);
    expect(await fitting(3000)).toBeUndefined();
  });
});

describe('opening', () => {
  test.each([null, '', 'theme=dark', 'interaction-viewe=x', 'Interaction-Viewer=x', '; ;='])(
    'finds no session in the cookies %j',
    async (cookies) => {
      expect(await (await open()).read(cookies, false)).toEqual({ kind: 'none' });
    },
  );

  test('finds the session among other cookies', async () => {
    const sessions = await open();
    const cookies = `theme=dark; ${await sealed(sessions)};lang=en`;
    expect(await sessions.read(cookies, false)).toMatchObject({ kind: 'open' });
  });

  test('does not take the cookie of http on https', async () => {
    const sessions = await open();
    expect(await sessions.read(await sealed(sessions), true)).toEqual({ kind: 'none' });
  });

  test('refuses two of the same name', async () => {
    const sessions = await open();
    const cookie = await sealed(sessions);
    expect(await sessions.read(`${cookie}; ${cookie}`, false)).toEqual({ kind: 'refused' });
  });

  test('refuses a cookie with any one character changed, taken away or put in', async () => {
    const sessions = await open();
    const cookie = await sealed(sessions);
    const begin = cookie.indexOf('=') + 1;
    for (let at = begin; at < cookie.length; at += 1) {
      const [before, character, after] = [cookie.slice(0, at), cookie.charAt(at), cookie.slice(at + 1)];
      // One bit, the last of six: at a part's end it is one of those that are not used.
      const near = BASE64URL.charAt(BASE64URL.indexOf(character) ^ 1);
      for (const other of [near, character === 'A' ? 'B' : 'A', '.', '=', '+', '%', '']) {
        if (other === character) continue;
        expect(await sessions.read(before + other + after, false), `${at}: ${other}`).toEqual({ kind: 'refused' });
      }
      expect(await sessions.read(`${before}A${character}${after}`, false), `${at} put in`).toEqual({ kind: 'refused' });
    }
  });

  test('refuses whatever else a cookie holds, and never throws', async () => {
    const sessions = await open();
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abcXYZ019-_=+/') }),
      fc.json().map((text) => base64url.encode(text)),
      fc.constantFrom(
        '',
        base64url.encode('{"alg":"dir","enc":"A256GCM"}'),
        base64url.encode('{"alg":"none"}'),
        base64url.encode('{"alg":"dir","enc":"A256GCM","zip":"DEF","kid":"x"}'),
        base64url.encode('{"alg":"RSA-OAEP","enc":"A256GCM","crit":["x"],"x":1}'),
        base64url.encode('{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":2147483647,"p2s":"AAAA"}'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const reading = await sessions.read(`interaction-viewer=${parts.join('.')}`, false);
        expect(reading).toEqual({ kind: 'refused' });
      }),
      { numRuns: 500 },
    );
  });

  test('takes a session until its last second, and not after', async () => {
    let now = NOW;
    const sessions = await open({ now: () => now });
    const cookie = await sealed(sessions);
    // Opened before as well: what is remembered of it ends with it.
    expect(await sessions.read(cookie, false)).toMatchObject({ kind: 'open' });
    now = NOW + HOUR - 1000;
    expect(await sessions.read(cookie, false)).toMatchObject({ kind: 'open' });
    now = NOW + HOUR;
    expect(await sessions.read(cookie, false)).toEqual({ kind: 'refused' });
  });

  test('takes each of ever more sessions, however many were opened since', async () => {
    const sessions = await open();
    const cookies: string[] = [];
    for (let count = 0; count < 1_100; count += 1) {
      const cookie = await sealed(sessions, { kind: 'token', token: `token-${count}` });
      cookies.push(cookie);
      await sessions.read(cookie, false);
    }
    for (const count of [0, 99, 100, 1_099]) {
      const credentials = { kind: 'token', token: `token-${count}` };
      expect(await sessions.read(cookies[count] ?? '', false)).toMatchObject({ kind: 'open', credentials });
    }
  });

  test('refuses a copy of what was ended, and nothing else', async () => {
    const sessions = await open();
    const [ended, other] = [await sealed(sessions), await sealed(sessions)];
    await sessions.read(ended, false);
    await sessions.end(ended, false);
    expect(await sessions.read(ended, false)).toEqual({ kind: 'refused' });
    expect(await sessions.read(other, false)).toMatchObject({ kind: 'open' });
    // Ending what is no session of this secret ends nothing.
    const foreign = await open({ secrets: [OTHER_SECRET] });
    await foreign.end(other, false);
    for (const nothing of [null, '', 'interaction-viewer=made.up']) await sessions.end(nothing, false);
    expect(await sessions.read(other, false)).toMatchObject({ kind: 'open' });
  });

  test('takes what another process with the same secret sealed', async () => {
    const cookie = await sealed(await open());
    expect(await (await open()).read(cookie, false)).toMatchObject({ kind: 'open' });
  });

  test('takes what the old secret sealed while both are set, and seals with the new one', async () => {
    const before = await open({ secrets: [SECRET] });
    const during = await open({ secrets: [OTHER_SECRET, SECRET] });
    const after = await open({ secrets: [OTHER_SECRET] });
    const [old, renewed] = [await sealed(before), await sealed(during)];
    expect(await during.read(old, false)).toMatchObject({ kind: 'open' });
    expect(await after.read(old, false)).toEqual({ kind: 'refused' });
    expect(await after.read(renewed, false)).toMatchObject({ kind: 'open' });
    expect(await before.read(renewed, false)).toEqual({ kind: 'refused' });
  });

  test('refuses what was sealed for another host or another kind of sign-in', async () => {
    const cookie = await sealed(await open());
    for (const audience of ['token https://elsewhere', 'basic https://host']) {
      expect(await (await open({ audience })).read(cookie, false)).toEqual({ kind: 'refused' });
    }
  });

  test('refuses what has the right name of the key and the wrong key', async () => {
    const sessions = await open();
    const [header = ''] = (await sealed(sessions)).slice('interaction-viewer='.length).split('.');
    const { kid }: { kid: string } = JSON.parse(new TextDecoder().decode(base64url.decode(header)));
    const forged = await new EncryptJWT({ token: 'a.b.c' })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
      .setAudience('token https://host')
      .setExpirationTime(NOW / 1000 + 60)
      .encrypt(new Uint8Array(32));
    expect(await sessions.read(`interaction-viewer=${forged}`, false)).toEqual({ kind: 'refused' });
  });

  test('cannot begin without a secret', async () => {
    await expect(open({ secrets: [] })).rejects.toThrow('Sessions need a secret.');
  });
});
