/**
 * The process: reads the environment, loads the built page, serves, prints the address, and ends on Ctrl-C or SIGTERM.
 * Importing the built file starts it; the launcher does so in its own process, so a second start is quick.
 * Log and metrics are imported dynamically: the sample tenant starts without them.
 * Ctrl-C may arrive twice, from the terminal and through npm: only a signal more than a second after the first one cuts
 * off open responses.
 */
import { fileURLToPath } from 'node:url';
import { networkList } from './client.ts';
import { type GatewayConfig, readConfig } from './config.ts';
import { exchangeOf, type Watch } from './exchange.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { ListenFault, listen } from './listen.ts';
import type { Metrics } from './metrics.ts';
import { openTenant } from './openTenant.ts';
import { readPageFolder } from './pageFolder.ts';
import { problemResponse } from './problem.ts';
import { withStrictHeaders } from './strictHeaders.ts';

/** How long open responses may take to finish during shutdown. */
const GRACE_MILLISECONDS = 10_000;
const REPEATED_SIGNAL_MILLISECONDS = 1_000;

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function endOnSignal(close: () => Promise<void>): void {
  let endAsked: number | undefined;
  const end = () => {
    const now = performance.now();
    if (endAsked === undefined) {
      endAsked = now;
      void close().then(() => process.exit(0));
    } else if (now - endAsked > REPEATED_SIGNAL_MILLISECONDS) {
      process.exit(0);
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** The metrics server: metrics and health probes, on its own address. */
function machinesGateway(gateway: Gateway, metrics: Metrics): Gateway {
  return {
    async fetch(request, exchange = exchangeOf(request)) {
      const { pathname } = new URL(request.url);
      if (pathname === '/healthz' || pathname === '/readyz') return gateway.fetch(request, exchange);
      const answer =
        pathname === '/metrics'
          ? new Response(await metrics.text(), { headers: { 'Content-Type': metrics.mediaType } })
          : problemResponse('no-such-path', 'Here are /metrics, /healthz and /readyz.');
      return withStrictHeaders(answer, exchange);
    },
  };
}

/** Warnings about the configuration. */
function* advice({ host, trustedProxies, live }: GatewayConfig): Generator<string> {
  if (live === undefined) return;
  if (live.secrets.length === 0) {
    yield 'SESSION_SECRET is not set: sessions end with this process, and no other process can serve them.';
  }
  if (!/^(?:localhost|127\.|::1$)/.test(host) && trustedProxies.length === 0) {
    yield 'HOST lets other machines in over plain http: nobody can sign in from them until a proxy with https stands in front and TRUST_PROXY names it.';
  }
}

async function main(): Promise<void> {
  const reading = readConfig(process.env);
  if (reading.kind === 'faults') return fail(reading.faults.join('\n'));
  const { config } = reading;
  const { basePath, live, logLevel } = config;

  let isReady = true;
  const tenant = await openTenant(config);
  const { upstream } = tenant;
  const log = logLevel === 'silent' ? undefined : (await import('./requestLog.ts')).requestLog(logLevel);
  const metrics = config.metrics && (await import('./metrics.ts')).gatewayMetrics(tenant.poolStats);
  const gateway = createGateway({
    ...tenant,
    page: readPageFolder(fileURLToPath(new URL('../page', import.meta.url))),
    basePath,
    isReady: () => isReady,
    onFault(fault, exchange) {
      if (log !== undefined) log.fault(fault, exchange);
      else process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    },
  });
  const watches: readonly Watch[] = [log, metrics].filter((watch) => watch !== undefined);
  const listening = await listen(gateway, { ...config, isTrusted: networkList(config.trustedProxies), watches });
  const forMachines = config.metrics && metrics && (await listen(machinesGateway(gateway, metrics), config.metrics));
  // Before the address is printed: a script that waits for it may send the signal at once.
  endOnSignal(async () => {
    isReady = false;
    await listening.close(GRACE_MILLISECONDS, tenant.abandon);
    // Last, so that probes and metrics are served during shutdown.
    await forMachines?.close(0);
    await tenant.close();
  });

  const address = `${listening.address}${basePath}/`;
  // With a log, standard output is JSON only.
  const say = (sentence: string) =>
    log === undefined ? process.stdout.write(`${sentence}\n`) : log.say('info', sentence);
  say(`The interaction viewer is at ${address}`);
  const reference = upstream.samples?.().find(({ origin }) => origin === 'reference');
  if (reference !== undefined) {
    const { tenantId, interactionId } = reference;
    say(`An interaction to begin with: ${address}?tenant=${tenantId}&interaction=${interactionId}`);
  }
  if (live !== undefined) say(`Interactions are asked for at ${live.origin}.`);
  if (forMachines !== undefined) say(`Metrics are at ${forMachines.address}/metrics`);
  if (log === undefined) say('Ctrl-C ends it.');
  for (const sentence of advice(config)) log?.say('warn', sentence);
}

await main().catch((fault: unknown) => {
  if (fault instanceof ListenFault) return fail(fault.message);
  return fail(`The gateway could not start: ${fault instanceof Error ? fault.message : String(fault)}`);
});
