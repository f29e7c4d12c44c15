/**
 * `npm run build`: the page and the gateway into dist, with the size of each part; fails where the first view is too heavy.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { buildAnew, installPackages } = await import('./setUp.mjs');
  await installPackages();
  await buildAnew();
});
