/** Every value of a document as a tree: reached, searched, copied, and told where else it is. */
import { readFileSync } from 'node:fs';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { leafText, leavesOf } from '../../src/interaction/leaves.ts';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import type { DocumentTreeProps } from '../../src/record/DocumentTree.tsx';
import { EverythingReceived } from '../../src/record/EverythingReceived.tsx';
import '../../src/record/DocumentTree.tsx';
import { visibleText } from '../../src/words/visible.ts';
import { anyDocument } from '../interaction/anyDocument.ts';

/** So many values of one document are asked for: each draws the tree anew. */
const MOST_ASKED = 4;

const reference: unknown = JSON.parse(readFileSync('src/gateway/sample/reference.json', 'utf8'));

function props(document: unknown, more: Partial<DocumentTreeProps> = {}): DocumentTreeProps {
  return {
    document,
    repeated: [],
    asked: undefined,
    titleOf: (record) => `Title of ${record}`,
    isFigure: () => false,
    onRecord: () => undefined,
    onFigure: () => undefined,
    ...more,
  };
}

async function open(document: unknown, more?: Partial<DocumentTreeProps>): Promise<UserEvent> {
  const user = userEvent.setup();
  render(<EverythingReceived {...props(document, more)} />);
  await user.click(screen.getByText('Everything received'));
  await screen.findByRole('tree');
  return user;
}

/** The rows as read: the name, then the value. */
function rows(): string[] {
  return screen.getAllByRole('treeitem').map((row) => row.textContent?.replace(/\s+/g, ' ').trim() ?? '');
}

