/**
 * `npm run bench:timeline`: how fast the timeline is, for interactions of ten to a hundred thousand records.
 * Words after `npm run bench:timeline --` choose less than all of it: `--records=10,1000 --rates=4 --runs=1`.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { runBench } = await import('./tools.mjs');
  const { ensureChromium } = await import('./chromium.mjs');
  await runBench('timeline', ensureChromium);
});
