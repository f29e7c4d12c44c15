/**
 * `npm run verify -- review.json documents/`: checks a saved review against the raw responses in a folder, with a checker that
 * shares nothing with the page. Built first, since Node does not read TypeScript.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { join, resolve } = await import('node:path');
  const { pathToFileURL } = await import('node:url');
  const { installPackages, ROOT } = await import('./setUp.mjs');
  const [review, folder] = process.argv.slice(2);
  if (review === undefined || folder === undefined) {
    process.stdout.write('npm run verify -- <saved review> <folder of raw responses>\n');
    process.exitCode = 2;
    return;
  }
  await installPackages();
  const { build } = await import('vite');
  const outDir = join(ROOT, 'dist/verify');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, 'src/verify/main.ts'),
      outDir,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'verify.js' } },
    },
  });
  const { verifyReview } = await import(pathToFileURL(join(outDir, 'verify.js')).href);
  // npm runs this in the project's folder; paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = verifyReview(resolve(from, review), resolve(from, folder), (/** @type {string} */ line) =>
    process.stdout.write(`${line}\n`),
  );
});
