/**
 * One page, opened, moved about and weighed, in a Chromium slowed down as asked. Knows nothing of what the page is made
 * of but a selector of its bars, so that the app and the baseline are measured in the same way.
 *
 *   response's last byte ─── parsing, reading, drawing ─── bars in the DOM ─ frame ─ drawn
 *                        └──────────────────── `toBars` ──────────────────────────┘
 *
 * The last byte is `responseEnd` of the request for the interaction. Bars count as painted when the frame after they
 * came into the DOM has been made: its animation callbacks are followed by style, layout and paint, and then by the next
 * task, which takes the time.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What is opened, and how it is known. */
export interface Subject {
  /** From the server's root. */
  readonly path: string;
  /** Selects its bars once they are there; so many must be. */
  readonly bars: string;
  readonly leastBars: number;
  /** Selects the element within which zooming and dragging happen. */
  readonly ground: string;
}

/** One run. Times in ms, sizes in bytes. */
export interface Measured {
  readonly toBars: number;
  /** The longest task from painted bars until the page came to rest, or 0 where none took 50 ms. */
  readonly longestTask: number;
  readonly domElements: number;
  readonly heap: number;
  /** Of one core, from 0 to 1. */
  readonly cpuAtRest: number;
  /** Missing where no moves were asked for. */
  readonly moved?: Moved;
}

/** The frames while the page was moved about. */
export interface Moved {
  readonly frameP95: number;
  /** Why the frames say nothing: an input the page did not hear, a picture that stayed, a page that scrolled instead. */
  readonly unmoved: string | undefined;
}

/** Between two inputs, in ms: 60 a second. */
const STEP = 1000 / 60;
const WHEEL_DELTA = 100;
/** Moves between the press and the release of one drag. */
const DRAG_MOVES = 4;
const DRAG_DISTANCE = 15;
const CONTROL = 2;
const WIDTH = 1440;
// High enough for bars to be within the window, below the headline and what is said of the flag.
const HEIGHT = 1200;

/** Opens the subject in a context of its own and measures it once. */
export async function measurePage(
  browser: Browser,
  address: string,
  subject: Subject,
  options: { readonly rate: number; readonly isMoved: boolean },
): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, timezoneId: 'UTC' });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(watch, { bars: subject.bars, leastBars: subject.leastBars });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: options.rate });
    await page.goto(`${address}${subject.path}`, { waitUntil: 'commit' });
    const toBars = await withLimit(
      page.evaluate(() => Reflect.get(window, 'untilBars') as Promise<number>),
      `${subject.path} shows no bars`,
    );
    await page.waitForTimeout(500);
    const moved = options.isMoved ? { moved: await move(page, devtools, subject) } : {};
    await restOf(page);
    const longestTask = await page.evaluate(() => Reflect.get(window, 'longestTask')() as number);
    const cpuAtRest = await cpuOf(devtools, () => page.waitForTimeout(1000));
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const domElements = await page.evaluate(() => document.querySelectorAll('*').length);
    return { toBars, longestTask, domElements, heap: usedSize, cpuAtRest, ...moved };
  } finally {
    await context.close();
  }
}

const LIMIT = 120_000;

