/**
 * The gateway on a socket. Process edge: owns the HTTP server, how it opens and how it ends.
 *
 *     close() ── no new connections ── idle ones cut ── open answers finish ── their connections cut ── done
 *                                                  └── after the grace period: cut
 *
 * Node ends idle connections only once, when closing begins; those that fall idle later would keep the process for
 * another five seconds, so each finished answer cuts them again.
 */
import { createServer } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { GatewayConfig } from './config.ts';
import type { Gateway } from './gateway.ts';
import { problemResponse } from './problem.ts';
import { withStrictHeaders } from './strictHeaders.ts';

export interface Listening {
  /** `http://host:port`, with the port really taken. */
  readonly address: string;
  /** Ends it: open answers may finish within the grace period, in milliseconds. */
  close(graceMilliseconds: number): Promise<void>;
}

/** Why a gateway cannot listen, in one sentence that names the variable to change. */
export class ListenFault extends Error {
  override readonly name = 'ListenFault';
}

function explainListenFault(fault: NodeJS.ErrnoException, { host, port }: GatewayConfig): string {
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

/** Opens the socket. Rejects with `ListenFault`. */
export function listen(gateway: Gateway, config: GatewayConfig): Promise<Listening> {
  let isClosing = false;
  const answer = getRequestListener((request) => gateway.fetch(request), {
    // The lighter Request and Response it would put in place are not needed, and global ones should stay what they are.
    overrideGlobalObjects: false,
    errorHandler: (fault) =>
      withStrictHeaders(
        fault instanceof RequestError
          ? problemResponse('malformed-request', 'The request names no address the gateway can read.')
          : problemResponse('gateway-fault', 'The gateway failed to answer.'),
      ),
  });
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (isClosing) setImmediate(() => server.closeIdleConnections());
    });
    void answer(request, response);
  });

  const close = (graceMilliseconds: number) =>
    new Promise<void>((resolve) => {
      isClosing = true;
      const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });

  return new Promise((resolve, reject) => {
    server.once('error', (fault) => reject(new ListenFault(explainListenFault(fault, config), { cause: fault })));
    server.listen(config.port, config.host, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
      resolve({ address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`, close });
    });
  });
}
