/**
 * A browser that is killed in the middle of a review, ten times at moments nobody chose: what was decided before the next
 * interaction opened is there again, each once. The browser is started here, since it is this one that is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { allLookedAt, keptItems, shownId } from './reviewing.ts';

interface Started {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

async function start(folder: string): Promise<Started> {
  const started = spawn(
    inject('chromiumPath'),
    [
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    // A group of its own, so that all its processes are killed with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    started.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    started.once('exit', () => reject(new Error(said)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (!page) throw new Error('no page');
  return { process: started, browser, page };
}

async function kill({ process: started, browser }: Started): Promise<void> {
  const { pid } = started;
  if (pid === undefined || started.exitCode !== null) return;
  const gone = once(started, 'exit');
  process.kill(-pid, 'SIGKILL');
  await gone;
  await browser.close().catch(() => undefined);
}

test('ten times killed, nothing lost', { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const decided = new Map<string, { readonly verdict: string; readonly note: string }>();
  const verdicts = ['may-be-used', 'use-derived', 'leave-out', 'escalate'];
  const waited: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const started = await start(folder);
    onTestFinished(() => kill(started));
    const { page } = started;
    await page.goto(`${inject('baseUrl')}/?review=sample`);
    await allLookedAt(page);

    const kept = await keptItems(page, 'sample');
    expect(kept).toHaveLength(40);
    for (const [id, { verdict, note }] of decided) {
      const { history = [] } = kept.find(({ interactionId }) => interactionId === id) ?? {};
      expect({ round, verdict: history.at(-1)?.verdict, note: history.at(-1)?.note }).toEqual({ round, verdict, note });
      expect(new Set(history.map((edit) => edit.id)).size).toBe(history.length);
      expect(history.at(-1)?.evidence).toBeDefined();
    }

    const moment = 300 + Math.floor(Math.random() * 4000);
    waited.push(moment);
    let isKilled = false;
    const killing = new Promise<void>((resolve) => {
      setTimeout(() => {
        isKilled = true;
        kill(started).then(resolve, resolve);
      }, moment);
    });
    try {
      for (let count = 0; !isKilled && count < 12; count += 1) {
        const id = await shownId(page);
        const verdict = (round + count) % 4;
        const note = `round ${round}, ${count}`;
        await page.keyboard.press(String(verdict + 1));
        await page.keyboard.press('n');
        await page.keyboard.type(note);
        await page.keyboard.press('Control+Enter');
        await page.waitForFunction((before) => !location.search.includes(before), id, { timeout: 20_000 });
        // Another one is on screen: from here on it must be there for good.
        decided.set(id, { verdict: verdicts[verdict] ?? '', note });
      }
    } catch (fault) {
      // It was killed in the middle of it; anything else is a fault.
      if (!isKilled) throw fault;
    }
    await killing;
  }
  process.stdout.write(`killed after ${waited.join(', ')} ms; ${decided.size} verdicts, none lost\n`);
  expect(decided.size).toBeGreaterThan(0);
});