async function withLimit<Value>(wanted: Promise<Value>, fault: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${fault} after ${LIMIT / 1000} s.`)), LIMIT);
  });
  return Promise.race([wanted, late]).finally(() => clearTimeout(timer));
}

/** Runs in the page, before anything of it. */
function watch({ bars, leastBars }: { readonly bars: string; readonly leastBars: number }): void {
  const untilBars = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll(bars).length < leastBars) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const paintedAt = performance.now();
          Reflect.set(window, 'paintedAt', paintedAt);
          const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
          const response = entries.find(({ name }) => name.includes('/interactions/'));
          resolve(paintedAt - (response?.responseEnd ?? Number.NaN));
        };
        port2.postMessage(undefined);
      });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  Reflect.set(window, 'untilBars', untilBars);
  Reflect.set(window, 'lastTaskEnd', () => Math.max(0, ...tasks.map((task) => task.startTime + task.duration)));
  Reflect.set(window, 'longestTask', () => {
    const since: number = Reflect.get(window, 'paintedAt') ?? Number.POSITIVE_INFINITY;
    return Math.max(0, ...tasks.filter((task) => task.startTime >= since).map((task) => task.duration));
  });
}

/** Waits until no task has taken 50 ms for a second; 20 s at most, since a page that never rests is a finding too. */
async function restOf(page: Page): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    await page.waitForTimeout(500);
    const quiet = await page.evaluate(() => performance.now() - (Reflect.get(window, 'lastTaskEnd')() as number));
    if (quiet > 1000) return;
  }
}

/** The share of one core the page's thread was busy during some work. */
async function cpuOf(devtools: CDPSession, work: () => Promise<void>): Promise<number> {
  await devtools.send('Performance.enable');
  const sample = async (): Promise<{ readonly at: number; readonly busy: number }> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const value = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return { at: value('Timestamp'), busy: value('TaskDuration') };
  };
  const before = await sample();
  await work();
  const after = await sample();
  return (after.busy - before.busy) / (after.at - before.at);
}

/** 20 steps of zooming in, 20 drags, 20 steps of zooming out, each input at its time, however slowly the page answers. */
async function move(page: Page, devtools: CDPSession, { ground }: Subject): Promise<Moved> {
  const place = page.locator(ground).first();
  await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  // What is near the window comes onto the page, and with it another element may be the one that is selected.
  await page.waitForTimeout(300);
  const first = await place.boundingBox();
  // Where a hand's pointer would be before it turns the wheel.
  if (first) await page.mouse.move(Math.round(first.x) + 2, Math.round(first.y + first.height / 2));
  await page.waitForTimeout(100);
  const box = await place.boundingBox();
  if (box === null || box.y < 0 || box.y > HEIGHT) throw new Error(`${ground} is nowhere to be seen`);
  const y = Math.round((box.y + Math.min(box.y + box.height, HEIGHT)) / 2);
  // About the left edge, where the first rows of a long interaction have their bars: elsewhere there would be none.
  const edge = Math.round(box.x) + 2;
  const wheel = (deltaY: number) => (): Promise<unknown> =>
    devtools.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x: edge,
      y,
      deltaX: 0,
      deltaY,
      modifiers: CONTROL,
    });
  const x = Math.round(box.x + box.width * 0.4);
  const phases: Readonly<Record<string, readonly Input[]>> = {
    'zooming in': Array.from({ length: 20 }, () => wheel(-WHEEL_DELTA)),
    // Three to the left and one to the right: in the end the picture stands elsewhere.
    dragging: Array.from({ length: 20 }, (_, index) => dragSteps(devtools, x, y, index % 4 === 3 ? 1 : -1)).flat(),
    'zooming out': Array.from({ length: 20 }, () => wheel(WHEEL_DELTA)),
  };
  const look = (): Promise<Buffer> => page.screenshot({ clip: { x: box.x, y: 0, width: box.width, height: HEIGHT } });
  await page.mouse.move(edge, y);
  const held = await place.elementHandle();
  const where = async (): Promise<number> => (await held?.boundingBox())?.y ?? Number.NaN;
  const frames: number[] = [];
  let unmoved: string | undefined;
  let before = await look();
  for (const [phase, inputs] of Object.entries(phases)) {
    await page.evaluate(startFrames);
    const fault = await paced(inputs);
    frames.push(...(await page.evaluate(takeFrames)));
    const after = await look();
    const by = (await where()) - box.y;
    // A page that scrolls looks different too, and nothing has been moved in it.
    const reason = !(Math.abs(by) < 1)
      ? `what is moved stands ${by} px lower in the window`
      : after.equals(before)
        ? 'nothing changed'
        : fault;
    unmoved ??= reason && `${phase}: ${reason}`;
    before = after;
  }
  return { frameP95: percentile(frames, 0.95), unmoved };
}

type Input = () => Promise<unknown>;

function dragSteps(devtools: CDPSession, x: number, y: number, direction: 1 | -1): Input[] {
  const button = 'left';
  const at = (step: number): number => x + direction * step * DRAG_DISTANCE;
  return [
    () => devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', x, y, button, buttons: 1, clickCount: 1 }),
    ...Array.from(
      { length: DRAG_MOVES },
      (_, index) => () =>
        devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: at(index + 1), y, button, buttons: 1 }),
    ),
    () =>
      devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x: at(DRAG_MOVES), y, button, clickCount: 1 }),
  ];
}

/**
 * Sends inputs at their times without waiting for one before the next; ends when each is answered.
 * @returns what the first one that the page did not hear was answered with: an input the browser takes for itself, as when
 * a drag of selected text begins, is answered with a fault
 */
async function paced(inputs: readonly Input[]): Promise<string | undefined> {
  const answers: Promise<string | undefined>[] = [];
  const beganAt = performance.now();
  for (const [index, input] of inputs.entries()) {
    const wait = beganAt + index * STEP - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(
      input().then(
        () => undefined,
        (fault: unknown) => `input ${index + 1} of ${inputs.length} was answered with ${fault}`,
      ),
    );
  }
  return (await Promise.all(answers)).find((fault) => fault !== undefined);
}

/** Runs in the page. */
function startFrames(): void {
  const times: number[] = [];
  let isOn = true;
  const note = (at: number): void => {
    times.push(at);
    if (isOn) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  Reflect.set(window, 'stopFrames', () => {
    isOn = false;
    return times;
  });
}

/** Runs in the page: the lengths of the frames since `startFrames`, the one in which this is asked included. */
function takeFrames(): Promise<number[]> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const times: number[] = Reflect.get(window, 'stopFrames')();
      resolve(times.slice(1).map((at, index) => at - (times[index] ?? at)));
    });
  });
}

function percentile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}
