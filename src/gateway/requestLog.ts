/**
 * The log: JSON, one line a request. Process edge: knows pino.
 * Each field is named here. No header, query, address or name of a person is logged: an exchange holds none, and of an
 * error only its name and stack frames are passed to pino.
 */
import { destination, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';
import type { Answered, Exchange, Watch } from './exchange.ts';

interface RequestLog extends Watch {
  /** The exception behind a 500. */
  fault(fault: unknown, exchange?: Exchange): void;
  /** A message for the operator. */
  say(level: 'info' | 'warn', sentence: string): void;
}

/** Where lines go. */
interface LogLines {
  write(line: string): void;
}

/** Health probes come every few seconds: successful ones are logged at `debug`. */
const QUIET_ROUTES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** `warn` for failures of the gateway or the host; client errors are `info`. */
const levelOf = (status: number, isComplete: boolean, route: string) => {
  if (status >= 500) return 'warn';
  return isComplete && QUIET_ROUTES.has(route) ? 'debug' : 'info';
};

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/** A log at this level; by default to standard output, written synchronously. */
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
      // The message may quote a request; the name and the stack frames cannot.
      const places = isError ? (fault.stack?.match(/^ +at .+$/gm) ?? []).slice(0, 8).map((line) => line.trim()) : [];
      log.error({ id: exchange?.id, name: isError ? fault.name : typeof fault, places }, 'fault');
    },
    say: (sayLevel, sentence) => log[sayLevel](sentence),
  };
}
