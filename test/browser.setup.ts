/**
 * Runs once before the browser tests: a current build, the gateway with the built page on a free loopback port, and a
 * Chromium to drive. Starts no browser: each test file starts one when it opens its first page.
 */
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createGateway } from '../src/gateway/gateway.ts';
import { listen } from '../src/gateway/listen.ts';
import { readPageFolder } from '../src/gateway/pageFolder.ts';
import { sampleTenant } from '../src/gateway/sampleTenant.ts';
import { ensureChromium } from '../src/launch/chromium.mjs';
import { buildWhereNeeded, ROOT } from '../src/launch/setUp.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the running gateway, without a slash at its end. */
    readonly baseUrl: string;
    readonly chromiumPath: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildWhereNeeded();
  project.provide('chromiumPath', await ensureChromium());
  const gateway = createGateway({
    upstream: sampleTenant(),
    mediaSources: ["'self'"],
    page: readPageFolder(join(ROOT, 'dist/page')),
  });
  const { address, close } = await listen(gateway, { host: '127.0.0.1', port: 0 });
  project.provide('baseUrl', address);
  return () => close(0);
}
