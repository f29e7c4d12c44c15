import { describe, expect, test } from 'vitest';
import { type GatewayConfig, readConfig, type Variables } from '../../src/gateway/config.ts';

const SAMPLES: GatewayConfig = {
  host: '127.0.0.1',
  port: 4173,
  basePath: '',
  trustedProxies: [],
  mediaHosts: [],
  maxRequests: 1024,
  logLevel: 'silent',
};

const LIVE = {
  origin: 'https://api.cxengage.net',
  auth: 'token',
  secrets: [],
  longestSession: 86_400_000,
  connections: 64,
  waiting: 128,
  timeout: 120_000,
  kinds: new Set(['list', 'artifacts', 'artifact', 'notes', 'tenant', 'sla-versions']),
} as const;

const URL_LIVE = { CXENGAGE_API_URL: 'https://api.cxengage.net' };
const SECRET = 'p7bL0dXq2vY8sKfT4mWz9cRj5hNg1aEu';
const OTHER_SECRET = 'Zr3kV6yQ8nB1tH5xJ0wM4gD7fS2pLcAi';

function config(variables: Variables): GatewayConfig {
  const reading = readConfig(variables);
  if (reading.kind === 'faults') throw new Error(reading.faults.join('\n'));
  return reading.config;
}

function faults(variables: Variables): readonly string[] {
  const reading = readConfig(variables);
  return reading.kind === 'faults' ? reading.faults : [];
}

