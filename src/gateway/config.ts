/**
 * Environment variables, read once at start. The defaults serve the sample tenant to this machine only.
 * An error names the variable, what is wrong with its value, and what to do. A value that may hold a secret is not quoted.
 * The surprising fact: a misspelt CXENGAGE_… variable is an error too, since ignoring it would silently serve samples.
 */
import { z } from 'zod';
import type { QuestionKind } from '../interaction/question.ts';

/** Authentication at the host: a token from its sign-in, or HTTP Basic with every request. */
export type HostAuth = 'token' | 'basic';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The CxEngage host and the limits for requests to it. */
export interface LiveConfig {
  /** Scheme, host and port, as `URL.origin` gives it. */
  readonly origin: string;
  readonly auth: HostAuth;
  /** One or two; the first encrypts. Empty when none was set. */
  readonly secrets: readonly string[];
  /** Longest session, in ms. */
  readonly longestSession: number;
  /** Most connections to the host. */
  readonly connections: number;
  /** Most requests queued for a connection. */
  readonly waiting: number;
  /** Timeout of a whole request to the host, in ms. */
  readonly timeout: number;
  /** Allowed questions beside interactions. */
  readonly kinds: ReadonlySet<QuestionKind>;
}

export interface Address {
  /** A host name or address to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface GatewayConfig extends Address {
  /** The path everything is served below: empty, or `/a` without a slash at its end. */
  readonly basePath: string;
  /** Addresses and networks (`10.0.0.0/8`) of proxies whose X-Forwarded headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** Origins recordings may be played from, as `URL.origin` gives them. */
  readonly mediaHosts: readonly string[];
  /** Most concurrent requests. */
  readonly maxRequests: number;
  readonly logLevel: LogLevel;
  /** Where metrics and probes are served beside the page. */
  readonly metrics?: Address;
  /** Absent: the sample tenant. */
  readonly live?: LiveConfig;
}

