/**
 * Runs once before the browser tests: a current build, the built gateway on a free loopback port as a process of its
 * own, and a Chromium to drive. Starts no browser: each test file starts one when it opens its first page.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
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
  const chromiumPath = await ensureChromium();
  const gateway = spawn(process.execPath, [join(ROOT, 'dist/gateway/main.js')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(gateway, 'exit');
  let baseUrl: string | undefined;
  for await (const line of createInterface({ input: gateway.stdout })) {
    baseUrl = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(line)?.[1];
    if (baseUrl !== undefined) break;
  }
  if (baseUrl === undefined) throw new Error('The built gateway ended without saying where it listens.');
  // What it writes from here on is read by nobody.
  gateway.stdout.resume();
  project.provide('baseUrl', baseUrl);
  project.provide('chromiumPath', chromiumPath);
  return async () => {
    gateway.kill('SIGTERM');
    await ended;
  };
}
