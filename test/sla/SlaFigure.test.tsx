/** The figure as a person meets it: rows, sentences, the threshold's field, and what is there without a picture. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import { type SlaAssumption, slaPolicy } from '../../src/audit/slaPolicy.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { SlaFigure } from '../../src/sla/SlaFigure.tsx';
import { millis } from '../../src/time/instant.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { expectConsole } from '../quietConsole.ts';
import { UTC_CLOCK } from '../times.ts';
import { auditWaits, drawWaits } from './drawWaits.ts';

const ASSUMED: SlaAssumption = { threshold: millis(20_000), abandonType: 'ignore-abandons' };

/** The figure with the page's part of the work: what is assumed is kept above it. */
function Page(props: {
  readonly interaction: Interaction;
  readonly seen?: (assumed: SlaAssumption) => void;
}): ReactNode {
  const { interaction, seen } = props;
  const [assumed, setAssumed] = useState(ASSUMED);
  return (
    <>
      <SlaFigure
        interaction={interaction}
        audit={auditInteraction(interaction, slaPolicy(assumed))}
        decision={decide(proveInteraction(interaction), slaPolicy(assumed))}
        assumed={assumed}
        onAssume={(next) => {
          seen?.(next);
          setAssumed(next);
        }}
        times={UTC_CLOCK}
      />
      <button type="button" onClick={() => setAssumed({ ...assumed, threshold: millis(45_500) })}>
        Elsewhere
      </button>
    </>
  );
}

const show = (drawing: string, fields?: Readonly<Record<string, unknown>>) =>
  render(<Page interaction={drawWaits(drawing, fields)} />);

const field = () => screen.getByRole('textbox', { name: 'Assumed threshold' });
const row = (name: RegExp) => screen.getByRole('row', { name });

afterEach(() => {
  vi.doUnmock('../../src/sla/SlaChart.tsx');
  vi.resetModules();
});

