/**
 * `npm test`: set up, make sure there is a Chromium, run every test, and end with one line of true numbers.
 * Words after `npm test --` go to the runner: `npm test -- --project unit test/time`. Without a project among them all run
 * but `deploy`, which needs what only a server has: `npm run test:deploy`.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { mkdtempSync, existsSync, readFileSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const { ensureChromium } = await import('./chromium.mjs');
  const { runProgram } = await import('./childProcess.mjs');
  const { buildWhereNeeded, installPackages, ROOT } = await import('./setUp.mjs');
  const { countTests, secondTries } = await import('./testCount.mjs');

  await installPackages();
  await buildWhereNeeded();
  const chromium = await ensureChromium();

  const words = process.argv.slice(2);
  const everywhere = ['unit', 'component', 'browser'].flatMap((name) => ['--project', name]);
  const folder = mkdtempSync(join(tmpdir(), 'interaction-viewer-'));
  const reportPath = join(folder, 'report.json');
  try {
    const { code } = await runProgram(
      process.execPath,
      [
        join(ROOT, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportPath}`,
        ...(words.some((word) => word.startsWith('--project')) ? [] : everywhere),
        ...words,
      ],
      { cwd: ROOT, env: { CHROMIUM_PATH: chromium, NODE_ENV: 'test', TZ: 'UTC' } },
    );
    process.exitCode = code;
    if (existsSync(reportPath)) {
      const report = JSON.parse(readFileSync(reportPath, 'utf8'));
      process.stdout.write([...secondTries(report), countTests(report, code), ''].join('\n'));
    } else {
      process.stdout.write('The runner ended without a report.\n0 passed, 1 failed\n');
      if (code === 0) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
