/**
 * `npm run verify -- review.json documents/`: checks a saved review against the raw responses in a folder, with a checker that
 * shares nothing with the page. Built first, since Node does not read TypeScript.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { resolve } = await import('node:path');
  const { importBuilt } = await import('./tools.mjs');
  const [review, folder] = process.argv.slice(2);
  if (review === undefined || folder === undefined) {
    process.stdout.write('npm run verify -- <saved review> <folder of raw responses>\n');
    process.exitCode = 2;
    return;
  }
  const [{ verifyReview }] = await importBuilt(['src/verify/main.ts']);
  // npm runs this in the project's folder; paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = verifyReview(resolve(from, review), resolve(from, folder), (/** @type {string} */ line) =>
    process.stdout.write(`${line}\n`),
  );
});
