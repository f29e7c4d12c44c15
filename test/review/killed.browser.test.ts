/**
 * A browser that is killed in the middle of a review, ten times at random moments: what was decided before the next
 * interaction opened is there again, each once. The browser is started here, since it is this one that is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { everythingStored, keptItems, onScreen, shownId } from './reviewing.ts';

/** How often it is killed. */
const ROUNDS = 10;

/** It is killed at most so many ms after the first verdict of a round. */
const LATEST = 1000;

/** So many verdicts are given in a round at most: there are forty interactions, and each round needs one. */
const MOST_VERDICTS = 3;

const VERDICTS = ['may-be-used', 'use-derived', 'leave-out', 'escalate'] as const;

function startChromium(folder: string): ChildProcess {
  return spawn(
    inject('chromiumPath'),
    [
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // What it would start with and no page needs: it is started eleven times.
      '--disable-breakpad',
      '--disable-default-apps',
      '--disable-extensions',
      '--no-default-browser-check',
      '--password-store=basic',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `${inject('baseUrl')}/?review=sample`,
    ],
    // A group of its own, so that all its processes are killed with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

/** Kills it with all its processes; harmless where it is dead already. */
async function kill(browser: ChildProcess | undefined): Promise<void> {
  if (browser?.pid === undefined || browser.exitCode !== null || browser.signalCode !== null) return;
  const gone = once(browser, 'exit');
  process.kill(-browser.pid, 'SIGKILL');
  await gone;
}

async function reviewIn(chromiumProcess: ChildProcess): Promise<Page> {
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    chromiumProcess.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    chromiumProcess.once('exit', () => reject(new Error(said)));
  });
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  const page = context?.pages()[0];
  if (!page) throw new Error('no page');
  await onScreen(page);
  await page.waitForFunction(() => location.search.includes('interaction='));
  return page;
}

test('ten times killed, nothing lost', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  let running: ChildProcess | undefined;
  onTestFinished(async () => {
    await kill(running);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const decided = new Map<string, { readonly verdict: string; readonly note: string }>();
  const checkKept = async (page: Page): Promise<void> => {
    const kept = new Map((await keptItems(page, 'sample')).map((item) => [item.interactionId, item.history]));
    expect(kept.size).toBe(40);
    const stored = await everythingStored(page);
    for (const [id, { verdict, note }] of decided) {
      const history = kept.get(id) ?? [];
      expect(history.at(-1)).toMatchObject({ verdict, note, evidence: expect.any(String) });
      expect(stored).toContain(`"id":${JSON.stringify(history.at(-1)?.evidence)}`);
      expect(new Set(history.map((edit) => edit.id)).size).toBe(history.length);
    }
  };

  const moments: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = startChromium(folder);
    running = started;
    const page = await reviewIn(started);
    await checkKept(page);

    const moment = Math.floor(Math.random() * LATEST);
    moments.push(moment);
    let isKilled = false;
    let killing: Promise<void> | undefined;
    try {
      for (let count = 0; !isKilled && count < MOST_VERDICTS; count += 1) {
        const id = await shownId(page);
        const choice = (round + count) % VERDICTS.length;
        const note = `${round}.${count}`;
        await page.keyboard.press(String(choice + 1));
        await page.keyboard.press('n');
        await page.keyboard.type(note);
        await page.keyboard.press('Control+Enter');
        await page.waitForFunction((before) => !location.search.includes(before), id);
        // Another one is shown: from here on it must be there for good.
        decided.set(id, { verdict: VERDICTS[choice] ?? '', note });
        killing ??= sleep(moment).then(() => {
          isKilled = true;
          return kill(started);
        });
        await onScreen(page);
      }
    } catch (fault) {
      // It was killed in the middle of it; anything else is a fault.
      if (!isKilled) throw fault;
    }
    await killing;
  }
  running = startChromium(folder);
  await checkKept(await reviewIn(running));
  process.stdout.write(`killed after ${moments.join(', ')} ms; ${decided.size} verdicts, none lost\n`);
  expect(decided.size).toBeGreaterThanOrEqual(ROUNDS);
});
