/**
 * `npm start`: set up, then serve in this very process, so that a second start costs no second Node and signals need no
 * passing on.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { buildWhereNeeded, installPackages } = await import('./setUp.mjs');
  await installPackages();
  await buildWhereNeeded();
  // Computed, since there is nothing to check before the first build.
  await import(new URL('../../dist/gateway/main.js', import.meta.url).href);
});
