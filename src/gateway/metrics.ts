/**
 * Prometheus metrics. Process edge: knows prom-client.
 * Low cardinality: routes are patterns, methods the ones served, and no label holds an id or a name.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Watch } from './exchange.ts';
import type { PoolStats } from './liveUpstream.ts';

export interface Metrics extends Watch {
  /** In the Prometheus text format. */
  text(): Promise<string>;
  readonly mediaType: string;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE']);

/** In seconds: from a response out of memory to the host timeout. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** @param poolStats of the connection pool; absent with the sample tenant */
export function gatewayMetrics(poolStats?: () => PoolStats): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'viewer_requests_total',
    help: 'Requests answered, by route pattern, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const failures = new Counter({
    name: 'viewer_failures_total',
    help: 'Answers that tell of a failure, by its kind and, where known, its cause.',
    labelNames: ['kind', 'cause'],
    registers,
  });
  const duration = new Histogram({
    name: 'viewer_request_duration_seconds',
    help: 'From the headers of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: BUCKETS,
    registers,
  });
  const hostDuration = new Histogram({
    name: 'viewer_cxengage_duration_seconds',
    help: 'From a question to CxEngage until its answer was there or, of a large one, its beginning.',
    buckets: BUCKETS,
    registers,
  });
  const sent = new Counter({ name: 'viewer_sent_bytes_total', help: 'Bytes of bodies sent.', registers });
  const inFlight = new Gauge({ name: 'viewer_requests_in_flight', help: 'Requests being answered.', registers });
  if (poolStats !== undefined) {
    new Gauge({
      name: 'viewer_cxengage_requests',
      help: 'Requests to CxEngage: running on a connection, or waiting for one.',
      labelNames: ['state'],
      registers,
      collect() {
        const { running, waiting } = poolStats();
        this.set({ state: 'running' }, running);
        this.set({ state: 'waiting' }, waiting);
      },
    });
    new Gauge({
      name: 'viewer_cxengage_connections',
      help: 'Open connections to CxEngage.',
      registers,
      collect() {
        this.set(poolStats().connected);
      },
    });
  }
  return {
    mediaType: registry.contentType,
    text: () => registry.metrics(),
    began: () => inFlight.inc(),
    answered({ exchange, method, status, bytes, milliseconds }) {
      const { route, failure, cause, hostMilliseconds } = exchange;
      inFlight.dec();
      requests.inc({ route, method: METHODS.has(method) ? method : 'other', status });
      duration.observe({ route }, milliseconds / 1000);
      sent.inc(bytes);
      if (failure !== undefined) failures.inc({ kind: failure, cause: cause ?? '' });
      if (hostMilliseconds !== undefined) hostDuration.observe(hostMilliseconds / 1000);
    },
  };
}
