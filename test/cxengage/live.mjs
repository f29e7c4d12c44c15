/**
 * `npm run dev:live`: the page with hot reload, its gateway asking a host that can fail in every way, on this machine.
 * Says whom to sign in as, and one address for each fault; a running interaction begins with each start.
 */
import { launch } from '../../src/launch/launch.mjs';

launch(async () => {
  const { installPackages, ROOT } = await import('../../src/launch/setUp.mjs');
  await installPackages();
  process.chdir(ROOT);
  const { runnerImport } = await import('vite');
  const quiet = /** @type {const} */ ({ configFile: false, logLevel: 'error' });
  /** @type {{ module: typeof import('./peer.ts') }} */
  const { module: peers } = await runnerImport('/test/cxengage/peer.ts', quiet);
  /** @type {{ module: typeof import('./faults.ts') }} */
  const { module: faults } = await runnerImport('/test/cxengage/faults.ts', quiet);
  /** @type {{ module: typeof import('./documents.ts') }} */
  const { module: documents } = await runnerImport('/test/cxengage/documents.ts', quiet);
  /** @type {{ module: typeof import('./users.ts') }} */
  const { module: users } = await runnerImport('/test/cxengage/users.ts', quiet);

  const peer = await peers.startPeer();
  // Before the development server reads its environment.
  process.env.CXENGAGE_API_URL = peer.address;
  const { TENANT, REFERENCE } = documents;
  const running = peer.begin(8);
  /** @param {{ tenantId: string, interactionId: string }} ref */
  const address = ({ tenantId, interactionId }) => `/?tenant=${tenantId}&interaction=${interactionId}`;
  const lines = [
    `The host is at ${peer.address}. Sign in as`,
    ...[users.READER, users.API_KEY].map(({ name, password }) => `  ${name}  ${password}`),
    `or, without the permission to read, as`,
    `  ${users.CLERK.name}  ${users.CLERK.password}`,
    `reference interaction   ${address(REFERENCE)}`,
    `a running one           ${address(running)}`,
    ...Object.keys(faults.FAULTS).map((name) => {
      const interactionId = faults.faultyInteractionId(/** @type {import('./faults.ts').FaultName} */ (name));
      return `${name.padEnd(23)} ${address({ tenantId: TENANT, interactionId })}`;
    }),
  ];
  await import('../../src/launch/dev.mjs');
  process.stdout.write(`${lines.join('\n')}\n`);
});
