/**
 * The gateway on a socket. Process edge: owns the HTTP server, its limits and timeouts, and graceful shutdown.
 *
 *     close() ── no new connections ── idle ones may send one more ── idle ones closed ── open responses finish ── done
 *                └─ from here on `Connection: close` on each response               └── after the grace period:
 *                                                                  `abandon`, time for error responses, then cut
 *
 * Idle connections stay open for a moment because requests may be in flight when shutdown begins; a browser or a load
 * balancer would otherwise see a reset connection without a reason.
 */
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { readClient, readRequestId } from './client.ts';
import type { Address } from './config.ts';
import { newExchange, type Watch } from './exchange.ts';
import type { Gateway } from './gateway.ts';
import { type ProblemKind, problemKindOf, problemResponse } from './problem.ts';
import { isPlainTarget } from './requestTarget.ts';
import { withStrictHeaders } from './strictHeaders.ts';
import { writeAnswer } from './writeAnswer.ts';

interface ListenOptions extends Address {
  /** Most concurrent requests; beyond that the response is an immediate 503. Absent: no limit. */
  readonly maxRequests?: number;
  /** Whether an address is a proxy whose X-Forwarded headers are trusted. Absent: none is. */
  readonly isTrusted?: (address: string) => boolean;
  readonly watches?: readonly Watch[];
}

export interface Listening {
  /** `http://host:port`, with the port that was bound. */
  readonly address: string;
  /**
   * Graceful shutdown: open responses may finish within the grace period, in ms.
   * @param abandon called after it: aborts what is still open, so that each request gets an error response
   */
  close(graceMilliseconds: number, abandon?: () => void): Promise<void>;
}

/** Headers of one request, in bytes: a sealed cookie has 4 kB at most. */
const LARGEST_HEADERS = 16 * 1024;
const MOST_HEADERS = 100;
/** In ms, as all timeouts here: until the headers have arrived, and until the whole request has. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 20_000;
/** Longer than the 60 s keep-alive of nginx and others: the proxy must close first, or it may send into a closed socket. */
const KEEP_ALIVE_TIMEOUT = 75_000;
/** Socket idle timeout. More than the host may take (CXENGAGE_TIMEOUT, at most 600 s). */
const SILENCE_TIMEOUT = 630_000;
/** Largest request body, in bytes; a sign-in has 4 kB at most. */
const LARGEST_BODY = 4096;
/**
 * How long an idle connection may still send a request after shutdown began: short when there was no recent request, so
 * that Ctrl-C ends at once; longer under load, when requests are in flight.
 */
const LAST_CALL = { quiet: 50, busy: 2_000 };
/** A request within this time counts as load. */
const BUSY_WITHIN = 1_000;
/** Time for the error responses of abandoned requests. */
const LAST_WORDS = 500;

/** Why a gateway cannot listen, in one sentence that names the variable to change. */
export class ListenFault extends Error {
  override readonly name = 'ListenFault';
}

