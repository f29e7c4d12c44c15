/** The timeline as it is read and walked through: rows by their sentences, one tab stop, words for what is open. */
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import contradiction from '../../src/gateway/sample/contradiction.json';
import reference from '../../src/gateway/sample/reference.json';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { instant } from '../../src/time/instant.ts';
import type { PictureChoice, PictureStore } from '../../src/timeline/pictureStore.ts';
import { Timeline } from '../../src/timeline/Timeline.tsx';
import { proveInteraction } from '../audit/atOnce.ts';
import { sampleDocument } from '../audit/samples.ts';
import { DRAWN_START, drawDocument, drawnAt } from '../drawDocument.ts';

/** A place for the choice of the picture, as the page's address is one: each step can be taken back. */
function memory(): PictureStore {
  const steps: PictureChoice[] = [{}];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    get: () => steps.at(-1) ?? {},
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (choice, how) => {
      if (how === 'amend') steps.pop();
      steps.push(choice);
      tell();
    },
    back: () => {
      if (steps.length < 2) return false;
      steps.pop();
      tell();
      return true;
    },
  };
}

interface Shown {
  readonly zone?: string;
  readonly isByClock?: boolean;
  readonly fetchedAt?: number;
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  readonly isProved?: boolean;
}

/** The timeline with a selection of its own, as the page gives it one. */
function Standing({ document, shown }: { readonly document: unknown; readonly shown: Shown }): ReactNode {
  const [selected, setSelected] = useState(shown.selected);
  const [chosen] = useState(memory);
  const [interaction] = useState(() => readInteraction(document));
  const [proof] = useState(() => (shown.isProved ? proveInteraction(interaction) : undefined));
  return (
    <Timeline
      isPainted
      interaction={interaction}
      audit={auditInteraction(interaction, DEFAULT_SLA_POLICY)}
      document={document}
      proof={proof}
      zone={shown.zone ?? 'UTC'}
      isByClock={shown.isByClock === true}
      fetchedAt={shown.fetchedAt === undefined ? undefined : instant(shown.fetchedAt)}
      chosen={chosen}
      selected={selected}
      onSelect={(id) => {
        setSelected(id);
        shown.onSelect?.(id);
      }}
    />
  );
}

function show(document: unknown, shown: Shown = {}): void {
  render(<Standing document={document} shown={shown} />);
}

/** Tab, past the buttons and handles before the rows. */
async function tabToRows(): Promise<void> {
  do await userEvent.tab();
  while (document.activeElement !== document.body && document.activeElement?.getAttribute('role') !== 'row');
}

function row(name: RegExp): HTMLElement {
  return screen.getByRole('row', { name });
}

describe('the reference response', () => {
  it('has four rows, each a sentence', () => {
    show(reference);
    expect(screen.getByRole('treegrid', { name: 'Timeline' })).toHaveAttribute('aria-rowcount', '5');
    expect(screen.getByText('4 records')).toBeVisible();
    expect(row(/^Interaction/)).toHaveAccessibleName('Interaction, ended, starts at 0:00, lasts 1 min 34 s');
    expect(row(/IVR/)).toHaveAccessibleName('IVR, Basic Flow, to queue, starts at 0:00.000, lasts 0.2 s');
    expect(row(/Segment 0/)).toHaveAccessibleName('Segment 0, customer left, starts at 0:00, lasts 1 min 34 s');
    expect(row(/Queue Support/)).toHaveAccessibleName(
      'Queue Support, abandoned, starts at 0:00, lasts 1 min 34 s, counts against SLA',
    );
  });

  it('shows the figures in their columns', () => {
    show(reference);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Record',
      'Start',
      'Duration',
      expect.stringContaining('0 is 19:20:33.394 UTC, Thu 7 Dec 2017'),
    ]);
    const queue = within(row(/Queue Support/));
    expect(queue.getByText('0:00')).toBeVisible();
    expect(queue.getByText('1:34')).toBeVisible();
  });

  it('names the zone of its one clock time', () => {
    show(reference, { zone: 'America/Moncton' });
    expect(
      screen.getByRole('columnheader', { name: /0 is 15:20:33\.394 AST \(GMT-4\), Thu 7 Dec 2017/ }),
    ).toBeVisible();
  });

  it('is read by the clock where that is chosen: axis, column and sentences', () => {
    show(reference, { zone: 'America/Moncton', isByClock: true });
    const head = screen.getByRole('columnheader', { name: /From 15:20:33\.394 AST \(GMT-4\), Thu 7 Dec 2017/ });
    expect(head).toHaveTextContent(/15:21:00.*15:22:00/);
    expect(row(/IVR/)).toHaveAccessibleName('IVR, Basic Flow, to queue, starts at 15:20:33.394, lasts 0.2 s');
    expect(within(row(/Queue Support/)).getByText('15:20:33')).toHaveAttribute(
      'title',
      expect.stringMatching(/^15:20:33\.567 AST \(GMT-4\), Thu 7 Dec 2017$/),
    );
  });

  it('needs no legend', () => {
    show(reference);
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });
});

