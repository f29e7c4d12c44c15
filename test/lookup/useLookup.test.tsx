/** What a history entry shows of opened files, across reloads: a reload is the module loaded anew over the same history. */
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readShown } from '../../src/lookup/lookup.ts';
import type { Lookup } from '../../src/lookup/useLookup.ts';

const nothing = readShown('').shown;

async function load(): Promise<{ readonly current: Lookup }> {
  cleanup();
  vi.resetModules();
  const { useLookup } = await import('../../src/lookup/useLookup.ts');
  return renderHook(() => useLookup()).result;
}

function open(page: { readonly current: Lookup }, name: string): void {
  act(() => page.current.openFile({ name, text: '{}', bytes: new Blob(['{}']), document: {}, notes: [] }, nothing));
}

async function back(): Promise<void> {
  const moved = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await act(async () => void (await moved));
}

beforeEach(() => window.history.pushState(null, '', '/'));

test('a choice is kept, and keeps every other thing that is shown', async () => {
  const ids = 'tenant=00000000-0000-4000-8000-000000000506&interaction=ce317f00-e421-11f1-b71a-fe4036b6e73a';
  const all = `/?review=sample&${ids}&sla=30&abandons=count&short=8&record=ivr&mask=all&tz=US/Eastern&times=clock`;
  window.history.replaceState(null, '', all);
  const page = await load();
  const { shown } = page.current;
  const changes = [
    { record: 'queues[0]' },
    { zone: 'America/Halifax' },
    { slaThreshold: 20_000 },
    { masking: 'customer' },
    { times: undefined },
    { times: 'clock' },
  ] as const;
  for (const change of changes) act(() => page.current.adjust(change));
  expect(page.current.shown).toEqual({ ...shown, ...Object.assign({}, ...changes) });
});

describe('opened files', () => {
  test('a file opened after a reload is shown', async () => {
    open(await load(), 'first.json');
    const reloaded = await load();
    expect([reloaded.current.file, reloaded.current.goneFile]).toEqual([undefined, 'first.json']);
    open(reloaded, 'second.json');
    expect([reloaded.current.file?.name, reloaded.current.goneFile]).toEqual(['second.json', undefined]);
  });

  test('Back to an entry from before the reload says which file is gone, and never shows another in its place', async () => {
    const before = await load();
    open(before, 'first.json');
    open(before, 'second.json');
    const page = await load();
    open(page, 'third.json');
    open(page, 'fourth.json');
    await back();
    await waitFor(() => expect(page.current.file?.name).toBe('third.json'));
    await back();
    await waitFor(() => expect([page.current.file, page.current.goneFile]).toEqual([undefined, 'second.json']));
    await back();
    await waitFor(() => expect([page.current.file, page.current.goneFile]).toEqual([undefined, 'first.json']));
    await back();
    await waitFor(() => expect([page.current.file, page.current.goneFile]).toEqual([undefined, undefined]));
  });

  test('a choice, a followed record and a step keep to the file that is open', async () => {
    const page = await load();
    open(page, 'first.json');
    act(() => page.current.adjust({ zone: 'America/Halifax' }));
    expect([page.current.file?.name, page.current.shown.zone]).toEqual(['first.json', 'America/Halifax']);
    act(() => page.current.follow('queues[0]'));
    expect([page.current.file?.name, page.current.shown.record]).toEqual(['first.json', 'queues[0]']);
    act(() => page.current.step(nothing));
    expect([page.current.file, page.current.goneFile]).toEqual([undefined, undefined]);
  });

  test.each([[3], ['x'], [{ key: 3, name: 'a' }], [null]])(
    'a history entry with the file %j holds none',
    async (file) => {
      window.history.replaceState({ file }, '', '/');
      const page = await load();
      expect([page.current.file, page.current.goneFile]).toEqual([undefined, undefined]);
    },
  );
});
