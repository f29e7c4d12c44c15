/**
 * Component tests ask the real gateway, as the page does: this puts its function where `fetch` is, sample tenant and all.
 * A test can put its own answers in front, for failures the sample tenant does not have.
 */
import { afterEach, beforeEach, vi } from 'vitest';
import { createGateway } from '../src/gateway/gateway.ts';
import { sampleTenant } from '../src/gateway/sampleTenant.ts';

/** What a test puts in front of the gateway: an answer, or `undefined` to let the gateway answer. */
export type InFront = (path: string, init: RequestInit) => Response | Promise<Response> | undefined;

let inFront: InFront = () => undefined;
const asked: string[] = [];

/** Answers before the gateway does, until the end of the test. */
export function answerFirst(answer: InFront): void {
  inFront = answer;
}

/** Paths asked for so far in this test, in order. */
export function askedPaths(): readonly string[] {
  return asked;
}

/** Call once in a test file: every test then starts at `/` with the gateway behind `fetch` and nothing kept. */
export function serveWithGateway(): void {
  const gateway = createGateway({ upstream: sampleTenant() });
  beforeEach(() => {
    inFront = () => undefined;
    asked.splice(0);
    window.history.replaceState(null, '', '/');
    window.localStorage.clear();
    vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(String(input), 'http://127.0.0.1');
      asked.push(url.pathname);
      const answer = inFront(url.pathname, init ?? {}) ?? gateway.fetch(new Request(url));
      const signal = init?.signal;
      if (!signal) return answer;
      return Promise.race([
        answer,
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
      ]);
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
}