type ConfigReading =
  | { readonly kind: 'config'; readonly config: GatewayConfig }
  /** One sentence per faulty variable. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

export type Variables = Readonly<Record<string, string | undefined>>;

const PORT_WANTED = 'it must be a whole number from 0 to 65535; set PORT to a free port such as 4173, or leave it out';
const HOST_WANTED = 'it must be one host name or address; set HOST to an address such as 127.0.0.1, or leave it out';
const BASE_PATH_WANTED =
  'it must be a path of letters, digits, ".", "_", "~" and "-" that begins with a slash; set BASE_PATH to one such as /viewer, or leave it out';
const TRUST_PROXY_WANTED =
  'it must be "loopback", "private" or addresses and networks with commas between; set TRUST_PROXY to the address of the proxy in front, such as 10.0.0.7 or 10.0.0.0/8, or leave it out';
const URL_WANTED =
  'it must be an https address without path, query, user or password (http is taken for this machine only); set CXENGAGE_API_URL to one such as https://api.cxengage.net, or leave it out for the sample tenant';
const AUTH_WANTED =
  'it must be "token" or "basic"; set CXENGAGE_AUTH to "basic" for a host that gives no tokens, or leave it out';
const SECRET_WANTED =
  'it must be one secret, or two with a comma between (the first seals, both open), each of at least 32 bytes with at least 12 different characters; set SESSION_SECRET to the output of "openssl rand -base64 48", or leave it out for a secret that ends with the process';
const METRICS_WANTED =
  'it must be a port, or a host name or address and a port with a colon between; set METRICS to one such as 9464 (this machine only) or 0.0.0.0:9464, or leave it out';

const MEDIA_HOSTS_WANTED =
  'it must be https origins with commas between: scheme, host and, if it is not 443, port, without path or "*" (http is taken for this machine only); set MEDIA_HOSTS to the host the recordings come from, such as https://recordings.example.com, or leave it out to play none';

const PORT_TEXT = /^\d{1,5}$/;
const HOST_TEXT = /^[A-Za-z0-9._:%-]+$/;
const SEGMENT = '[A-Za-z0-9_~-][A-Za-z0-9._~-]*';
const BASE_PATH_TEXT = new RegExp(`^(?:/${SEGMENT})*/?$`);
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Networks of a proxy by name: loopback, or RFC 1918, RFC 4193 and link-local. */
const NAMED_NETWORKS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['127.0.0.0/8', '::1/128', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'],
};

/** Requested by a button of the page: recordings, transcripts, notes, and the tenant's SLA and zone. */
const MORE: readonly QuestionKind[] = ['artifacts', 'artifact', 'notes', 'tenant', 'sla-versions'];

const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const isPort = (text: string): boolean => PORT_TEXT.test(text) && Number(text) <= 65_535;

/** A whole number within limits, with an error message that says what to set. */
function count(name: string, byDefault: number, least: number, most: number) {
  return z
    .string()
    .default(String(byDefault))
    .refine(
      (text) => /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `it must be a whole number from ${least} to ${most}; set ${name} to one such as ${byDefault}, or leave it out`,
    )
    .transform(Number);
}

/** A switch that is on unless it is turned off. */
function onOrOff(name: string) {
  return z
    .enum(
      ['on', 'off'],
      `it must be "on" or "off"; set ${name} to "off" to have it asked for no longer, or leave it out`,
    )
    .default('on');
}

function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(text);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '' || password !== '') return undefined;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_NAME.test(hostname)) ? origin : undefined;
}

/** Origins for the Content-Security-Policy: no wildcard, and no character that ends a CSP source. */
function readOrigins(text: string): readonly string[] | undefined {
  const origins = splitList(text).map(readOrigin);
  const isPlain = (origin: string | undefined) => origin !== undefined && !/[*;,'\s]/.test(origin);
  return origins.every(isPlain) ? [...new Set(origins.filter((origin) => origin !== undefined))] : undefined;
}

const splitList = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

function isSecret(text: string): boolean {
  return new TextEncoder().encode(text).length >= 32 && new Set(text).size >= 12;
}

/** `9464`, `0.0.0.0:9464` or `[::1]:9464`. */
function readAddress(text: string): Address | undefined {
  const [, bracketed, plain, port = ''] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d+)$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '127.0.0.1';
  return isPort(port) && HOST_TEXT.test(host) ? { host, port: Number(port) } : undefined;
}

/** A schema from a parser; `wanted` is the error message when it returns `undefined`. */
function reading<T>(read: (text: string) => T | undefined, wanted: string) {
  return z.string().transform((text, context) => {
    const found = read(text);
    if (found !== undefined) return found;
    context.issues.push({ code: 'custom', message: wanted, input: text });
    return z.NEVER;
  });
}

const environment = z.object({
  PORT: z.string().default('4173').refine(isPort, PORT_WANTED).transform(Number),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => HOST_TEXT.test(text), HOST_WANTED),
  BASE_PATH: z
    .string()
    .default('')
    .refine((text) => BASE_PATH_TEXT.test(text), BASE_PATH_WANTED)
    .transform((text) => text.replace(/\/$/, '')),
  TRUST_PROXY: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? [] : splitList(text).flatMap((part) => NAMED_NETWORKS[part] ?? [part])))
    .refine((networks) => networks.every((text) => network.safeParse(text).success), TRUST_PROXY_WANTED),
  CXENGAGE_API_URL: reading(readOrigin, URL_WANTED).optional(),
  CXENGAGE_AUTH: z.enum(['token', 'basic'], AUTH_WANTED).default('token'),
  CXENGAGE_CONNECTIONS: count('CXENGAGE_CONNECTIONS', 64, 1, 1024),
  CXENGAGE_WAITING: count('CXENGAGE_WAITING', 128, 0, 10_000),
  CXENGAGE_TIMEOUT: count('CXENGAGE_TIMEOUT', 120, 1, 600),
  CXENGAGE_LIST: onOrOff('CXENGAGE_LIST'),
  CXENGAGE_MORE: onOrOff('CXENGAGE_MORE'),
  SESSION_SECRET: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? [] : splitList(text)))
    .refine((secrets) => secrets.length <= 2 && secrets.every(isSecret), SECRET_WANTED),
  SESSION_MINUTES: count('SESSION_MINUTES', 1440, 5, 1440),
  MEDIA_HOSTS: reading(readOrigins, MEDIA_HOSTS_WANTED).optional(),
  MAX_REQUESTS: count('MAX_REQUESTS', 1024, 1, 100_000),
  LOG_LEVEL: z
    .enum(
      LOG_LEVELS,
      `it must be one of ${LOG_LEVELS.join(', ')}; set LOG_LEVEL to "info" for one line a request, or leave it out`,
    )
    .optional(),
  METRICS: reading(readAddress, METRICS_WANTED).optional(),
});

const KNOWN: ReadonlySet<string> = new Set(Object.keys(environment.shape));

/** Describes a value in an error message without repeating one that may hold a secret. */
function quoteValue(name: string, text: string): string {
  if (name === 'SESSION_SECRET') return 'is set but cannot be used';
  return text.includes('@') ? 'has a user or password in it' : `is "${text}"`;
}

function misspelt(variables: Variables): readonly string[] {
  return Object.keys(variables)
    .filter((name) => /^(?:CXENGAGE_|SESSION_SECRET|MEDIA_HOST)/.test(name) && !KNOWN.has(name))
    .map(
      (name) =>
        `${name} is no variable of this program: it knows ${[...KNOWN].filter((known) => /^(?:CXENGAGE_|SESSION_|MEDIA_)/.test(known)).join(', ')}; rename it, or take it out.`,
    );
}

/** Reads this program's variables; unknown ones that look like its own are errors. */
export function readConfig(variables: Variables): ConfigReading {
  const unknown = misspelt(variables);
  const read = environment.safeParse(Object.fromEntries([...KNOWN].map((name) => [name, variables[name]])));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} ${quoteValue(name, variables[name] ?? '')}: ${message}.`;
    });
    return { kind: 'faults', faults: [...faults, ...unknown] };
  }
  if (unknown.length > 0) return { kind: 'faults', faults: unknown };
  const { data } = read;
  const origin = data.CXENGAGE_API_URL;
  const config: GatewayConfig = {
    host: data.HOST,
    port: data.PORT,
    basePath: data.BASE_PATH,
    trustedProxies: data.TRUST_PROXY,
    mediaHosts: data.MEDIA_HOSTS ?? [],
    maxRequests: data.MAX_REQUESTS,
    // Samples are run by one person at a terminal, who needs no log.
    logLevel: data.LOG_LEVEL ?? (origin === undefined ? 'silent' : 'info'),
    ...(data.METRICS && { metrics: data.METRICS }),
    ...(origin !== undefined && {
      live: {
        origin,
        auth: data.CXENGAGE_AUTH,
        secrets: data.SESSION_SECRET,
        longestSession: data.SESSION_MINUTES * 60_000,
        connections: data.CXENGAGE_CONNECTIONS,
        waiting: data.CXENGAGE_WAITING,
        timeout: data.CXENGAGE_TIMEOUT * 1000,
        kinds: new Set<QuestionKind>([
          ...(data.CXENGAGE_LIST === 'on' ? (['list'] as const) : []),
          ...(data.CXENGAGE_MORE === 'on' ? MORE : []),
        ]),
      },
    }),
  };
  return { kind: 'config', config };
}
