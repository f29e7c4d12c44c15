/**
 * The log: JSON, one line a request. Process edge: knows pino.
 * Each field is named here. No header, no query, no address and no name of a person gets in, because nothing that has one
 * is ever handed to pino: an exchange holds none, and of a fault only its name and place are kept.
 */
import { destination, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';
import type { Answered, Exchange, Watch } from './exchange.ts';

interface RequestLog extends Watch {
  /** A fault of ours behind a 500. */
  fault(fault: unknown, exchange?: Exchange): void;
  /** Something an operator should know, in words of ours. */
  say(level: 'info' | 'warn', sentence: string): void;
}

/** Where lines go. */
interface LogLines {
  write(line: string): void;
}

/** Probes come every few seconds and say nothing while they succeed. */
const QUIET_ROUTES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Failures of this gateway or of the host, as against those of whoever asked. */
const levelOf = (status: number, isComplete: boolean, route: string) => {
  if (status >= 500) return 'warn';
  return isComplete && QUIET_ROUTES.has(route) ? 'debug' : 'info';
};

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/** A log at this level; to standard output unless told otherwise, each line before the next request. */
export function requestLog(level: LogLevel, lines: LogLines = destination({ fd: 1, sync: true })): RequestLog {
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    lines,
  );
  return {
    answered({ exchange, method, status, bytes, milliseconds, isComplete }: Answered) {
      const { id, route, tenantId, interactionId, failure, cause, code, hostStatus, hostMilliseconds } = exchange;
      log[levelOf(status, isComplete, route)](
        {
          id,
          method,
          route,
          status,
          ms: round(milliseconds),
          bytes,
          // pino leaves out what is undefined.
          tenant: tenantId,
          interaction: interactionId,
          failure,
          cause,
          code,
          hostStatus,
          hostMs: hostMilliseconds === undefined ? undefined : round(hostMilliseconds),
          cutOff: isComplete ? undefined : true,
        },
        'request',
      );
    },
    fault(fault, exchange) {
      const isError = fault instanceof Error;
      // The message may quote what was sent; the name and the places in the code cannot.
      const places = isError ? (fault.stack?.match(/^ +at .+$/gm) ?? []).slice(0, 8).map((line) => line.trim()) : [];
      log.error({ id: exchange?.id, name: isError ? fault.name : typeof fault, places }, 'fault');
    },
    say: (sayLevel, sentence) => log[sayLevel](sentence),
  };
}
