/** Every value of a document, reachable and to be searched. */
import { readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/interaction/leaves.ts';
import { EverythingReceived } from '../../src/record/EverythingReceived.tsx';

const reference: unknown = JSON.parse(readFileSync('src/gateway/sample/reference.json', 'utf8'));

async function open(document: unknown): Promise<UserEvent> {
  const user = userEvent.setup();
  render(<EverythingReceived document={document} />);
  await user.click(screen.getByText('Everything received'));
  await screen.findByText(/values?$/, { selector: '[role=status]' });
  return user;
}

/** The rows as read: path, then value. */
function rows(): (readonly [string | null, string | null])[] {
  return screen.getAllByRole('listitem').map((row) => {
    const [path, , value] = row.children;
    return [path?.textContent ?? null, value?.textContent ?? null];
  });
}

describe('the closed line', () => {
  it('says how many values there are, and lists none of them', () => {
    render(<EverythingReceived document={reference} />);
    expect(screen.getByText('50 values')).toBeVisible();
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('does not count past a number that would take a noticeable moment', () => {
    render(<EverythingReceived document={Array.from({ length: 200_001 }, () => 0)} />);
    expect(screen.getByText('more than 200,000 values')).toBeVisible();
  });
});

describe('the open list', () => {
  it('has every value of the reference response with its path', async () => {
    await open(reference);
    const shown = new Map(rows());
    for (const { path, value } of leavesOf(reference)) {
      const words = value === null ? 'null' : typeof value === 'object' ? 'empty list' : String(value);
      expect(shown.get(path)).toBe(words);
    }
    expect(shown.size).toBe([...leavesOf(reference)].length);
  });

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
    });
    expect(rows()).toEqual([
      ['a', 'null'],
      ['b', '"null"'],
      ['c', 'empty text'],
      ['d', 'empty list'],
      ['e', 'empty object'],
      ['f', '0'],
      ['g', '"0"'],
      ['h', 'false'],
      ['i', '" x"'],
      ['j', '"empty text"'],
      ['k', '"[]"'],
      ['l', 'more than 1.8e308'],
    ]);
  });

  it('says of a number with more digits than it can hold that it is rounded', async () => {
    await open(JSON.parse('{ "id": 12345678901234567890, "near": 9007199254740991 }'));
    expect(rows()).toEqual([
      ['id', '12345678901234567000 rounded: every digit is in the raw response'],
      ['near', '9007199254740991'],
    ]);
  });

  it('shows a document that is one value', async () => {
    await open('only this');
    expect(rows()).toEqual([['the document', 'only this']]);
  });

  it('finds by path or value, whatever the case, and says how many', async () => {
    const user = await open(reference);
    const search = screen.getByRole('searchbox', { name: 'Find in paths and values' });
    await user.type(search, 'SUPPORT');
    expect(await screen.findByText('1 of 50 values')).toHaveAttribute('role', 'status');
    expect(rows()).toEqual([['queues[0].queueName', 'Support']]);
    await user.clear(search);
    await user.type(search, 'queues{[}0]');
    expect(await screen.findByText('16 of 50 values')).toBeVisible();
    await user.clear(search);
    await user.type(search, 'no such thing');
    expect(await screen.findByText('No path or value contains “no such thing”')).toHaveAttribute('role', 'status');
    expect(screen.queryByRole('listitem')).toBeNull();
    await user.clear(search);
    expect(await screen.findByText('50 values', { selector: '[role=status]' })).toBeVisible();
  });

  it('shows 500 at first and every other one at request', async () => {
    const user = await open({ list: Array.from({ length: 1001 }, (_, index) => `value ${index}`) });
    const list = screen.getByRole('list', { name: 'Values' });
    expect(list.childElementCount).toBe(500);
    expect(screen.getByText('500 of 1,001 shown')).toBeVisible();
    await user.click(screen.getByText('Show 500 more'));
    await user.click(await screen.findByText('Show 1 more'));
    expect(await screen.findByText('value 1000')).toBeVisible();
    expect(list.childElementCount).toBe(1001);
    expect(screen.queryByText(/^Show/)).toBeNull();
  });

  it('reaches the last of 100,000 values by searching', async () => {
    const user = await open({ list: Array.from({ length: 100_000 }, (_, index) => ({ id: `id-${index}` })) });
    expect(await screen.findByText('100,000 values', { selector: '[role=status]' })).toBeVisible();
    await user.click(screen.getByRole('searchbox'));
    await user.paste('id-99999');
    expect(await screen.findByText('1 of 100,000 values')).toBeVisible();
    expect(rows()).toEqual([['list[99999].id', 'id-99999']]);
  });

  it('folds a long text, keeps its lines, and opens it', async () => {
    const note = `First line\n${'word '.repeat(200)}\nlast line`;
    const user = await open({ notes: [{ body: note }] });
    const row = screen.getByRole('listitem');
    expect(row).toHaveTextContent(/First line word/);
    expect(row).not.toHaveTextContent('last line');
    const more = within(row).getByRole('button', { name: 'Show all 1,021 characters' });
    expect(more).toHaveAttribute('aria-expanded', 'false');
    await user.click(more);
    expect(row.textContent).toContain(note);
    await user.click(within(row).getByRole('button', { name: 'Show less' }));
    expect(row).not.toHaveTextContent('last line');
  });

  it('opens a long text where the match is in its folded part', async () => {
    const user = await open({ transcript: `${'word '.repeat(400)}needle`, other: 1 });
    await user.type(screen.getByRole('searchbox'), 'needle');
    expect(await screen.findByText('1 of 2 values')).toBeVisible();
    expect(screen.getByRole('listitem')).toHaveTextContent('needle');
  });

  it('copies path and value', async () => {
    const user = await open({ queues: [{ queueName: 'Support', slaTime: 93.993 }] });
    await user.click(screen.getByRole('button', { name: 'Copy path queues[0].queueName' }));
    expect(await navigator.clipboard.readText()).toBe('queues[0].queueName');
    await user.click(screen.getByRole('button', { name: 'Copy value of queues[0].slaTime' }));
    expect(await navigator.clipboard.readText()).toBe('93.993');
  });

  it('goes 5,000 levels deep', async () => {
    await open(JSON.parse(`${'['.repeat(5000)}7${']'.repeat(5000)}`));
    expect(rows()).toEqual([['[0]'.repeat(5000), '7']]);
  });

  it('follows the document it is given', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<EverythingReceived document={{ a: 1 }} />);
    await user.click(screen.getByText('Everything received'));
    expect(await screen.findByText('a')).toBeVisible();
    rerender(<EverythingReceived document={{ b: 2, c: 3 }} />);
    expect(await screen.findByText('c')).toBeVisible();
    expect(screen.queryByText('a')).toBeNull();
  });
});
