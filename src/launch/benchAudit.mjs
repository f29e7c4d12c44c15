/**
 * `npm run bench:audit`: how the time of one interaction's proof grows with its records. Built first as the page is, since
 * modules served one by one run slower than what users get.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { join } = await import('node:path');
  const { pathToFileURL } = await import('node:url');
  const { installPackages, ROOT } = await import('./setUp.mjs');
  await installPackages();
  const { build } = await import('vite');
  const outDir = join(ROOT, 'dist/bench');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, 'test/bench/audit.ts'),
      outDir,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'audit.js' } },
    },
  });
  await import(pathToFileURL(join(outDir, 'audit.js')).href);
});
