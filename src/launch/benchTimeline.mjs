/**
 * `npm run bench:timeline`: how fast the timeline is, for interactions of ten to a hundred thousand records.
 * Words after `npm run bench:timeline --` choose less than all of it: `--records=10,1000 --rates=4 --runs=1`.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { join } = await import('node:path');
  const { ensureChromium } = await import('./chromium.mjs');
  const { buildWhereNeeded, installPackages, ROOT } = await import('./setUp.mjs');

  await installPackages();
  await buildWhereNeeded();
  const chromium = await ensureChromium();
  const { runnerImport } = await import('vite');
  /** @type {Awaited<ReturnType<typeof runnerImport<typeof import('../../test/bench/timeline.ts')>>>} */
  const { module } = await runnerImport(join(ROOT, 'test/bench/timeline.ts'), { root: ROOT, configFile: false });
  await module.benchTimeline(process.argv.slice(2), chromium);
});