function explainListenFault(fault: NodeJS.ErrnoException, { host, port }: Address): string {
  switch (fault.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: end that program, or set PORT to a free port.`;
    case 'EACCES':
      return `This user may not listen on port ${port}: set PORT to a port above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which is not an address of this machine: set HOST to one that is, such as 127.0.0.1, or leave it out.`;
    default:
      return `The gateway cannot listen on ${host}, port ${port} (${fault.code ?? fault.message}): set HOST and PORT to an address and port that are free.`;
  }
}

/** The problem for a request that could not be parsed. */
function kindOfClientError(code: string | undefined): ProblemKind {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-too-slow' : 'malformed-request';
}

const WORDS: Partial<Record<ProblemKind, string>> = {
  'headers-too-large': `The headers of a request have ${LARGEST_HEADERS} bytes at most.`,
  'request-too-slow': `A request has to be here within ${REQUEST_TIMEOUT / 1000} s.`,
  'request-too-large': `The body of a request has ${LARGEST_BODY} bytes at most.`,
  'malformed-request': 'The request cannot be read, or could be read in more than one way.',
  overloaded: 'The gateway answers as many requests as it may already; ask again in a moment.',
};

const refuse = (kind: ProblemKind, headers: Readonly<Record<string, string>> = {}) =>
  problemResponse(kind, WORDS[kind] ?? '', headers);

/** RFC 9112 section 3.2 requires exactly one Host header; Node takes the first of several. */
const countHosts = (rawHeaders: readonly string[]) =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

/** The error response for a request that is refused before the gateway sees it. */
function refusalOf({ method, url = '', headers, rawHeaders }: IncomingMessage): Response | undefined {
  const last = { Connection: 'close' };
  if (!isPlainTarget(url)) return refuse('malformed-request');
  if (countHosts(rawHeaders) > 1) return refuse('malformed-request', last);
  const length = Number(headers['content-length'] ?? 0);
  if (length > LARGEST_BODY) return refuse('request-too-large');
  // Only POST has a body here; on other methods a body may be request smuggling.
  const hasBody = length > 0 || headers['transfer-encoding'] !== undefined;
  return hasBody && method !== 'POST' ? refuse('malformed-request', last) : undefined;
}

const isProbe = (url: string | undefined) => url === '/healthz' || url === '/readyz';

/** Opens the socket. Rejects with `ListenFault`. */
export function listen(gateway: Gateway, options: ListenOptions): Promise<Listening> {
  const { host, maxRequests = Number.POSITIVE_INFINITY, isTrusted = () => false, watches = [] } = options;
  let isClosing = false;
  let isLastCallOver = false;
  let openAnswers = 0;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  /** Responses in progress by connection. */
  const answersOn = new WeakMap<Duplex, number>();

  const server = createServer(
    {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: 2_000,
    },
    (incoming, outgoing) => {
      const began = performance.now();
      lastAskedAt = began;
      const { socket, headers } = incoming;
      const exchange = newExchange(
        readClient(socket.remoteAddress, headers, isTrusted),
        readRequestId(socket.remoteAddress, headers, isTrusted),
      );
      let bytes = 0;
      openAnswers += 1;
      answersOn.set(socket, (answersOn.get(socket) ?? 0) + 1);
      for (const watch of watches) watch.began?.();
      outgoing.once('close', () => {
        openAnswers -= 1;
        answersOn.set(socket, (answersOn.get(socket) ?? 1) - 1);
        if (isLastCallOver) setImmediate(() => server.closeIdleConnections());
        const answered = {
          exchange,
          method: incoming.method ?? '',
          status: outgoing.statusCode,
          bytes,
          milliseconds: performance.now() - began,
          isComplete: outgoing.writableFinished,
        };
        for (const watch of watches) watch.answered(answered);
      });

      const write = async (response: Response) => {
        bytes = await writeAnswer(response, outgoing, () => isClosing);
        return RESPONSE_ALREADY_SENT;
      };
      const writeRefusal = (refusal: Response) => {
        const failure = problemKindOf(refusal);
        if (failure !== undefined) exchange.failure = failure;
        return write(withStrictHeaders(refusal, exchange));
      };
      const answer = getRequestListener(
        async (request) => {
          if (openAnswers > maxRequests && !isProbe(incoming.url)) {
            return writeRefusal(refuse('overloaded', { 'Retry-After': '1' }));
          }
          const refusal = refusalOf(incoming);
          return refusal === undefined ? write(await gateway.fetch(request, exchange)) : writeRefusal(refusal);
        },
        {
          // Keep the global Request and Response: its lighter replacements are not needed.
          overrideGlobalObjects: false,
          errorHandler: async (fault) => {
            await writeRefusal(
              fault instanceof RequestError
                ? problemResponse('malformed-request', 'The request names no address the gateway can read.')
                : problemResponse('gateway-fault', 'The gateway failed to answer.'),
            );
          },
        },
      );
      void answer(incoming, outgoing);
    },
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.setTimeout(SILENCE_TIMEOUT);

  server.on('clientError', (fault: NodeJS.ErrnoException, socket) => {
    // An error response cannot be sent in the middle of another response.
    if (!socket.writable || fault.code === 'ECONNRESET' || (answersOn.get(socket) ?? 0) > 0) return socket.destroy();
    void endWithProblem(socket, kindOfClientError(fault.code), watches);
  });

  const close = (graceMilliseconds: number, abandon?: () => void) =>
    new Promise<void>((resolve) => {
      isClosing = true;
      const isBusy = performance.now() - lastAskedAt < BUSY_WITHIN;
      const timers = [
        setTimeout(
          () => {
            isLastCallOver = true;
            server.closeIdleConnections();
          },
          isBusy ? LAST_CALL.busy : LAST_CALL.quiet,
        ),
        setTimeout(() => abandon?.(), graceMilliseconds),
        setTimeout(() => server.closeAllConnections(), graceMilliseconds + (abandon === undefined ? 0 : LAST_WORDS)),
      ];
      // Not http.Server's close, which closes idle connections at once.
      NetServer.prototype.close.call(server, () => {
        for (const timer of timers) clearTimeout(timer);
        resolve();
      });
    });

  return new Promise((resolve, reject) => {
    server.once('error', (fault) => reject(new ListenFault(explainListenFault(fault, options), { cause: fault })));
    server.listen(options.port, host, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
      resolve({ address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, close });
    });
  });
}

/** Sends an error response on a connection whose request could not be parsed, and ends the connection. */
async function endWithProblem(socket: Duplex, kind: ProblemKind, watches: readonly Watch[]): Promise<void> {
  const neighbour = 'remoteAddress' in socket ? (socket as Socket).remoteAddress : undefined;
  const exchange = newExchange({ address: neighbour ?? '', isHttps: false, host: '' });
  exchange.failure = kind;
  const response = withStrictHeaders(refuse(kind), exchange);
  const text = await response.text();
  const lines = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`];
  for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
  lines.push(`content-length: ${Buffer.byteLength(text)}`, 'connection: close');
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
  const answered = {
    exchange,
    method: '',
    status: response.status,
    bytes: text.length,
    milliseconds: 0,
    isComplete: true,
  };
  for (const watch of watches) {
    watch.began?.();
    watch.answered(answered);
  }
}
