/**
 * `npm run bench:gateway`: the gateway in front of a host, beside nginx in front of the same host.
 * Words after `npm run bench:gateway --` choose less: `--seconds=1 --connections=16 --requests=5000`.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { join } = await import('node:path');
  const { ensureNginx } = await import('./nginx.mjs');
  const { buildWhereNeeded, installPackages, ROOT } = await import('./setUp.mjs');

  await installPackages();
  await buildWhereNeeded();
  const nginx = await ensureNginx();
  const { runnerImport } = await import('vite');
  /** @type {Awaited<ReturnType<typeof runnerImport<typeof import('../../test/bench/gateway.ts')>>>} */
  const { module } = await runnerImport(join(ROOT, 'test/bench/gateway.ts'), { root: ROOT, configFile: false });
  await module.benchGateway(process.argv.slice(2), nginx);
});
