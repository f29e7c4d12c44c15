/**
 * What the benchmarks and the checker of reviews share: TypeScript that is run from the command line.
 */
import { basename, dirname, join } from 'node:path';
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
 * Builds files as the page is built, since modules served one by one run slower than what users get, and imports them.
 * @param {readonly string[]} sources paths from the root
 * @param {string} [root] of the project, or of another checkout of it that has its packages installed
 * @returns {Promise<any[]>} a module for each source, in order
 */
export async function importBuilt(sources, root = ROOT) {
  await installPackages();
  const { build } = await import('vite');
  const outDir = join(root, 'dist', dirname(sources[0] ?? ''));
  /** @param {string} source */
  const nameOf = (source) => basename(source, '.ts');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(sources.map((source) => [nameOf(source), join(root, source)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  return Promise.all(sources.map((source) => import(pathToFileURL(join(outDir, `${nameOf(source)}.js`)).href)));
}
