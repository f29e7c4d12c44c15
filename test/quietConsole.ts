/**
 * Makes console.error and console.warn fail the test in which they happen, unless the test said it expects them.
 * Knows nothing of React: its warnings arrive here as any other.
 */
import { afterEach, beforeEach, expect, vi } from 'vitest';

type Channel = 'error' | 'warn';

interface Heard {
  readonly channel: Channel;
  readonly text: string;
}

let heard: Heard[] = [];
let expected: RegExp[] = [];

/** Says that this test makes a console.error or console.warn that matches; it fails where none comes. */
export function expectConsole(pattern: RegExp): void {
  expected.push(pattern);
}

function textOf(values: readonly unknown[]): string {
  return values.map((value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value))).join(' ');
}

/** Call once in a setup file: listens from before each test until after it. */
export function failOnConsole(): void {
  beforeEach(() => {
    heard = [];
    expected = [];
    for (const channel of ['error', 'warn'] as const) {
      vi.spyOn(console, channel).mockImplementation((...values: unknown[]) => {
        heard.push({ channel, text: textOf(values) });
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    const unexpected = heard.filter(({ text }) => !expected.some((pattern) => pattern.test(text)));
    const missing = expected.filter((pattern) => !heard.some(({ text }) => pattern.test(text)));
    expect(unexpected, 'written to the console, though this test did not expect it').toEqual([]);
    expect(missing, 'expected on the console, but never written').toEqual([]);
  });
}
