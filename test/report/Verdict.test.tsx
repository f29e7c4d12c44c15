/** The head of a report: what is read first, by role and name. */
import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { Verdict } from '../../src/report/Verdict.tsx';
import { abandoned, queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';

function draw(document: Wire, zone = 'UTC') {
  const interaction = read(document);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  return render(
    <Verdict interaction={interaction} audit={audit} zone={zone} actions={<button type="button">Copy</button>} />,
  );
}

function marks(): readonly (string | null)[] {
  return within(screen.getByRole('list', { name: 'How far to trust this' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);
}

describe('the heading', () => {
  it('is the two sentences, in one heading of the first level', () => {
    draw(wire({ queues: [abandoned('Support', 0.173, 94.166, { slaAbandoned: true })] }));
    expect(
      screen.getByRole('heading', {
        level: 1,
        name: 'Customer hung up in queue Support after waiting 93.993 s. Counted as an SLA abandon. No agent was allocated.',
      }),
    ).toBeVisible();
  });

  it('keeps each figure and its unit together', () => {
    draw(wire({ queues: [queue('Support', 1, 48.905)], agents: [talked('Ana', 48.905, [50, 90], 95)] }));
    const whole = [...screen.getByRole('heading').querySelectorAll('.nw')].map((figure) => figure.textContent);
    expect(whole).toEqual(['47.905 s', '27.905 s', '20 s']);
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
    expect(screen.getByText(/^Sat 14 Mar 2026, 06:30:00 \S+$/)).toHaveAttribute('datetime', '2026-03-14T09:30:00.000Z');
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

describe('the marks', () => {
  it.each<[string, Wire, readonly string[]]>([
    ['nothing to say', wire(), ['Not flagged', 'Data complete']],
    ['a flag, which the badge says', wire({ flagged: true, flagType: 'Agent' }), ['Data complete']],
    ['a type alone', wire({ flagType: 'Agent' }), ['flagType Agent, without flagged: true', 'Data complete']],
    ['not complete', wire({ dataComplete: false }), ['Not flagged', 'Data not complete, figures may still change']],
    ['not said', wire({ dataComplete: undefined }), ['Not flagged', 'Data complete: not said']],
    ['null', wire({ dataComplete: null }), ['Not flagged', 'Data complete: null']],
    [
      'unreadable',
      wire({ dataComplete: 'yes' }),
      ['Not flagged', 'Data complete: could not be read', '1 value could not be read'],
    ],
    [
      'an unreadable flag',
      wire({ flagType: 5, customer: 7 }),
      ['Data flag could not be read', 'Data complete', '2 values could not be read'],
    ],
    ['a finer figure', wire({ interactionTime: 94.2441 }), ['Not flagged', 'Data complete']],
    ['one lost end', wire({ segments: [segment(0, 0)] }), ['Not flagged', 'Data complete', '1 record without an end']],
    [
      'two lost ends',
      wire({ segments: [segment(0, 0)], queues: [queue('A', 1)] }),
      ['Not flagged', 'Data complete', '2 records without an end'],
    ],
    ['running', running(), ['Not flagged', 'Data not complete, figures may still change', '2 records still running']],
  ])('%s', (_, document, texts) => {
    draw(document);
    expect(marks()).toEqual(texts);
  });
});

it('leaves room for actions, and none without them', () => {
  draw(wire());
  expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
  const interaction = read(wire());
  const { container } = render(
    <Verdict interaction={interaction} audit={auditInteraction(interaction, DEFAULT_SLA_POLICY)} zone="UTC" />,
  );
  expect(within(container).queryByRole('button')).not.toBeInTheDocument();
  expect(container.querySelector('.acts')).toBeNull();
});