describe('walking through the rows', () => {
  const drawn = drawDocument('ivr 5s, queue Support 40s, agent Ada 2m wrap 20s');

  it('has one tab stop, and arrows, Home, End and the page keys select', async () => {
    const onSelect = vi.fn();
    show(drawn, { onSelect });
    const user = userEvent.setup();
    expect(screen.getAllByRole('row').filter((each) => each.tabIndex === 0)).toEqual([row(/^Interaction/)]);
    await tabToRows();
    expect(row(/^Interaction/)).toHaveFocus();
    expect(onSelect).not.toHaveBeenCalled();
    await user.keyboard('{ArrowDown}');
    expect(row(/IVR/)).toHaveFocus();
    expect(row(/IVR/)).toHaveAttribute('aria-selected', 'true');
    await user.keyboard('{End}');
    expect(row(/Wrap-up/)).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(row(/Wrap-up/)).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(row(/Queue Support/)).toHaveFocus();
    await user.keyboard('{Home}{PageDown}{PageUp}');
    expect(row(/^Interaction/)).toHaveFocus();
    expect(onSelect.mock.calls.map(([id]) => id)).toEqual([
      ...['ivr', 'agents[0].wrapUp', 'agents[0].wrapUp', 'agents[0]', 'queues[0]'],
      ...['interaction', 'agents[0].wrapUp', 'interaction'],
    ]);
    expect(screen.getAllByRole('row').filter((each) => each.getAttribute('aria-selected') === 'true')).toHaveLength(1);
    expect(screen.getAllByRole('row').filter((each) => each.tabIndex === 0)).toEqual([row(/^Interaction/)]);
  });

  it('selects with Enter, with Space and with a press', async () => {
    const onSelect = vi.fn();
    show(drawn, { onSelect });
    const user = userEvent.setup();
    await tabToRows();
    await user.keyboard('{Enter} ');
    await user.click(row(/^Ada/));
    expect(onSelect.mock.calls.map(([id]) => id)).toEqual(['interaction', 'interaction', 'agents[0]']);
    expect(row(/^Ada/)).toHaveFocus();
  });

  it('leaves other keys and their combinations to the page', async () => {
    const onSelect = vi.fn();
    show(drawn, { onSelect });
    const user = userEvent.setup();
    await tabToRows();
    await user.keyboard('{Control>}{ArrowDown}{/Control}f');
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('begins at the selected row, by either of its paths', async () => {
    const details = { agents: [{ resourceId: 'agent-Ada', agentName: 'Ada' }] };
    show({ ...drawn, details }, { selected: 'details.agents[0]' });
    await tabToRows();
    expect(row(/^Ada/)).toHaveFocus();
    expect(row(/^Ada/)).toHaveAttribute('aria-selected', 'true');
  });

  it('tells the level and the place of each row', () => {
    show(drawn);
    expect(screen.getAllByRole('row').map((each) => [each.getAttribute('aria-rowindex'), each.ariaLevel])).toEqual(
      [
        ['1', null],
        ['2', '1'],
        ['3', '2'],
        ['4', '2'],
        ['5', '3'],
        ['6', '3'],
        ['7', '4'],
      ].map(([index, level]) => [index, expect.toSatisfy((value) => (value ?? null) === level)]),
    );
  });
});

describe('rows that say more than a duration', () => {
  it('without an end say so, have no duration and are counted', () => {
    show({ ...drawDocument('ivr 5s, queue Support 40s lost, agent Ada 2m'), flagged: true, flagType: 'Queue' });
    expect(row(/Queue Support/)).toHaveAccessibleName(
      'Queue Support, no end received, starts at 0:05, duration unknown, SLA missed',
    );
    expect(screen.getByText('1 without an end')).toHaveClass('fault');
    const legend = within(screen.getByRole('list', { name: 'What the marks mean' }));
    expect(legend.getByText('not received, somewhere here')).toBeVisible();
    expect(legend.queryByText('on hold')).not.toBeInTheDocument();
  });

  it('of a running interaction tell how long they have lasted, and are no fault', () => {
    show(drawDocument('ivr 12s, queue Support running'), { fetchedAt: DRAWN_START + 60_200 });
    expect(row(/Queue Support/)).toHaveAccessibleName(
      'Queue Support, still waiting, starts at 0:12, so far 48 s at 10:01:00',
    );
    expect(within(row(/Queue Support/)).getByText('so far 0:48')).toBeVisible();
    expect(screen.getByText('3 still running')).not.toHaveClass('fault');
  });

  it('of a running interaction without a time of fetching have an unknown duration', () => {
    show(drawDocument('ivr 12s, queue Support running'));
    expect(row(/Queue Support/)).toHaveAccessibleName('Queue Support, still waiting, starts at 0:12, duration unknown');
  });

  it('that end before they start tell both instants and keep the sign', () => {
    const drawn = drawDocument('ivr 5s, queue Support 40s');
    const [queue] = drawn.queues ?? [];
    show({ ...drawn, queues: [{ ...queue, endTimestamp: drawnAt(2000), queueTime: undefined }] });
    expect(row(/Queue Support/)).toHaveAccessibleName(
      'Queue Support, ends before it starts, starts at 0:05.000, lasts −3.0 s, from its start and end, starts 0:05.000, ends 0:02.000',
    );
  });

  it('past the end of the interaction say so', () => {
    show(drawDocument('queue Support 40s, agent Ada 2m wrap 20s'));
    expect(row(/Wrap-up/)).toHaveAccessibleName(
      'Wrap-up of Ada, after the end, starts at 2:40, lasts 20 s, from its start and end',
    );
  });

  it('that name a segment which is not there say so', () => {
    const drawn = drawDocument('queue Support 40s');
    const [queue] = drawn.queues ?? [];
    show({ ...drawn, queues: [{ ...queue, interactionSegmentId: 'elsewhere' }] });
    expect(row(/Queue Support, left, names a segment that is not in the document/)).toHaveAttribute('aria-level', '2');
  });

  it('of one instant say when it was', () => {
    show(drawDocument('queue Support 40s, link 30s'));
    expect(row(/Link/)).toHaveAccessibleName('Link to zendesk ticket 1, linked, at 0:30.000, one moment');
  });
});

describe('a record whose figures contradict each other', () => {
  it('says so at fault, without accusing one, and is gone to as a problem', async () => {
    show(contradiction, { isProved: true, selected: 'interaction' });
    const queue = row(/^Queue Certificates, answered, .*contradicted figures/);
    const said = 'contradicted figures: 18 s received, 28 s from start to end';
    expect(within(queue).getByText(said)).toBeVisible();
    expect(within(queue).getByRole('gridcell', { name: '0:18' })).toBeVisible();
    expect(queue).toHaveTextContent('drawn 28 s, received 18 s');
    await userEvent.click(await screen.findByRole('button', { name: /Next problem/ }));
    expect(queue).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText(`Queue Certificates: ${said}`)).toBeInTheDocument();
  });

  it('is a row like any other before that is proved', () => {
    show(contradiction);
    expect(row(/^Queue Certificates/)).toHaveAccessibleName('Queue Certificates, answered, starts at 0:22, lasts 18 s');
    expect(screen.queryByText(/contradicted/)).toBeNull();
  });
});

it('a row that was cut off by the platform is gone to as a problem', async () => {
  show(sampleDocument('counter-limit'), { selected: 'interaction' });
  const cut = 'cut off by the platform: do not use';
  expect(within(row(/^Interaction, ended, .*do not use/)).getByText(cut)).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: /Next problem/ }));
  expect(row(/16th entry, left, .*do not use/)).toHaveAttribute('aria-selected', 'true');
  expect(screen.getByText(`Queue Night Line, 16th entry: ${cut}`)).toBeInTheDocument();
});

