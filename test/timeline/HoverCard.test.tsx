/** The card of a row: what it says, when it comes, what keeps it and what sends it away. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useRef } from 'react';
import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/audit/proof.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { cardWords } from '../../src/timeline/cardWording.ts';
import { HoverCard } from '../../src/timeline/HoverCard.tsx';
import type { TimelineRow } from '../../src/timeline/row.ts';
import { rowTrustWords } from '../../src/timeline/rowTrust.ts';
import { queue, read, wire } from '../audit/wire.ts';
import { prove } from '../report/prove.ts';

const ZERO = instant(Date.UTC(2026, 10, 19, 14, 2, 7, 200));

const WAIT: TimelineRow = {
  id: 'queues[0]',
  level: 2,
  kind: 'queue',
  name: 'Queue Billing, 1st entry',
  state: { kind: 'queued-again' },
  start: millis(8_210),
  end: millis(19_902),
  duration: { kind: 'received', length: millis(11_692) },
  shapes: [],
};

const LOST: TimelineRow = {
  id: 'queues[1]',
  level: 2,
  kind: 'queue',
  name: 'Queue Billing, 2nd entry',
  state: { kind: 'no-end' },
  start: millis(31_115),
  duration: { kind: 'unknown' },
  shapes: [],
  problem: 'no-end',
};

function Rows({ proof }: { readonly proof?: Proof }): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = [WAIT, LOST];
  return (
    <>
      <table>
        <tbody ref={body}>
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: as the timeline writes it
            <tr key={row.id} role="row" tabIndex={0} aria-label={row.name}>
              <td>{row.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <HoverCard
        within={body}
        rowAt={(element) => rows.find(({ name }) => name === element.getAttribute('aria-label'))}
        zeroAt={ZERO}
        zone="UTC"
        proof={proof}
      />
    </>
  );
}

const rowOf = (name: RegExp): HTMLElement => screen.getByRole('row', { name });

describe('a card', () => {
  it('says name and length, start and end with the zone, how far in, and how the record stands', async () => {
    render(<Rows />);
    await userEvent.hover(rowOf(/1st entry/));
    const card = await screen.findByRole('tooltip');
    expect(card).toHaveTextContent(
      'Queue Billing, 1st entry12 s0:08 to 0:20 into the timeline' +
        '14:02:15.410 to 14:02:27.102 UTC, Thu 19 Nov 2026queued again',
    );
    // The row is told of its card a moment after the card is there.
    await waitFor(() => expect(rowOf(/1st entry/)).toHaveAccessibleDescription(/14:02:15\.410/));
  });

  it('says what is missing and why', async () => {
    const { proof } = prove(read(wire({ queues: [queue('Billing', 8, 20), queue('Billing', 31)] })));
    render(<Rows proof={proof} />);
    await userEvent.hover(rowOf(/2nd entry/));
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'length not knownfrom 0:31 into the timelineFrom 14:02:38.315 UTC, Thu 19 Nov 2026, end not received' +
        ` no end received${rowTrustWords(LOST, proof)}`,
    );
  });

  it('stays while the pointer is on it and goes when it has left', async () => {
    const user = userEvent.setup();
    render(<Rows />);
    await user.hover(rowOf(/1st entry/));
    const card = await screen.findByRole('tooltip');
    await user.hover(card);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(card).toBeInTheDocument();
    await user.unhover(card);
    await waitFor(() => expect(card).not.toBeInTheDocument());
    expect(rowOf(/1st entry/)).not.toHaveAttribute('aria-describedby');
  });

  it('goes with Escape, which does nothing else then, and stays away while the pointer rests', async () => {
    const user = userEvent.setup();
    let escapes = 0;
    const count = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') escapes += 1;
    };
    document.addEventListener('keydown', count);
    render(<Rows />);
    await user.hover(rowOf(/1st entry/));
    await screen.findByRole('tooltip');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).toBeNull();
    await user.keyboard('{Escape}');
    document.removeEventListener('keydown', count);
    expect(escapes).toBe(1);
    fireEvent.pointerMove(rowOf(/1st entry/));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('comes where the keyboard stays and goes on with it', async () => {
    const user = userEvent.setup();
    render(<Rows />);
    await user.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent('1st entry');
    await user.tab();
    expect(screen.queryByRole('tooltip')).toBeNull();
    expect(await screen.findByRole('tooltip')).toHaveTextContent('2nd entry');
  });

  it('does not come with a finger, which selects the row, and goes with one', async () => {
    const user = userEvent.setup();
    render(<Rows />);
    const tap = (target: Element): Promise<void> => user.pointer({ keys: '[TouchA]', target });
    await user.tab();
    await screen.findByRole('tooltip');
    await tap(rowOf(/2nd entry/));
    expect(screen.queryByRole('tooltip')).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('is in the way of no press', async () => {
    const user = userEvent.setup();
    render(<Rows />);
    await user.hover(rowOf(/1st entry/));
    await screen.findByRole('tooltip');
    await user.click(rowOf(/1st entry/));
    expect(screen.queryByRole('tooltip')).toBeNull();
  });
});

describe('the words of a card', () => {
  it('name both days where there are two', () => {
    const long = {
      ...WAIT,
      end: millis(36_000_000),
      duration: { kind: 'received', length: millis(35_991_790) },
    } as const;
    expect(cardWords(long, ZERO, 'UTC')).toMatchObject({
      length: '10 h 0 min',
      when: '14:02:15.410 UTC, Thu 19 Nov 2026 to 00:02:07.200 UTC, Fri 20 Nov 2026',
    });
  });

  it('of a moment have one time and no length', () => {
    const words = cardWords({ ...WAIT, end: WAIT.start, duration: { kind: 'moment' } } as TimelineRow, ZERO, 'UTC');
    expect(words).toMatchObject({
      when: 'At 14:02:15.410 UTC, Thu 19 Nov 2026',
      offset: '0:08 into the timeline',
    });
    expect(words).not.toHaveProperty('length');
  });

  it('say that nothing is known where nothing is', () => {
    const { start: _start, end: _end, ...nowhere } = WAIT;
    expect(cardWords({ ...nowhere, duration: { kind: 'unknown' } }, undefined, 'UTC')).toEqual({
      name: 'Queue Billing, 1st entry',
      length: 'length not known',
      state: 'queued again',
      when: 'Neither start nor end received',
    });
  });
});
