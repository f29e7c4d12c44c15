/** What could not be read: where, what was expected, what stood there; and what is used all the same. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { FieldProblem } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { Problems } from '../../src/record/Problems.tsx';

function show(document: object): void {
  render(<Problems problems={readInteraction({ interactionId: 'i', ...document }).problems} repeated={[]} />);
}

describe('Problems', () => {
  it('draws nothing where there are none', () => {
    show({ ivrTime: 0.173 });
    expect(document.body).toHaveTextContent(/^$/);
  });

  it('says where, what was expected and what was found', () => {
    show({ queues: [{ startTimestamp: '07/12/2017 7:20 PM' }] });
    expect(screen.getByRole('region', { name: 'Part of this answer could not be read' })).toHaveTextContent(
      'One value has a form we do not know.',
    );
    expect(screen.getAllByRole('definition').map((each) => each.textContent)).toEqual([
      'queues[0].startTimestamp',
      'a date and time with its zone, like 2017-12-07T19:20:33.567Z',
      '"07/12/2017 7:20 PM"',
    ]);
  });

  it.each([
    ['text', { flowName: 7 }, 'a text'],
    ['seconds', { ivrTime: '0.173' }, 'a number of seconds, like 93.993'],
    ['count', { customerHolds: 'no' }, 'a number'],
    ['boolean', { flagged: 'true' }, 'true or false'],
    ['object', { segments: [null] }, 'an object'],
    ['list', { segments: {} }, 'a list'],
  ])('expects %s in words', (_, document, words) => {
    show(document);
    expect(screen.getByText(words)).toBeVisible();
  });

  it('says apart what is used, cut to the millisecond', async () => {
    show({ flowName: 7, ivrTime: 0.12345 });
    expect(screen.queryByText('ivrTime')).toBeNull();
    await userEvent.click(screen.getByText('1 value finer than a millisecond, used, cut to the millisecond'));
    expect(await screen.findByText('ivrTime')).toBeVisible();
    expect(screen.getByText('0.12345')).toBeVisible();
  });

  it('raises no alarm where every value is used', () => {
    show({ ivrTime: 0.12345 });
    expect(screen.queryByRole('heading')).toBeNull();
    expect(
      screen.getByRole('region', { name: '1 value finer than a millisecond, used, cut to the millisecond' }),
    ).toBeVisible();
  });

  it('folds what comes after the fifth, and reaches every one of hundreds', async () => {
    const user = userEvent.setup();
    show({ segments: Array.from({ length: 460 }, (_, index) => index) });
    expect(screen.getByText('segments[4]')).toBeVisible();
    expect(screen.queryByText('segments[5]')).toBeNull();
    await user.click(screen.getByText('455 more'));
    expect(await screen.findByText('segments[5]')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show 200 more' }));
    await user.click(screen.getByRole('button', { name: 'Show 55 more' }));
    expect(screen.getByText('segments[459]')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Show/ })).toBeNull();
  });

  it('cuts a long value and says how long it was', () => {
    show({ flowName: ['x'.repeat(5000)] });
    expect(screen.getByText(/^\["x+… \(5,004 characters\)$/)).toBeVisible();
  });

  it('prints values JSON has no text for', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const problems: readonly FieldProblem[] = [
      { path: 'a', expected: 'seconds', value: Number.POSITIVE_INFINITY, isUsed: false },
      { path: 'b', expected: 'text', value: deep, isUsed: false },
    ];
    render(<Problems problems={problems} repeated={[]} />);
    expect(screen.getByText('more than 1.8e308')).toBeVisible();
    expect(screen.getByText('nested too deeply to print')).toBeVisible();
  });

  it('copies a report of all of them', async () => {
    const user = userEvent.setup();
    show({ ivrTime: 0.12345, segments: [1, 2, 3, 4, 5, 6, 7] });
    await user.click(screen.getByRole('button', { name: 'Copy report' }));
    const report = await navigator.clipboard.readText();
    expect(report.split('\n')[0]).toBe('Values that are not as expected: 8');
    expect(report).toContain('segments[6]\n  could not be read: expected an object\n  found: 7');
    expect(report).toContain('ivrTime\n  finer than a millisecond: used, rounded to the millisecond\n  found: 0.12345');
  });
});

describe('keys sent more than once', () => {
  it('are said with every value, and which one is read', () => {
    const repeated = [{ path: 'customer', count: 2, values: ['"+15065550142"', '"+15065550199"'] }];
    render(<Problems problems={[]} repeated={repeated} />);
    expect(screen.getByRole('region', { name: 'A field was sent more than once' })).toHaveTextContent(
      'customer Sent twice: "+15065550142", and last "+15065550199". Only the last value is read, as JSON has it.',
    );
  });

  it('stand beside what could not be read', () => {
    const { problems } = readInteraction({ interactionId: 'i', ivrTime: 'x' });
    const repeated = Array.from({ length: 7 }, (_, index) => ({
      path: `a${index}`,
      count: 3,
      values: ['1', '2', '3'],
    }));
    render(<Problems problems={problems} repeated={repeated} />);
    expect(screen.getByRole('heading', { name: 'Part of this answer could not be read' })).toBeVisible();
    expect(screen.getByRole('heading', { name: '7 fields were sent more than once' })).toBeVisible();
    expect(screen.getAllByText(/Sent 3 times: 1, 2, and last 3/)).toHaveLength(5);
    expect(screen.getByText(/2 more are marked/)).toBeVisible();
  });
});
