/**
 * One configuration for the page, the gateway and the tests.
 * `vite build` makes both halves: the page into dist/page, the gateway with its dependencies into dist/gateway/main.js
 * (bundled: one file starts quicker than a tree of modules, and serving then needs no installed package).
 * The suffix of a test file picks its runner: `.test.ts` Node, `.test.tsx` jsdom, `.browser.test.ts` real Chromium,
 * `.deploy.test.ts` Node beside nginx and systemd.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildPageAndGateway } from './src/launch/buildPageAndGateway.ts';
import { firstLoad } from './src/launch/firstLoad.ts';
import { gatewayInDevelopment } from './src/launch/gatewayInDevelopment.ts';
import { pageChunks } from './src/launch/pageChunks.ts';

export default defineConfig({
  plugins: [
    react(),
    gatewayInDevelopment(),
    {
      name: 'bundle-the-gateway',
      // Not while developing: what is installed then runs as it is, CommonJS included.
      apply: 'build',
      config: () => ({ environments: { ssr: { resolve: { noExternal: true } } } }),
    },
    firstLoad(),
  ],
  // Relative: the page is the same under every BASE_PATH.
  base: './',
  worker: { format: 'es' },
  environments: {
    client: {
      build: {
        outDir: 'dist/page',
        manifest: true,
        // For browsers older than any that the page's style sheets support.
        modulePreload: { polyfill: false },
        // An inlined file would be a data: address, which the page's Content-Security-Policy refuses.
        assetsInlineLimit: 0,
        rolldownOptions: {
          output: {
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [{ name: pageChunks(import.meta.dirname) }],
            },
          },
        },
        // The build prints its own table, with what the first view takes.
        reportCompressedSize: false,
      },
    },
    ssr: {
      build: {
        outDir: 'dist/gateway',
        copyPublicDir: false,
        target: 'node20',
        rolldownOptions: { input: 'src/gateway/main.ts', output: { entryFileNames: 'main.js' } },
      },
    },
  },
  builder: { buildApp: (builder) => buildPageAndGateway(builder) },
  test: {
    env: { TZ: 'UTC' },
    // No test is about time: a busy machine of two cores must not fail one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', 'test/**/*.deploy.test.ts'],
          environment: 'node',
          setupFiles: ['test/unit.setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          include: ['test/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['test/component.setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          environment: 'node',
          globalSetup: ['test/browser.setup.ts'],
          // Half an hour of real browsers on a machine that does other work: what fails is tried once more in a new page,
          // and a test that passed only then is named at the end of the run, to be mended.
          retry: 1,
          // After the others: Chromium wants both cores of a small machine.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // Needs what a server has (nginx, systemd), so `npm test` leaves it out and `npm run test:deploy` runs it.
          name: 'deploy',
          include: ['test/**/*.deploy.test.ts'],
          environment: 'node',
          setupFiles: ['test/unit.setup.ts'],
        },
      },
    ],
  },
});
