/**
 * `npm run bench:audit`: how the time of one interaction's proof grows with its records.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { importBuilt } = await import('./tools.mjs');
  await importBuilt('test/bench/audit.ts');
});
