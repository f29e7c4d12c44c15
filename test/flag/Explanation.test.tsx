/** The explanation of a data flag as a person meets it: four questions, always these, always in this order. */
import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { FLAG_TYPES, readFlag } from '../../src/audit/flag.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { Explanation } from '../../src/flag/Explanation.tsx';
import { FlagBadge } from '../../src/flag/FlagBadge.tsx';
import { FLAG_WORDING } from '../../src/flag/wording.ts';
import { at, queue, read, segment, type Wire, wire } from '../audit/wire.ts';

function explain(rest: Wire, zone = 'UTC') {
  const interaction = read(wire(rest));
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  return render(<Explanation interaction={interaction} audit={audit} zone={zone} />);
}

function answerTo(question: string): HTMLElement {
  const answer = screen.getByText(question).nextElementSibling;
  if (!(answer instanceof HTMLElement)) throw new Error(`${question} has no answer`);
  return answer;
}

describe('the explanation', () => {
  it.each(FLAG_TYPES)('%s answers the four questions in their order', (type) => {
    explain({ flagged: true, flagType: type });
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual([
      'What the flag says',
      'Record at fault',
      'What it may affect',
      'What still stands',
    ]);
    const wording = FLAG_WORDING[type];
    expect(answerTo('What the flag says')).toHaveTextContent(wording.says);
    expect(answerTo('What the flag says')).toHaveTextContent(`Flag ${type} in the API reference: ${wording.reference}`);
    for (const name of wording.mayAffect) expect(answerTo('What it may affect')).toHaveTextContent(name);
    expect(answerTo('What it may affect')).toHaveTextContent(
      'The vendor does not publish which values a flag affects.',
    );
    expect(answerTo('What still stands')).toHaveTextContent(wording.stillStands);
  });

  it('names each record without an end with its path and its start, the flagged kind first', () => {
    explain({
      flagged: true,
      flagType: 'Queue',
      segments: [segment(0, 0)],
      queues: [queue('Billing', 1, 5), queue('Billing', 31.115)],
    });
    const records = within(screen.getByRole('list', { name: 'Records without an end' })).getAllByRole('listitem');
    expect(records.map((record) => record.textContent)).toEqual([
      'queues[1].endTimestamp queue Billing, 2nd entry, began 09:30:31.115 UTC',
      'segments[0].endTimestamp segment 0, began 09:30:00.000',
    ]);
    expect(records[0]?.querySelector('time')).toHaveAttribute('datetime', '2026-03-14T09:30:31.115Z');
    expect(answerTo('Record at fault')).toHaveTextContent('Confirmed: queue Billing, 2nd entry.');
    expect(answerTo('What it may affect')).toHaveTextContent('first of all in queues[1]');
  });

  it('tells times in the zone of the page, and the date where it is another', () => {
    explain(
      { flagged: true, flagType: 'Queue', flagTimestamp: at(90_000), queues: [queue('A', 86_400)] },
      'America/Moncton',
    );
    expect(answerTo('Record at fault')).toHaveTextContent(/began 06:30:00\.000 \S+, Sun 15 Mar 2026/);
    expect(answerTo('What the flag says')).toHaveTextContent(/Flagged on Sun 15 Mar 2026 at 07:30:00\.000/);
  });

  it('has no list where every record has an end', () => {
    explain({ flagged: true, flagType: 'Queue', queues: [queue('A', 1, 5)] });
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
    expect(answerTo('Record at fault')).toHaveTextContent('Not visible. Flagged, but every record has an end');
  });

  it('says that a start is not known', () => {
    explain({ flagged: true, flagType: 'Queue', queues: [{ queueName: 'A' }] });
    expect(screen.getByRole('listitem')).toHaveTextContent('queues[0].endTimestamp queue A, start not known');
  });

  it('shows an unknown value verbatim', () => {
    explain({ flagged: true, flagType: 'Recording-Lost' });
    expect(answerTo('What the flag says')).toHaveTextContent(
      'Flag “Recording-Lost” is not in the API reference. Shown as received.',
    );
    expect(answerTo('What it may affect')).toHaveTextContent('Not known.');
  });

  it('shows the two fields apart where they do not agree', () => {
    explain({ flagged: false, flagType: 'Queue', queues: [queue('A', 1)] });
    expect(answerTo('What the flag says')).toHaveTextContent('flagType is “Queue”, but flagged is false.');
  });

  it('is not there where nothing is flagged', () => {
    const { container } = explain({ queues: [queue('A', 1)] });
    expect(container).toBeEmptyDOMElement();
  });
});

describe('the badge', () => {
  const badge = (rest: Wire) => render(<FlagBadge claim={readFlag(read(wire(rest)))} />).container;

  it('says in words what its glyph shows', () => {
    const shown = badge({ flagged: true, flagType: 'Queue' });
    expect(shown).toHaveTextContent(/^Data flag: Queue$/);
    expect(shown.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
  });

  it('is quiet words without a glyph where nothing is flagged', () => {
    const shown = badge({});
    expect(shown).toHaveTextContent(/^Not flagged$/);
    expect(shown.querySelector('svg')).toBeNull();
  });
});
