/**
 * `npm run bench:review`: how a review of two thousand interactions scrolls, groups and keeps to its memory.
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
  /** @type {Awaited<ReturnType<typeof runnerImport<typeof import('../../test/bench/review.ts')>>>} */
  const { module } = await runnerImport(join(ROOT, 'test/bench/review.ts'), { root: ROOT, configFile: false });
  await module.benchReview(chromium);
});
