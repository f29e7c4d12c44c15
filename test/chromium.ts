/**
 * Pages of the built app in a real Chromium, for browser tests. One browser per test file, one fresh context per page.
 * Everything a page says or fails at is noted from its first moment on: console, errors, refused by policy, failed loads.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished } from 'vitest';

export interface PageOptions {
  /** CSS pixels; 1440 × 900 unless given. */
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  /** An IANA zone for the browser; UTC unless given. */
  readonly timezoneId?: string;
  readonly locale?: string;
  readonly hasTouch?: boolean;
  readonly permissions?: readonly string[];
  /** Of another gateway than the one that runs for all tests. */
  readonly baseUrl?: string;
  /** Opened at once, from the app's root: `/?tenant=…`. Not opened where absent. */
  readonly path?: string;
}

const noises = new WeakMap<Page, string[]>();
let starting: Promise<Browser> | undefined;

function sharedBrowser(): Promise<Browser> {
  starting ??= chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Root has no sandbox to enter; anyone else keeps it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return starting;
}

afterAll(async () => {
  await (await starting)?.close();
  starting = undefined;
});

async function listen(context: BrowserContext): Promise<void> {
  await context.exposeBinding('noteRefusal', ({ page }, what: string) => {
    noises.get(page)?.push(`refused by policy: ${what}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      const note: unknown = Reflect.get(globalThis, 'noteRefusal');
      if (typeof note === 'function') note(`${violatedDirective} ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
  });
  context.on('page', (page) => {
    const noise: string[] = [];
    noises.set(page, noise);
    page.on('console', (message) => noise.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (fault) => noise.push(`error: ${fault.message}`));
    page.on('crash', () => noise.push('crashed'));
  });
}

/** Opens a page in a context of its own, closed when the test ends. Paths are those of the running gateway. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    baseURL: options.baseUrl ?? inject('baseUrl'),
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    forcedColors: options.forcedColors ?? 'none',
    timezoneId: options.timezoneId ?? 'UTC',
    locale: options.locale ?? 'en-GB',
    hasTouch: options.hasTouch ?? false,
    permissions: [...(options.permissions ?? [])],
  });
  // Sooner than the test's own limit, so that what was waited for is named; late enough for a busy machine of two cores.
  context.setDefaultTimeout(45_000);
  onTestFinished(() => context.close());
  await listen(context);
  const page = await context.newPage();
  if (options.path !== undefined) await page.goto(options.path);
  return page;
}

/** Waits until the report on the page is proved: its head is busy until then. */
export async function provedReport(page: Page): Promise<void> {
  await page
    .locator('header[aria-busy="false"]')
    .filter({ has: page.getByRole('heading', { level: 1 }) })
    .waitFor();
}

/** Everything this page wrote to the console, threw, or had refused by its security policy so far, in order. */
export function pageNoise(page: Page): readonly string[] {
  return noises.get(page) ?? [];
}

/** Forgets what was noted so far: for a test that provokes a failure the browser itself writes to the console. */
export function forgetNoise(page: Page): void {
  noises.get(page)?.splice(0);
}

/** Fails where the page wrote anything to the console, threw, or had anything refused by its security policy. */
export function expectQuietPage(page: Page): void {
  expect(pageNoise(page)).toEqual([]);
}
