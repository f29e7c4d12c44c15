/** The head of a report: what is read first, by role and name. */
import { cleanup, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { Verdict } from '../../src/report/Verdict.tsx';
import { abandoned, queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from './prove.ts';

function draw(document: Wire, zone = 'UTC', isProved = true, isUnasked = false) {
  const interaction = read(document);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  return render(
    <Verdict
      interaction={interaction}
      audit={audit}
      proved={isProved ? prove(interaction) : undefined}
      isUnasked={isUnasked}
      zone={zone}
      actions={<button type="button">Copy</button>}
    />,
  );
}

function marks(): readonly (string | null)[] {
  const list = screen.queryByRole('list', { name: 'How far to trust this' });
  return list === null
    ? []
    : within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent);
}

describe('the heading', () => {
  it('is the two sentences, in one heading of the first level', () => {
    draw(wire({ queues: [abandoned('Support', 0.173, 94.166, { slaAbandoned: true })] }));
    expect(
      screen.getByRole('heading', {
        level: 1,
        name: 'Customer hung up in queue Support after waiting 1 min 34 s. Counts against SLA: 1 min 14 s past the assumed 20 s; slaAbandoned as received says the same. No agent was allocated.',
      }),
    ).toBeVisible();
  });

  it('keeps each figure, its unit and the stop after it together', () => {
    draw(wire({ queues: [queue('Support', 1, 48.905)], agents: [talked('Ana', 48.905, [50, 90], 95)] }));
    const whole = [...screen.getByRole('heading').querySelectorAll('.nw')].map((figure) => figure.textContent);
    expect(whole).toEqual(['49 s', '29 s', '20 s.']);
  });
});

describe('the line above it', () => {
  it('names the contact, when it began with its zone, and the id in full', () => {
    const { container } = draw(wire());
    expect(container).toHaveTextContent('Inbound voice');
    expect(container).toHaveTextContent('00000000-0000-4000-8000-000000000002');
    const start = screen.getByText('Sat 14 Mar 2026, 09:30:00 UTC');
    expect(start).toHaveAttribute('datetime', '2026-03-14T09:30:00.000Z');
    expect(screen.queryByText(/^Data flag/)).not.toBeInTheDocument();
    expect(screen.queryByText('Running')).not.toBeInTheDocument();
  });

  it('tells the start in the zone of the page', () => {
    draw(wire(), 'America/Moncton');
    expect(screen.getByText(/^Sat 14 Mar 2026, 06:30:00 ADT \(GMT-3\)$/)).toHaveAttribute(
      'datetime',
      '2026-03-14T09:30:00.000Z',
    );
  });

  it('shows the flag and the running mark', () => {
    draw(wire({ flagged: true, flagType: 'Queue' }));
    expect(screen.getByText('Data flag: Queue')).toBeVisible();
    draw(running());
    expect(screen.getByText('Running')).toBeVisible();
  });

  it('says what is not there', () => {
    draw(wire({ startTimestamp: undefined, interactionId: null, direction: undefined, channelType: undefined }));
    expect(screen.getByText('Start not in the response')).toBeVisible();
    expect(screen.getByText('Interaction ID is null')).toBeVisible();
    expect(screen.getByText('Direction and channel not said')).toBeVisible();
    draw(wire({ startTimestamp: 'noon' }));
    expect(screen.getByText('Start could not be read')).toBeVisible();
  });
});

describe('the mark', () => {
  it.each<[string, Wire, readonly unknown[]]>([
    ['nothing wrong', wire(), ['Not flagged · figures agree']],
    ['a flag: the badge and the four answers say it', wire({ flagged: true, flagType: 'Agent' }), []],
    ['a lost end', wire({ flagged: true, flagType: 'Segment', segments: [segment(0, 0)] }), []],
    ['a contradiction without a flag', wire({ ivrTime: 1, queues: [queue('A', 1, 9, { queueTime: 7 })] }), []],
    [
      'running',
      running(),
      // That its figures can still change the headline says.
      ['Not flagged · checkable figures agree'],
    ],
    [
      'an unreadable figure',
      wire({ agents: [talked('Ana', 48, [50, 90], 95, { conversationStartTimestamp: '14:00' })], ivrTime: undefined }),
      ['Not flagged · checkable figures agree', '1 value could not be read'],
    ],
    [
      'an unreadable flag',
      wire({ flagType: 5, customer: 7 }),
      ['Data flag could not be read · figures agree', '2 values could not be read'],
    ],
  ])('%s', (_, document, texts) => {
    draw(document);
    expect(marks()).toEqual(texts);
  });

  it('says that it is being checked until there is a proof, and the head is busy until then', () => {
    draw(wire(), 'UTC', false);
    expect(marks()).toEqual(['Not flagged · checking figures']);
    expect(screen.getByRole('heading').closest('header')).toHaveAttribute('aria-busy', 'true');
    cleanup();
    draw(wire());
    expect(screen.getByRole('heading').closest('header')).toHaveAttribute('aria-busy', 'false');
  });

  it('says that it is not checked where that waits to be asked for', () => {
    draw(wire(), 'UTC', false, true);
    expect(marks()).toEqual(['Not flagged · figures not checked']);
    expect(screen.getByRole('heading').closest('header')).toHaveAttribute('aria-busy', 'false');
  });
});

it('leaves room for actions, and none without them', () => {
  draw(wire());
  expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
  const interaction = read(wire());
  const { container } = render(
    <Verdict
      interaction={interaction}
      audit={auditInteraction(interaction, DEFAULT_SLA_POLICY)}
      proved={undefined}
      isUnasked={false}
      zone="UTC"
    />,
  );
  expect(within(container).queryByRole('button')).not.toBeInTheDocument();
  expect(container.querySelector('.acts')).toBeNull();
});
