/**
 * What the benchmarks and the checker of reviews share: TypeScript that is run from the command line.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhereNeeded, installPackages, ROOT } from './setUp.mjs';

/**
 * Runs a benchmark against the built page and gateway, with the words after `npm run bench:… --`.
 * @param {'gateway' | 'review' | 'timeline'} name of a file in test/bench
 * @param {() => Promise<string>} ensureProgram gives the path of the program it needs
 */
export async function runBench(name, ensureProgram) {
  await installPackages();
  await buildWhereNeeded();
  const program = await ensureProgram();
  const { runnerImport } = await import('vite');
  /** @type {{ module: { bench(words: readonly string[], program: string): Promise<void> } }} */
  const { module } = await runnerImport(join(ROOT, `test/bench/${name}.ts`), { root: ROOT, configFile: false });
  await module.bench(process.argv.slice(2), program);
}

/**
 * Builds a file as the page is built, since modules served one by one run slower than what users get, and imports it.
 * @param {string} source path from the project's root
 */
export async function importBuilt(source) {
  await installPackages();
  const { build } = await import('vite');
  const outDir = join(ROOT, 'dist', dirname(source));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, source),
      outDir,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'main.js' } },
    },
  });
  return import(pathToFileURL(join(outDir, 'main.js')).href);
}
