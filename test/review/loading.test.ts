import { describe, expect, test } from 'vitest';
import { LoadingQueue, MOST_AT_ONCE } from '../../src/review/loading.ts';

/** A queue whose answers come when the test says so. */
function start(count: number) {
  const open = new Map<string, { resolve: () => void; reject: (fault: unknown) => void }>();
  const asked: string[] = [];
  let most = 0;
  const queue = new LoadingQueue({
    ask: (key) =>
      new Promise<void>((resolve, reject) => {
        asked.push(key);
        open.set(key, { resolve, reject });
        most = Math.max(most, open.size);
      }),
    isSignedOut: (fault) => fault === 'signed out',
    onChange: () => undefined,
  });
  const order = Array.from({ length: count }, (_, index) => `i${index}`);
  const settle = async (key: string, fault?: unknown): Promise<void> => {
    const waiting = open.get(key);
    open.delete(key);
    if (fault === undefined) waiting?.resolve();
    else waiting?.reject(fault);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, order, asked, open, settle, most: () => most };
}

describe('LoadingQueue', () => {
  test('asks for four at once and no more, in order, each once', async () => {
    const { queue, order, asked, open, settle, most } = start(30);
    queue.setOrder(order);
    while (open.size > 0) await settle([...open.keys()][0] ?? '');
    expect(asked).toEqual(order);
    expect(most()).toBe(MOST_AT_ONCE);
    expect(order.every((key) => queue.stateOf(key).state === 'ready')).toBe(true);
  });

  test('the one on screen and the next two come first', async () => {
    const { queue, order, asked, settle } = start(30);
    queue.setOrder(order);
    queue.look(['i20', 'i21', 'i22', 'i23']);
    await settle('i0');
    await settle('i1');
    await settle('i2');
    await settle('i3');
    expect(asked).toEqual(['i0', 'i1', 'i2', 'i3', 'i20', 'i21', 'i22', 'i4']);
  });

  test('a failure costs its item only, and can be tried again', async () => {
    const { queue, order, asked, settle } = start(5);
    queue.setOrder(order);
    await settle('i1', 'broken');
    await settle('i0');
    await settle('i2');
    await settle('i3');
    await settle('i4');
    expect(queue.stateOf('i1')).toEqual({ state: 'failed', failure: 'broken' });
    queue.again(['i1']);
    await settle('i1');
    expect(queue.stateOf('i1').state).toBe('ready');
    expect(asked.filter((key) => key === 'i1')).toHaveLength(2);
  });

  test('where the host wants a sign-in all waits, and nothing is skipped afterwards', async () => {
    const { queue, order, asked, open, settle } = start(10);
    queue.setOrder(order);
    await settle('i0');
    for (const key of ['i1', 'i2', 'i3', 'i4']) await settle(key, 'signed out');
    expect(queue.isSignedOut).toBe(true);
    expect(open.size).toBe(0);
    queue.goOn();
    while (open.size > 0) await settle([...open.keys()][0] ?? '');
    expect(order.every((key) => queue.stateOf(key).state === 'ready')).toBe(true);
    expect(new Set(asked)).toEqual(new Set(order));
  });

  test('made to wait it asks for what is on screen only', async () => {
    const { queue, order, asked, settle } = start(10);
    queue.setOrder(order);
    queue.pause();
    await settle('i0');
    queue.look(['i9']);
    await settle('i1');
    expect(asked).toEqual(['i0', 'i1', 'i2', 'i3', 'i9']);
    queue.goOn();
    expect(asked).toContain('i4');
  });
});