describe('the closed line', () => {
  it('says how many values there are, and lists none of them', () => {
    render(<EverythingReceived {...props(reference)} />);
    expect(screen.getByText('50 values')).toBeVisible();
    expect(screen.queryByRole('tree')).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('does not count past a number that would take a noticeable moment', () => {
    render(<EverythingReceived {...props(Array.from({ length: 200_001 }, () => 0))} />);
    expect(screen.getByText('more than 200,000 values')).toBeVisible();
  });
});

describe('the tree', () => {
  it('leads with the keyboard to every value of the reference response, unaltered, with its path', async () => {
    const user = await open(reference);
    act(() => screen.getByRole('tree').focus());
    const seen = new Map<string, string>();
    const rowCount = 50 + 6;
    for (let row = 0; row < rowCount; row += 1) {
      const active = screen.getByRole('region', { name: 'Selected value' });
      const [path, value] = active.querySelectorAll('p');
      seen.set(path?.textContent?.trim() ?? '', value?.textContent?.trim() ?? '');
      await user.keyboard('{ArrowDown}');
    }
    for (const { path, value } of leavesOf(reference)) {
      const words = value === null ? 'null' : typeof value === 'object' ? 'empty list' : String(value);
      expect(seen.get(path), path).toBe(words);
    }
  }, 60_000);

  it('tells null, the empty ones and what only looks like them apart', async () => {
    await open({
      a: null,
      b: 'null',
      c: '',
      d: [],
      e: {},
      f: 0,
      g: '0',
      h: false,
      i: ' x',
      j: 'empty text',
      k: '[]',
      l: JSON.parse('1e999'),
      m: { n: 1 },
      o: [1, 2],
    });
    expect(rows()).toEqual([
      'a null',
      'b "null"',
      'c empty text',
      'd empty list',
      'e empty object',
      'f 0',
      'g "0"',
      'h false',
      'i " x"',
      'j "empty text"',
      'k "[]"',
      'l more than 1.8e308',
      'm 1 field',
      'n 1',
      'o 2 items',
      '0 1',
      '1 2',
    ]);
  });

  it('says of a number with more digits than it can hold that it is rounded', async () => {
    const user = await open(JSON.parse('{ "id": 12345678901234567890 }'));
    await user.click(screen.getByRole('treeitem'));
    expect(screen.getByRole('region', { name: 'Selected value' })).toHaveTextContent(
      '12345678901234567000 rounded: every digit is in the raw response',
    );
  });

  it('opens and closes with the keys of a tree', async () => {
    const user = await open({ a: { b: [1] }, c: 2 });
    const tree = screen.getByRole('tree');
    act(() => tree.focus());
    const names = (): string[] => rows().map((row) => row.split(' ')[0] ?? '');
    expect(names()).toEqual(['a', 'b', '0', 'c']);
    await user.keyboard('{ArrowLeft}');
    expect(names()).toEqual(['a', 'c']);
    expect(screen.getByRole('treeitem', { selected: true })).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveAttribute('aria-level', '3');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(/^b/);
    await user.keyboard('{End}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(/^c/);
    expect(tree).toHaveAttribute('aria-activedescendant', screen.getByRole('treeitem', { selected: true }).id);
    await user.keyboard('{Home}{Enter}');
    expect(names()).toEqual(['a', 'c']);
  });

  it('finds by path or value, shows what a match stands in, and leads back to the whole tree', async () => {
    const user = await open(reference);
    const search = screen.getByRole('searchbox', { name: 'Find in paths and values' });
    await user.type(search, 'SUPPORT');
    expect(await screen.findByText('1 of 50 values')).toHaveAttribute('role', 'status');
    expect(rows()).toEqual(['queues 1 item', '0 16 fields', 'queueName Support']);
    await user.click(screen.getByRole('treeitem', { name: /queueName/ }));
    await user.click(screen.getByRole('button', { name: 'Show among all values' }));
    expect(search).toHaveValue('');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent('queueName Support');
    await user.type(search, 'no such thing');
    expect(await screen.findByText('No path or value contains “no such thing”')).toHaveAttribute('role', 'status');
    expect(screen.queryByRole('treeitem')).toBeNull();
  });

  it('reaches the last of 100,000 values by searching, and draws few rows', async () => {
    const user = await open({ list: Array.from({ length: 100_000 }, (_, index) => ({ id: `id-${index}` })) });
    await user.click(screen.getByRole('searchbox'));
    await user.paste('id-');
    expect(await screen.findByText('100,000 of 100,000 values')).toBeVisible();
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(100);
    await user.clear(screen.getByRole('searchbox'));
    await user.paste('id-99999');
    expect(await screen.findByText('1 of 100,000 values')).toBeVisible();
    expect(rows()).toEqual(['list 100,000 items', '99999 1 field', 'id id-99999']);
  });

  it('folds a long text, keeps its lines, and opens it', async () => {
    const note = `First line\n${'word '.repeat(200)}\nlast line`;
    const user = await open({ notes: [{ body: note }] });
    await user.click(screen.getByRole('treeitem', { name: /^body/ }));
    const active = screen.getByRole('region', { name: 'Selected value' });
    expect(active).not.toHaveTextContent('last line');
    const more = within(active).getByRole('button', { name: 'Show all 1,021 characters' });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await user.click(more);
    expect(active.textContent).toContain(note);
  });

  it('copies path, value, and a record as JSON', async () => {
    const user = await open({ queues: [{ queueName: 'Support', slaTime: 93.993 }] });
    await user.click(screen.getByRole('treeitem', { name: /^slaTime/ }));
    await user.click(screen.getByRole('button', { name: 'Copy path queues[0].slaTime' }));
    expect(await navigator.clipboard.readText()).toBe('queues[0].slaTime');
    await user.click(screen.getByRole('button', { name: 'Copy value of queues[0].slaTime' }));
    expect(await navigator.clipboard.readText()).toBe('93.993');
    await user.click(screen.getByRole('treeitem', { name: /^0/ }));
    await user.click(screen.getByRole('button', { name: 'Copy value of queues[0]' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual({ queueName: 'Support', slaTime: 93.993 });
  });

  it('leads to the record and the figure of a value', async () => {
    const [onRecord, onFigure] = [vi.fn(), vi.fn()];
    const user = await open(reference, { onRecord, onFigure, isFigure: (path) => path === 'queues[0].queueTime' });
    await user.type(screen.getByRole('searchbox'), 'queueTime');
    await user.click(await screen.findByRole('treeitem', { name: /^queueTime/ }));
    await user.click(screen.getByRole('button', { name: 'Its record: Title of queues[0]' }));
    expect(onRecord).toHaveBeenCalledExactlyOnceWith('queues[0]');
    await user.click(screen.getByRole('button', { name: 'What proves it' }));
    expect(onFigure).toHaveBeenCalledExactlyOnceWith('queues[0].queueTime');
  });

  it('opens by itself at a path that is asked for elsewhere', async () => {
    const document = { list: Array.from({ length: 5000 }, (_, index) => ({ deep: { value: index } })) };
    const { rerender } = render(<EverythingReceived {...props(document)} />);
    rerender(<EverythingReceived {...props(document, { asked: { path: 'list[4000].deep.value' } })} />);
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent('value 4000');
    expect(screen.getByRole('region', { name: 'Selected value' })).toHaveTextContent('list[4000].deep.value');
  });

  it('shows each value of any document at its path, and copies it as it was sent', async () => {
    userEvent.setup(); // gives jsdom a clipboard
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await fc.assert(
      fc.asyncProperty(anyDocument, fc.infiniteStream(fc.nat()), async (document, picks) => {
        const leaves = [...leavesOf(document)].filter(({ path }) => path !== '');
        const some =
          leaves.length <= MOST_ASKED ? leaves : [...picks.take(MOST_ASKED)].map((n) => leaves[n % leaves.length]);
        const { rerender, unmount } = render(<EverythingReceived {...props(document)} />);
        for (const leaf of some) {
          if (!leaf) continue;
          rerender(<EverythingReceived {...props(document, { asked: { path: leaf.path } })} />);
          // By label, because looking by role takes most of the time of this test; those above do so.
          const selected = await screen.findByLabelText('Selected value');
          expect(selected.querySelector('p')?.textContent).toContain(visibleText(leaf.path));
          written.mockClear();
          fireEvent.click(within(selected).getByLabelText(/^Copy value/));
          expect(written).toHaveBeenCalledExactlyOnceWith(leafText(leaf.value));
        }
        unmount();
      }),
      { numRuns: 15 },
    );
    written.mockRestore();
  }, 60_000);

  it('says of a key that was sent twice what the other value was', async () => {
    const repeated = [{ path: 'customer', count: 2, values: ['"first"', '"second"'] }];
    const user = await open({ customer: 'second' }, { repeated });
    const row = screen.getByRole('treeitem');
    expect(row).toHaveTextContent('customer second sent more than once');
    await user.click(row);
    expect(screen.getByText(/Sent twice: "first", and last "second"/)).toBeVisible();
  });

  it('makes characters that cannot be seen visible, and copies the text as it was', async () => {
    const hostile = 'a\u202eb\u200bc\u0000d<script>alert(1)</script>';
    const user = await open({ 'k\u202e': hostile });
    const row = screen.getByRole('treeitem');
    const marked = [...row.querySelectorAll('.unseen')].map((each) => each.textContent);
    expect(marked).toEqual(['U+202E', 'U+202E', 'U+200B', 'U+0000']);
    await user.click(row);
    await user.click(screen.getByRole('button', { name: /^Copy value/ }));
    expect(await navigator.clipboard.readText()).toBe(hostile);
    expect(document.querySelector('script')).toBeNull();
  });

  it('goes 5,000 levels deep', async () => {
    const user = await open(JSON.parse(`${'['.repeat(5000)}7${']'.repeat(5000)}`));
    await user.type(screen.getByRole('searchbox'), '7');
    await screen.findByText('1 of 1 value');
    act(() => screen.getByRole('tree').focus());
    await user.keyboard('{End}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent('0 7');
  });

  it('follows the document it is given', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<EverythingReceived {...props({ a: 1 })} />);
    await user.click(screen.getByText('Everything received'));
    expect(await screen.findByText('a')).toBeVisible();
    rerender(<EverythingReceived {...props({ b: 2, c: { d: 3 } })} />);
    expect(rows()).toEqual(['b 2', 'c 1 field', 'd 3']);
  });
});
