/**
 * `npm run check`: format, lint, boundaries and cycles (Biome), then types (TypeScript). Runs both even where the first fails.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { join } = await import('node:path');
  const { runProgram } = await import('./childProcess.mjs');
  const { installPackages, ROOT } = await import('./setUp.mjs');
  await installPackages();
  /** @param {readonly string[]} words the program's file and its parameters */
  const run = ([file = '', ...parameters]) =>
    runProgram(process.execPath, [join(ROOT, 'node_modules', file), ...parameters], { cwd: ROOT });
  // Left to itself, Biome colours a log file letter by letter.
  const colors = process.stdout.isTTY ? [] : ['--colors=off'];
  const lint = await run(['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', ...colors]);
  const types = await run(['typescript/bin/tsc', '--noEmit']);
  if (lint.code !== 0 || types.code !== 0) throw new Error('The check failed; what is wrong stands above.');
});
