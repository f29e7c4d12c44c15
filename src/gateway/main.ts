/**
 * The process: reads the environment, loads the built page, serves, says where, and ends on Ctrl-C or SIGTERM.
 * Importing the built file starts it; the launcher does so in its own process, which is why a second start is quick.
 * A terminal's Ctrl-C may arrive twice, from the terminal and through npm: only a second one, a second later, cuts off
 * what is still being answered.
 */
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { createGateway } from './gateway.ts';
import { ListenFault, listen } from './listen.ts';
import { readPageFolder } from './pageFolder.ts';
import { sampleTenant } from './sampleTenant.ts';

/** How long open answers may take to finish once the end was asked for. */
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

async function main(): Promise<void> {
  const reading = readConfig(process.env);
  if (reading.kind === 'faults') return fail(reading.faults.join('\n'));

  const upstream = sampleTenant();
  const gateway = createGateway({
    upstream,
    page: readPageFolder(fileURLToPath(new URL('../page', import.meta.url))),
    onFault: (fault) => process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`),
  });
  const { address, close } = await listen(gateway, reading.config);
  // Before anything is said: whoever reads where it listens may end it at once.
  endOnSignal(() => close(GRACE_MILLISECONDS));

  process.stdout.write(`The interaction viewer is at ${address}/\n`);
  const reference = upstream.samples?.().find(({ origin }) => origin === 'reference');
  if (reference !== undefined) {
    const { tenantId, interactionId } = reference;
    process.stdout.write(`An interaction to begin with: ${address}/?tenant=${tenantId}&interaction=${interactionId}\n`);
  }
  process.stdout.write('Ctrl-C ends it.\n');
}

await main().catch((fault: unknown) => {
  if (fault instanceof ListenFault) return fail(fault.message);
  return fail(`The gateway could not start: ${fault instanceof Error ? fault.message : String(fault)}`);
});
