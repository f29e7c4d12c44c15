/**
 * `npm run bench:audit`: how the time of one interaction's proof grows with its records. With the path of another checkout
 * (its packages installed) as its word, how the two compare instead, taken by turns in one run.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { resolve } = await import('node:path');
  const { importBuilt } = await import('./tools.mjs');
  const parts = ['src/audit/proof.ts', 'src/audit/steps.ts', 'src/interaction/readInteraction.ts'];
  /** @param {string} [root] */
  const provedBy = async (root) => Object.assign({}, ...(await importBuilt(parts, root)));
  const [former] = process.argv.slice(2);
  // npm runs this in the project's folder; paths are meant from where it was called.
  const formerRoot = former && resolve(process.env.INIT_CWD ?? process.cwd(), former);
  const builds = formerRoot ? { now: await provedBy(), former: await provedBy(formerRoot) } : undefined;
  const [{ measureGrowth, compare }] = await importBuilt(['test/bench/audit.ts']);
  if (builds) compare(builds.former, builds.now);
  else measureGrowth();
});