describe('a document without a single time', () => {
  it('is a list without a picture, and says why', () => {
    show({ interactionId: 'i', interactionTime: 22.1, queues: [{ queueName: 'Support', queueTime: 4 }] });
    expect(screen.getByText('No record in this document has a time, so there is nothing to draw.')).toBeVisible();
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Record',
      'Start',
      'Duration',
    ]);
    expect(row(/Queue Support/)).toHaveAccessibleName(
      'Queue Support, no end received, start unknown, lasts 4.0 s, no SLA result',
    );
  });
});

describe('a long document', () => {
  const line = Array.from({ length: 750 }, () => 'queue Loop 1s').join(', ');

  function mounted(): number {
    return screen.getAllByRole('rowheader', { hidden: true }).length;
  }

  it('has all its rows, of which those near the window are on the page', async () => {
    show(drawDocument(line));
    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '754');
    expect(mounted()).toBeLessThan(80);
    await tabToRows();
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toHaveAttribute('aria-rowindex', '754');
    expect(document.activeElement).toHaveAttribute('aria-selected', 'true');
    expect(document.activeElement).toHaveTextContent('Loop, 750th entry');
    await userEvent.keyboard('{ArrowUp}{PageUp}');
    expect(document.activeElement).toHaveTextContent('Loop, 739th entry');
    expect(mounted()).toBeLessThan(80);
  });

  it('has its tab stop at the selected row, however far down', async () => {
    show(drawDocument(line), { selected: 'queues[300]' });
    await tabToRows();
    expect(document.activeElement).toHaveAttribute('aria-selected', 'true');
    expect(document.activeElement).toHaveTextContent('Loop, 301st entry');
  });

  it('is on paper with all its rows', () => {
    show(drawDocument(line));
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(mounted()).toBe(753);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(mounted()).toBeLessThan(80);
  });

  it('says on paper how many rows it goes without, and leaves no room for them', () => {
    const { container } = render(
      <Standing document={drawDocument(Array(1100).fill('queue Loop 1s').join(', '))} shown={{}} />,
    );
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(screen.getByText(/^The first 1,000 of 1,10\d rows; /)).toBeVisible();
    expect(container.querySelector<HTMLElement>('tbody')?.style.getPropertyValue('--rest')).toBe('0');
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(screen.queryByText(/^The first 1,000 of /)).not.toBeInTheDocument();
  });
});

describe('folding', () => {
  it('takes the rows under a segment away and brings them back, with the arrows and with a press', async () => {
    show(drawDocument('ivr 5s, queue Support 40s, agent Ada 2m wrap 20s'));
    const user = userEvent.setup();
    const segment = row(/^Segment 0/);
    expect(segment).toHaveAttribute('aria-expanded', 'true');
    expect(row(/^Queue Support/)).not.toHaveAttribute('aria-expanded');
    await user.click(segment);
    await user.keyboard('{ArrowLeft}');
    expect(segment).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '4');
    expect(screen.queryByRole('row', { name: /Queue Support/ })).not.toBeInTheDocument();
    expect(segment).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(row(/^Queue Support/)).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(segment).toHaveFocus();
  });
});