describe('the table', () => {
  it('holds every fact of every entry', () => {
    show(
      'Billing 11, in leg | Billing 12, in leg, talk 12, slaTime 12 | Support 93.993, abandoned, slaTime 93.993, slaAbandoned true',
    );
    expect(screen.getByRole('heading', { name: 'Wait against SLA' })).toBeVisible();
    expect(screen.getByText('2 waits, in 3 queue entries')).toBeVisible();
    const table = screen.getByRole('table', { name: 'Wait against SLA' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((header) => header.textContent),
    ).toEqual(['Wait', 'SLA', 'Length', 'As received']);
    const facts = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((each) => [
        within(each).getByRole('rowheader').textContent?.trim(),
        ...within(each)
          .getAllByRole('cell')
          .map((cell) => cell.textContent?.trim()),
      ]);
    expect(facts).toEqual([
      [
        'Queue Billing, entered twice answered',
        'SLA missed',
        '1:52',
        'slaTime 12.000 time in the last entry slaAbandoned not in the response',
      ],
      ['Queue Billing, 1st entry went on waiting', '', '0:11', ''],
      ['Queue Billing, 2nd entry', '', '0:12', 'slaTime 12.000 slaAbandoned not in the response'],
      ['Queue Support abandoned', 'Counts against SLA', '1:34', 'slaTime 93.993 slaAbandoned true'],
    ]);
  });

  it('marks what does not agree in words', () => {
    show('Support 8.2, abandoned, slaAbandoned true | Billing 9, talk 12');
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Left out of SLA');
    expect(row(/Queue Support/)).toHaveTextContent('slaAbandoned true disagrees');
    expect(row(/Queue Billing/)).toHaveTextContent('9.000 in the queue');
  });

  // Roles of hundreds of rows take jsdom seconds, so these two count elements.
  it('shows ten of a flow that loops, and more on demand', async () => {
    const user = userEvent.setup();
    const { container } = show(Array.from({ length: 180 }, () => 'Loop 5').join(' | '));
    const count = () => container.querySelectorAll('tbody tr').length;
    expect(count()).toBe(10);
    expect(screen.getByText('The first 10 of 180 shown.')).toBeVisible();
    await user.click(screen.getByText('Show 100 more of 180', { selector: 'button' }));
    expect(count()).toBe(110);
    await user.click(screen.getByText('Show the last 70 of 180', { selector: 'button' }));
    expect(count()).toBe(180);
    expect(screen.getByText('All 180 shown.')).toHaveFocus();
  });

  it('shows fifteen at once', () => {
    const { container } = show(Array.from({ length: 15 }, () => 'Loop 5').join(' | '));
    expect(container.querySelectorAll('tbody tr')).toHaveLength(15);
    expect(screen.queryByText(/shown\./)).not.toBeInTheDocument();
  });
});

describe('without a queue entry', () => {
  it.each([
    [{ ivrAbandoned: true }, 'Never reached a queue, so SLA does not apply.'],
    [{ direction: 'outbound' }, /went out and entered none, so SLA does not apply/],
    [{ agents: [{ agentId: 'a' }] }, /No queue entry in the response, though an agent was allocated/],
    [{ queues: 'none' }, /is in the response but could not be read/],
    [{}, /No queue entry in the response: SLA counts from entering a queue/],
  ])('says why, and asks for no threshold: %j', (fields, words) => {
    show('', fields);
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByText('No queue entry')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});

describe('the assumed threshold', () => {
  it('is 20 s, explained, and not in the response', () => {
    show('Support 93.993, abandoned', { startTimestamp: '2017-12-07T19:20:33.394Z' });
    expect(field()).toHaveValue('20');
    expect(field()).toHaveAccessibleDescription(
      'Not in the response: 20 s is the vendor’s default. Set what was in force on 7 Dec 2017.',
    );
    expect(screen.queryByRole('button', { name: /Back to/ })).not.toBeInTheDocument();
  });

  it('changes the figure with every good text', async () => {
    const user = userEvent.setup();
    const seen = vi.fn();
    render(<Page interaction={drawWaits('Support 93.993, abandoned, slaAbandoned true')} seen={seen} />);
    expect(screen.getByText('Counts against SLA: 1 min 14 s past the assumed 20 s.')).toBeVisible();
    await user.clear(field());
    await user.type(field(), '93,992');
    expect(screen.getByText('Counts against SLA: 0.001 s past the assumed 1 min 33.992 s.')).toBeVisible();
    await user.type(field(), '{Backspace}3');
    expect(field()).toHaveValue('93,993');
    expect(screen.getByText('Left out of SLA: a short abandon, at most the assumed 1 min 33.993 s.')).toBeVisible();
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Left out of SLA');
    expect(screen.getByText(/at the assumed 1 min 33.993 s it would be left out/)).toBeVisible();
    expect(seen).toHaveBeenLastCalledWith({ ...ASSUMED, threshold: 93_993 });
  });

  it.each([
    ['abc', 'This is not a number of seconds. Type one such as 20 or 20.5. 20 s stays in force.'],
    ['-1', 'A threshold cannot be below 0 s. 20 s stays in force.'],
    ['86400.001', 'At most 86400 s, which is one day.'],
    ['20.0001', 'At most three decimals: the response is no finer than a millisecond.'],
    ['', 'Type a number of seconds, such as 20 or 20.5. 20 s stays in force.'],
  ])('stays as it was for "%s", and the field says why', async (text, words) => {
    const user = userEvent.setup();
    const seen = vi.fn();
    render(<Page interaction={drawWaits('Support 93.993, abandoned')} seen={seen} />);
    await user.clear(field());
    await user.click(field());
    await user.paste(text);
    expect(field()).toBeInvalid();
    expect(field()).toHaveValue(text);
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(words));
    expect(screen.getByText('Counts against SLA: 1 min 14 s past the assumed 20 s.')).toBeVisible();
    expect(seen).not.toHaveBeenCalled();
  });

  it('goes back to 20 s, and the focus to the field', async () => {
    const user = userEvent.setup();
    show('Support 93.993, abandoned');
    await user.clear(field());
    await user.type(field(), '30');
    await user.click(screen.getByRole('button', { name: 'Back to 20 s' }));
    expect(field()).toHaveValue('20');
    expect(field()).toHaveFocus();
    expect(field()).toBeValid();
    expect(screen.getByText('Counts against SLA: 1 min 14 s past the assumed 20 s.')).toBeVisible();
  });

  it('follows a change from elsewhere, whatever was typed', async () => {
    const user = userEvent.setup();
    show('Support 93.993, abandoned');
    await user.type(field(), 'x');
    expect(field()).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(field()).toHaveValue('45.5');
    expect(field()).toBeValid();
    expect(screen.getByText('Counts against SLA: 48 s past the assumed 45.5 s.')).toBeVisible();
  });
});

describe('what is assumed of abandons', () => {
  const short = () => screen.queryByRole('textbox', { name: 'Assumed short is at most' });
  const type = () => screen.getByRole('combobox', { name: 'Assumed short abandons' });
  const change = () => userEvent.click(screen.getByRole('button', { name: /^Change what becomes of short abandons$/ }));

  it('is said in words until it is to be changed, and follows the threshold in them', async () => {
    const user = userEvent.setup();
    render(<Page interaction={drawWaits('Support 12, abandoned')} seen={vi.fn()} />);
    expect(screen.getByText(/^short abandons \(at most 20 s\) are left out/)).toBeVisible();
    await user.clear(field());
    await user.type(field(), '10');
    expect(screen.getByText(/^short abandons \(at most 10 s, as the threshold\) are left out/)).toBeVisible();
    expect(short()).not.toBeInTheDocument();
    await change();
    expect(type()).toHaveFocus();
  });

  it('is short up to the threshold, until a length of its own is typed', async () => {
    const user = userEvent.setup();
    const seen = vi.fn();
    render(<Page interaction={drawWaits('Support 12, abandoned')} seen={seen} />);
    await change();
    await user.clear(field());
    await user.type(field(), '10');
    expect(short()).toHaveValue('10');
    expect(screen.getByText('as the threshold')).toBeVisible();
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Counts against SLA');
    await user.clear(short() ?? field());
    await user.type(short() ?? field(), '12');
    expect(seen).toHaveBeenLastCalledWith({ ...ASSUMED, threshold: 10_000, abandonThreshold: 12_000 });
    expect(screen.queryByText('as the threshold')).not.toBeInTheDocument();
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Left out of SLA');
    expect(screen.getByText('Left out of SLA: a short abandon, at most the assumed 12 s.')).toBeVisible();
    await user.clear(field());
    await user.type(field(), '5');
    expect(short()).toHaveValue('12');
  });

  it('is that all count, where that is chosen: then no length matters', async () => {
    const user = userEvent.setup();
    show('Support 12, abandoned, slaAbandoned true');
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Left out of SLA');
    await change();
    await user.selectOptions(type(), 'count as missed');
    expect(short()).not.toBeInTheDocument();
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Counts against SLA');
    expect(screen.getByText('Counts against SLA: with the assumed policy every abandon does.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Back to 20 s' }));
    expect(type()).toHaveDisplayValue('are left out');
    expect(short()).toHaveValue('20');
  });

  it('says of a received mark that differs which assumption it differs from', async () => {
    const user = userEvent.setup();
    show('Support 12, abandoned, slaAbandoned false');
    await change();
    await user.selectOptions(type(), 'count as missed');
    expect(row(/Queue Support abandoned/)).toHaveTextContent('slaAbandoned false disagrees');
    expect(screen.getByText(/with this abandon type it would count/)).toBeVisible();
  });
});

describe('the sentences', () => {
  it('announce themselves when the threshold changes them', () => {
    show('Support 30, abandoned, slaAbandoned false');
    expect(
      screen.getByText('Counts against SLA: 10 s past the assumed 20 s.', { exact: false }).closest('[aria-live]'),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('give the moment at which the answer turns as a time', () => {
    show('Support ?');
    const [note] = screen.getAllByRole('listitem');
    expect(note?.querySelector('time')?.textContent).toBe('14:02:27.200 UTC');
  });

  it('say that slaTime is not the wait, entry by entry', () => {
    show('Billing 5, talk 5 | Support 15, talk 18, slaTime 17');
    const notes = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(notes).toHaveLength(3);
    expect(notes[2]).toMatch(
      /^Queue Support: .*slaTime as received is 17 s: neither the wait nor the time in the queue/,
    );
  });
});

describe('the picture', () => {
  it('comes later, holds no tab stop and is hidden from assistive technology', async () => {
    const user = userEvent.setup();
    show('Support 93.993, abandoned');
    const zone = await screen.findByText('counts against SLA');
    expect(zone.closest('[aria-hidden="true"]')).not.toBeNull();
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
    for (const name of ['slaTime', 'slaAbandoned']) {
      await user.tab();
      expect(screen.getByRole('button', { name })).toHaveFocus();
    }
    await user.tab();
    expect(field()).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Change what becomes of short abandons' })).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Elsewhere' })).toHaveFocus();
  });

  it('leaves the table whole where it cannot be loaded', async () => {
    vi.resetModules();
    vi.doMock('../../src/sla/SlaChart.tsx', () => {
      throw new Error('The part is not there.');
    });
    expectConsole(/PictureBoundary/);
    const { SlaFigure: Figure } = await import('../../src/sla/SlaFigure.tsx');
    const interaction = drawWaits('Support 93.993, abandoned, slaAbandoned true');
    render(
      <Figure
        interaction={interaction}
        audit={auditWaits(interaction)}
        decision={undefined}
        assumed={ASSUMED}
        onAssume={() => {}}
        times={UTC_CLOCK}
      />,
    );
    expect(await screen.findByText('The picture could not be loaded. Every figure is in the table.')).toBeVisible();
    expect(row(/Queue Support abandoned/)).toHaveTextContent('Counts against SLA');
    expect(screen.getByText('Counts against SLA: 1 min 14 s past the assumed 20 s.')).toBeVisible();
  });
});
