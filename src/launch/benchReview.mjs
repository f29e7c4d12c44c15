/**
 * `npm run bench:review`: how a review of two thousand interactions scrolls, groups and keeps to its memory.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { runBench } = await import('./tools.mjs');
  const { ensureChromium } = await import('./chromium.mjs');
  await runBench('review', ensureChromium);
});