describe('readConfig', () => {
  test('serves the samples to this machine on port 4173 where nothing is set', () => {
    expect(readConfig({})).toEqual({ kind: 'config', config: SAMPLES });
  });

  test.each([
    ['0', 0],
    ['80', 80],
    ['65535', 65_535],
  ])('PORT=%s', (text, port) => {
    expect(config({ PORT: text })).toEqual({ ...SAMPLES, port });
  });

  test.each(['0.0.0.0', '::1', 'localhost', 'fe80::1%eth0'])('HOST=%s', (host) => {
    expect(config({ HOST: host })).toEqual({ ...SAMPLES, host });
  });

  test.each(['', 'abc', '-1', '65536', '4173.5', '0x10', ' 80', '1e3', '999999'])(
    'PORT=%j is refused by name, fault and remedy',
    (text) => {
      expect(faults({ PORT: text })).toEqual([
        `PORT is "${text}": it must be a whole number from 0 to 65535; set PORT to a free port such as 4173, or leave it out.`,
      ]);
    },
  );

  test.each(['', 'two words', 'http://host/'])('HOST=%j is refused by name, fault and remedy', (text) => {
    expect(faults({ HOST: text })).toEqual([
      `HOST is "${text}": it must be one host name or address; set HOST to an address such as 127.0.0.1, or leave it out.`,
    ]);
  });

  test('names both where both are wrong', () => {
    expect(faults({ PORT: 'x', HOST: ' ' }).map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'HOST']);
  });

  test.each([
    ['/viewer', '/viewer'],
    ['/viewer/', '/viewer'],
    ['/a/b-c/d.e_f~g', '/a/b-c/d.e_f~g'],
    ['/', ''],
    ['', ''],
  ])('BASE_PATH=%j is %j', (text, basePath) => {
    expect(config({ BASE_PATH: text }).basePath).toBe(basePath);
  });

  test.each(['viewer', '//', '/a//b', '/../a', '/.', '/a b', '/ä', '/a?b', '/a%2fb', 'https://host/a'])(
    'BASE_PATH=%j is refused',
    (text) => {
      expect(faults({ BASE_PATH: text })).toEqual([expect.stringMatching(/^BASE_PATH is ".*": it must be a path of/)]);
    },
  );

  test.each([
    ['10.0.0.7', ['10.0.0.7']],
    ['10.0.0.0/8, fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
    ['loopback', ['127.0.0.0/8', '::1/128']],
  ])('TRUST_PROXY=%s', (text, networks) => {
    expect(config({ TRUST_PROXY: text }).trustedProxies).toEqual(networks);
  });

  test.each(['', 'true', '1', 'proxy.example', '10.0.0.0/8,', '10.0.0', '300.0.0.1', '10.0.0.0/33', '::1/129'])(
    'TRUST_PROXY=%j is refused',
    (text) => {
      expect(faults({ TRUST_PROXY: text })).toEqual([expect.stringMatching(/^TRUST_PROXY is ".*": it must be "loop/)]);
    },
  );

  test.each([
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
  ])('METRICS=%s', (text, metrics) => {
    expect(config({ METRICS: text }).metrics).toEqual(metrics);
  });

  test.each(['', 'yes', '99999', 'host:', '::1:9464', '/metrics'])('METRICS=%j is refused', (text) => {
    expect(faults({ METRICS: text })).toEqual([expect.stringMatching(/^METRICS is ".*": it must be a port/)]);
  });

  test('LOG_LEVEL is silent for the samples and "info" for a tenant, unless it is set', () => {
    expect(config(URL_LIVE).logLevel).toBe('info');
    expect(config({ LOG_LEVEL: 'info' }).logLevel).toBe('info');
    expect(config({ ...URL_LIVE, LOG_LEVEL: 'silent' }).logLevel).toBe('silent');
    expect(faults({ LOG_LEVEL: 'loud' })).toEqual([expect.stringMatching(/^LOG_LEVEL is "loud": it must be one of/)]);
  });

  test.each([
    ['https://recordings.example.com', ['https://recordings.example.com']],
    ['https://A.example/, https://b.example:8443', ['https://a.example', 'https://b.example:8443']],
    ['https://a.example:443,https://a.example', ['https://a.example']],
    ['http://127.0.0.1:9000', ['http://127.0.0.1:9000']],
  ])('MEDIA_HOSTS=%s', (text, mediaHosts) => {
    expect(config({ MEDIA_HOSTS: text }).mediaHosts).toEqual(mediaHosts);
    expect(config({ ...URL_LIVE, MEDIA_HOSTS: text }).mediaHosts).toEqual(mediaHosts);
  });

  test.each(
    [
      ['', '*', 'https:', 'https://*', 'https://*.example.com', 'recordings.example.com', "'self'", 'data:', 'blob:'],
      [
        'http://recordings.example.com',
        'https://a.example/calls',
        'https://a.example?x=1',
        'https://a.example;',
        'ftp://a',
      ],
      [
        "https://a.example; script-src 'unsafe-inline'",
        "https://a'b",
        'https://a.example,',
        'https://a.example https://b',
      ],
    ].flat(),
  )('MEDIA_HOSTS=%j is refused, and says what to set', (text) => {
    expect(faults({ MEDIA_HOSTS: text })).toEqual([
      expect.stringMatching(
        /^MEDIA_HOSTS is ".*": it must be https origins .* such as https:\/\/recordings\.example\.com, or/,
      ),
    ]);
  });

  test.each([
    ['CXENGAGE_LIST', ['artifacts', 'artifact', 'notes', 'tenant', 'sla-versions']],
    ['CXENGAGE_MORE', ['list']],
  ])('%s=off leaves the others', (name, kinds) => {
    expect([...(config({ ...URL_LIVE, [name]: 'off' }).live?.kinds ?? [])]).toEqual(kinds);
    expect(config({ ...URL_LIVE, [name]: 'on' }).live?.kinds).toEqual(LIVE.kinds);
    expect(faults({ [name]: 'no' })).toEqual([
      `${name} is "no": it must be "on" or "off"; set ${name} to "off" to have it asked for no longer, or leave it out.`,
    ]);
  });

  test('a misspelt MEDIA_HOST is told, and does not quietly play nothing', () => {
    expect(faults({ MEDIA_HOST: 'https://a.example' })).toEqual([
      expect.stringMatching(/^MEDIA_HOST is no variable of this program: it knows .*MEDIA_HOSTS.*; rename it/),
    ]);
  });

  test.each(['0', '-1', '1.5', 'many', '100001'])('MAX_REQUESTS=%j is refused', (text) => {
    expect(faults({ MAX_REQUESTS: text })).toEqual([
      `MAX_REQUESTS is "${text}": it must be a whole number from 1 to 100000; set MAX_REQUESTS to one such as 1024, or leave it out.`,
    ]);
  });
});

describe('readConfig with a tenant', () => {
  test('is live as soon as CXENGAGE_API_URL is set', () => {
    expect(config(URL_LIVE)).toEqual({ ...SAMPLES, logLevel: 'info', live: LIVE });
  });

  test.each([
    ['https://eu-west-1-prod-api.cxengage.net/', 'https://eu-west-1-prod-api.cxengage.net'],
    ['https://api.cxengage.net:8443', 'https://api.cxengage.net:8443'],
    ['https://api.cxengage.net:443', 'https://api.cxengage.net'],
    ['http://127.0.0.1:4999', 'http://127.0.0.1:4999'],
    ['http://localhost:4999', 'http://localhost:4999'],
    ['http://[::1]:4999', 'http://[::1]:4999'],
  ])('CXENGAGE_API_URL=%s is %s', (text, origin) => {
    expect(config({ CXENGAGE_API_URL: text }).live?.origin).toBe(origin);
  });

  test.each([
    '',
    'api.cxengage.net',
    'http://api.cxengage.net',
    'http://localhost.evil.example',
    'http://10.0.0.7',
    'https://api.cxengage.net/v1',
    'https://api.cxengage.net?a',
    'https://api.cxengage.net#a',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
  ])('CXENGAGE_API_URL=%j is refused', (text) => {
    expect(faults({ CXENGAGE_API_URL: text })).toEqual([
      expect.stringMatching(
        /^CXENGAGE_API_URL is ".*": it must be an https address without path, .*; set CXENGAGE_API/,
      ),
    ]);
  });

  test('the rest of what a tenant needs', () => {
    const variables = {
      ...URL_LIVE,
      CXENGAGE_AUTH: 'basic',
      CXENGAGE_CONNECTIONS: '8',
      CXENGAGE_WAITING: '0',
      CXENGAGE_TIMEOUT: '30',
      SESSION_SECRET: `${SECRET}, ${OTHER_SECRET}`,
      SESSION_MINUTES: '480',
    };
    expect(config(variables).live).toEqual({
      origin: LIVE.origin,
      auth: 'basic',
      secrets: [SECRET, OTHER_SECRET],
      kinds: LIVE.kinds,
      longestSession: 28_800_000,
      connections: 8,
      waiting: 0,
      timeout: 30_000,
    });
    expect(faults({ ...URL_LIVE, CXENGAGE_AUTH: 'Bearer' })).toEqual([
      expect.stringMatching(/^CXENGAGE_AUTH is "Bearer": it must be "token" or "basic"; set CXENGAGE_AUTH/),
    ]);
  });

  test('a misspelt variable is told, and does not quietly serve samples', () => {
    expect(faults({ CXENGAGE_URL: 'https://api.cxengage.net' })).toEqual([
      expect.stringMatching(/^CXENGAGE_URL is no variable of this program: it knows CXENGAGE_API_URL, .*; rename it/),
    ]);
  });
});

describe('secrets', () => {
  test.each([
    ['too short', SECRET.slice(1)],
    ['none', ''],
    ['one of two too short', `${SECRET},short`],
    ['an empty second', `${SECRET},`],
    ['three', `${SECRET},${OTHER_SECRET},${SECRET}`],
    ['one letter over and over', 'a'.repeat(64)],
    ['few letters over and over', 'changeme'.repeat(8)],
  ])('%s: refused, whatever is served', (_what, text) => {
    for (const variables of [{ SESSION_SECRET: text }, { ...URL_LIVE, SESSION_SECRET: text }]) {
      expect(faults(variables)).toEqual([
        expect.stringMatching(/^SESSION_SECRET is set but cannot be used: .* at least 32 bytes .*; set SESSION_SECRET/),
      ]);
    }
  });

  test('of 32 bytes pass, counted as bytes', () => {
    expect(config({ ...URL_LIVE, SESSION_SECRET: SECRET }).live?.secrets).toEqual([SECRET]);
    expect(config({ ...URL_LIVE, SESSION_SECRET: 'äöüßéèêñçàáâãåæø' }).live?.secrets).toHaveLength(1);
  });

  test('are never repeated, nor is a password put into an address', () => {
    const secret = 'hunter2-hunter2';
    const variables = {
      SESSION_SECRET: secret,
      CXENGAGE_API_URL: `https://ada:${secret}@api.cxengage.net`,
      CXENGAGE_PASSWORD: secret,
    };
    const said = faults(variables);
    expect(said).toHaveLength(3);
    expect(said.join('\n')).not.toContain(secret);
  });
});
