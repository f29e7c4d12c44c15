/** Where the time went, as a person meets it: addends that add up, and what is missing or counted twice. */
import { readFileSync } from 'node:fs';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { PART_KINDS } from '../../src/audit/deciding/budget.ts';
import { TimeBudget } from '../../src/budget/TimeBudget.tsx';
import { claimWords, MOST_ITEMS } from '../../src/budget/wording.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant } from '../../src/time/instant.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { referenceWithoutEnd, without } from '../audit/editDocument.ts';
import { ms, queue, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { byClock, fromStart, UTC_CLOCK } from '../times.ts';

const TITLES: Readonly<Record<string, string>> = { 'queues[0]': 'queue Support', 'agents[0]': 'Ada' };

function show(document: Wire, fetchedAt?: number, isByClock = false) {
  const onRecord = vi.fn();
  const interaction = readInteraction(document);
  const { budget } = proveInteraction(interaction, fetchedAt === undefined ? undefined : instant(fetchedAt));
  render(
    <TimeBudget
      budget={budget}
      times={isByClock ? byClock(interaction) : fromStart(interaction)}
      nameOf={(path) => TITLES[path] ?? path}
      onRecord={onRecord}
    />,
  );
  return onRecord;
}

function sampleDocument(name: string): Wire {
  return JSON.parse(readFileSync(`src/gateway/sample/${name}.json`, 'utf8'));
}

const section = () => screen.getByRole('region', { name: 'Where the time went' });
const [first, second] = ['sum', 'overlaps'].map((_, index) => () => within(section()).getAllByRole('list')[index]);
const addends = () =>
  within(first?.() ?? section())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

/** The exact lengths, which are in the titles. */
function expectClosed(): void {
  const exact = ({ title }: HTMLElement): number => Math.round(Number(/^[\d.]+/.exec(title)?.[0]) * 1000);
  const total = section().querySelector('b');
  const terms = [...(first?.() ?? section()).querySelectorAll<HTMLElement>('[title]')].map(exact);
  expect(terms.reduce((sum, ms) => sum + ms)).toBe(total ? exact(total) : undefined);
}

describe('the reference response', () => {
  it('adds up: 0.173 + 93.993 + 0.078 = 94.244 s, rounded for reading, nothing missing and nothing twice', () => {
    show(sampleDocument('reference'));
    expect(addends()).toEqual(['IVR 0.2 s', 'queue Support 1 min 34 s', 'after the last record 0.078 s']);
    expect(section()).toHaveTextContent('= 1 min 34 s. Nothing missing, nothing counted twice.');
    expectClosed();
  });

  it('leads from an addend to its record', async () => {
    const user = userEvent.setup();
    const onRecord = show(sampleDocument('reference'));
    await user.click(screen.getByRole('button', { name: 'queue Support 1 min 34 s' }));
    expect(onRecord).toHaveBeenLastCalledWith('queues[0]');
    await user.click(screen.getByRole('button', { name: 'IVR 0.2 s' }));
    expect(onRecord).toHaveBeenLastCalledWith('ivr');
    expect(screen.queryByRole('button', { name: /closing/ })).not.toBeInTheDocument();
  });

  it('without the end of its stay has one part for two, and the same total', () => {
    show(referenceWithoutEnd());
    expect(addends()).toEqual([
      'IVR 0.2 s',
      'queue Support, or not accounted for 1 min 34 s',
      'after the last record 0.078 s',
    ]);
    expect(section()).toHaveTextContent(
      '= 1 min 34 s. Nothing is missing from the total; only the split inside 1 min 34 s is unknown. Nothing counted twice.',
    );
    expectClosed();
  });
});

describe('what is missing, or twice', () => {
  it('says how much nothing accounts for', () => {
    show(wire({ queues: [queue('Support', 5, 20), queue('Support', 22, 100)] }));
    expect(addends()[2]).toBe('not accounted for 2.0 s');
    expect(section()).toHaveTextContent('2.0 s is not accounted for. Nothing counted twice.');
  });

  it('says what reported lengths count twice, and where, and leads there', async () => {
    const user = userEvent.setup();
    const onRecord = show(
      wire({
        segments: [segment(0, 0, 100)],
        queues: [queue('Support', 5, 30)],
        agents: [talked('Ada', 20, [20, 100], 100)],
      }),
    );
    expect(section()).toHaveTextContent('= 1 min 40 s. Nothing missing.');
    await user.click(screen.getByText('Adding up the reported lengths would count 10 s twice'));
    expect(within(second?.() ?? section()).getByRole('listitem')).toHaveTextContent(
      'conversation with Ada and queue Support, 0:20 to 0:30: 10 s',
    );
    await user.click(screen.getByRole('button', { name: /0:20 to 0:30/ }));
    expect(onRecord).toHaveBeenLastCalledWith('queues[0]');
  });

  it('says where by the clock, where that is chosen', async () => {
    const document = wire({
      segments: [segment(0, 0, 100)],
      queues: [queue('Support', 5, 30)],
      agents: [talked('Ada', 20, [20, 100], 100)],
    });
    show(document, undefined, true);
    await userEvent.click(screen.getByText(/would count 10 s twice/));
    const clock = /\d\d:\d\d:\d\d to \d\d:\d\d:\d\d: 10 s$/;
    expect(within(second?.() ?? section()).getByRole('listitem')).toHaveTextContent(clock);
    expect(section().querySelector('[title*=" to "]')).toHaveAttribute(
      'title',
      expect.stringMatching(/^\d+\.\d{3} s, \d\d:\d\d:\d\d\.\d{3} UTC to \d\d:\d\d:\d\d\.\d{3} UTC$/),
    );
  });

  it('adds parts of a kind up where there are many, and still adds up', () => {
    show(sampleDocument('counter-limit'));
    expect(addends().length).toBeLessThan(MOST_ITEMS);
    expect(addends()).toContain('queue, 16 times 3 min 8 s');
    expectClosed();
  });
});

describe('what is not over', () => {
  it('is said to be so far', () => {
    show(running({ queues: [queue('Support', 5, undefined)] }), ms(12));
    expect(section()).toHaveTextContent('= 12 s. So far: the interaction goes on. Nothing missing');
  });

  it('is said to be lost', () => {
    show(sampleDocument('stuck'));
    expect(section()).toHaveTextContent('The interaction’s end is lost: this adds up to the last instant known,');
    expectClosed();
  });

  it('is said to be derived', () => {
    show(without(sampleDocument('reference'), 'endTimestamp', 'details.endTimestamp'));
    expect(section()).toHaveTextContent(
      'The interaction’s end was not received; 1:34.244 follows from the other figures.',
    );
  });

  it('has no sum where it has no start', () => {
    show(wire({ startTimestamp: undefined, interactionTime: undefined, segments: [] }));
    expect(section()).toHaveTextContent('so its time cannot be divided');
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });
});

it('says that it is checking until the document is proved', () => {
  render(<TimeBudget budget={undefined} times={UTC_CLOCK} nameOf={String} onRecord={() => {}} />);
  expect(section()).toHaveTextContent('checking…');
});

it.each(PART_KINDS)('has words for %s, with a record and without', (kind) => {
  for (const isOutbound of [false, true]) {
    expect(claimWords({ kind }, () => 'Queue Support', isOutbound)).not.toBe('');
    const words = claimWords({ kind, record: 'queues[0]' }, () => 'Queue Support', isOutbound);
    expect(words).not.toMatch(/undefined|Queue Queue/);
  }
});

it('says of an outbound call neither that it was offered nor that it was in an IVR', () => {
  show(sampleDocument('outbound-call'));
  expect(addends().slice(0, 3)).toEqual([
    'flow 0.048 s',
    'Ada before the conversation 18 s',
    'conversation with Ada 2 min 27 s',
  ]);
  expectClosed();
});
