/** The strip of facts: label by label, and the ways in which one can be missing. */
import { readFileSync } from 'node:fs';
import { cleanup, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { Facts } from '../../src/report/Facts.tsx';
import { interactionFacts } from '../../src/report/facts.ts';
import { at, offered, queue, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from './prove.ts';

function draw(document: unknown, zone = 'UTC') {
  const interaction = readInteraction(document);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  render(<Facts interaction={interaction} audit={audit} proved={undefined} zone={zone} />);
  return new Map(
    screen.getAllByRole('term').map((term) => {
      const { nextElementSibling: value } = term;
      const small = [...(value?.querySelectorAll('small') ?? [])].map((note) => note.textContent ?? '');
      const whole = value?.textContent ?? '';
      return [term.textContent ?? '', [whole.slice(0, whole.length - small.join('').length), ...small]];
    }),
  );
}

function factOf(label: string, rest: Wire) {
  return draw(wire(rest)).get(label);
}

describe('the facts', () => {
  it('of the reference response are all there', () => {
    const text = readFileSync('src/gateway/sample/reference.json', 'utf8');
    expect(Object.fromEntries(draw(JSON.parse(text)))).toEqual({
      Customer: ['+15065552222'],
      Called: ['+15065551111'],
      Started: ['19:20:33.394', 'Thu 7 Dec 2017, UTC'],
      Ended: ['19:22:07.638', 'same day'],
      Length: ['1 min 34 s'],
      Wait: ['1 min 34 s'],
      'Ended by': ['Customer', 'customer-disconnect'],
    });
  });

  it('name the zone once, and keep the exact instant for machines', () => {
    const facts = draw(wire(), 'America/Moncton');
    expect(facts.get('Started')?.[0]).toBe('06:30:00.000');
    expect([...facts.values()].flat().filter((text) => /AST|ADT|GMT|UTC/.test(text))).toHaveLength(1);
    expect(screen.getByText('06:30:00').closest('time')).toHaveAttribute('datetime', '2026-03-14T09:30:00.000Z');
  });

  it('name the day of the end where it is another, and a record that ends past it', () => {
    expect(factOf('Ended', { endTimestamp: at(86_400) })).toEqual(['09:30:00.000', 'Sun 15 Mar 2026']);
    cleanup();
    expect(factOf('Ended', {})).toEqual(['09:31:40.000', 'same day']);
    cleanup();
    const late = { segments: [segment(0, 0, 161.754)] };
    expect(factOf('Ended', late)).toEqual(['09:31:40.000', 'same day', 'last record 09:32:41.754']);
  });
});

describe('who contacted whom', () => {
  it('shows a number in groups and keeps it whole for copying', () => {
    draw(wire({ customer: '+15065550142', contactPoint: 'Front desk' }));
    const groups = screen.getByText('506').parentElement;
    expect(groups).toHaveTextContent(/^\+15065550142$/);
    expect([...(groups?.children ?? [])].map((group) => group.textContent)).toEqual(['+1', '506', '555', '0142']);
    expect(screen.getByText('Front desk')).toBeVisible();
  });

  it.each([
    ['voice', 'Called'],
    ['sms', 'Wrote to'],
    ['messaging', 'Wrote to'],
    ['email', 'Wrote to'],
    ['work-item', 'Contact point'],
    [null, 'Contact point'],
  ])('labels the contact point of %s as "%s"', (channelType, label) => {
    expect(factOf(label, { channelType, contactPoint: 'x' })).toEqual(['x']);
  });

  it('labels an outbound contact from the agent’s side', () => {
    const facts = draw(
      wire({ direction: 'outbound', contactPoint: 'click to call', outboundIdentifier: { value: '+15065550109' } }),
    );
    expect(facts.get('Shown to customer')).toEqual(['+15065550109']);
    expect(facts.get('Contact point')).toEqual(['click to call']);
    expect(facts.has('Called')).toBe(false);
  });

  it('falls back on details, and says from where', () => {
    expect(factOf('Customer', { details: { customer: '+15065550101' } })).toEqual(['+15065550101', 'details.customer']);
    expect(factOf('Started', { startTimestamp: undefined, details: { startTimestamp: at(0) } })).toEqual([
      '09:30:00.000',
      'Sat 14 Mar 2026, UTC',
      'details.startTimestamp',
    ]);
    expect(factOf('Ended', { endTimestamp: undefined, details: { endTimestamp: at(9) } })).toEqual([
      ...['09:30:09.000', 'same day', 'details.endTimestamp', 'last record 09:31:40.000'],
    ]);
  });
});

describe('an end in the hour that is there twice', () => {
  it('has its own offset', () => {
    const across = wire({ startTimestamp: '2026-11-01T04:50:00.000Z', endTimestamp: '2026-11-01T05:20:00.000Z' });
    const facts = draw(across, 'America/Moncton');
    expect(facts.get('Started')?.join()).toMatch(/^01:50:00\.000,Sun 1 Nov 2026, ADT \(GMT-3\)$/);
    expect(facts.get('Ended')?.join()).toMatch(/^01:20:00\.000,same day, AST \(GMT-4\)/);
  });
});

describe('what is missing', () => {
  it.each([
    ['Customer', 'customer'],
    ['Called', 'contactPoint'],
    ['Started', 'startTimestamp'],
    ['Ended', 'endTimestamp'],
    ['Length', 'interactionTime'],
    ['Data complete', 'dataComplete'],
  ])('%s says which of three it is', (label, name) => {
    const first = (value: unknown) => factOf(label, { [name]: value })?.[0];
    expect(first(undefined)).toBe('not in the response');
    cleanup();
    expect(first(null)).toBe('null');
    cleanup();
    expect(first(['?'])).toBe('could not be read');
  });

  it('gives 0 as a figure', () => {
    expect(factOf('Length', { interactionTime: 0 })).toEqual(['0 s']);
  });

  it('says what the instants would give for a length that was not sent, apart from it', () => {
    expect(factOf('Length', { interactionTime: undefined })).toEqual([
      'not in the response',
      'end minus start is 1 min 40 s',
    ]);
  });

  it('is still running where the interaction is', () => {
    const facts = draw(running());
    expect(facts.get('Ended')).toEqual(['still running', 'no end in the response']);
    expect(facts.get('Length')).toEqual(['still running']);
    expect(facts.get('Ended by')).toEqual(['still running']);
    // The mark beside the headline says it.
    expect(facts.has('Data complete')).toBe(false);
  });
});

describe('a length that the platform imposed', () => {
  it('says that it must not be used, and a wait that is the customer’s does not', () => {
    const interaction = readInteraction(
      wire({
        queues: [queue('Support', 1, 9)],
        agents: [talked('Ana', 9, [10, 90], 95)],
        flagged: true,
        flagType: 'Safeguard-terminated',
      }),
    );
    const notes = (label: string) =>
      interactionFacts(interaction, auditInteraction(interaction, DEFAULT_SLA_POLICY), 'UTC', prove(interaction))
        .find((fact) => fact.label === label)
        ?.notes.map(({ text }) => text);
    expect(notes('Length')).toEqual(['do not use']);
    expect(notes('Wait')).not.toContain('do not use');
  });
});

describe('who ended it', () => {
  const ended = (...segments: readonly Wire[]) => factOf('Ended by', { segments });

  it.each([
    ['customer-disconnect', 'Customer'],
    ['Customer-Disconnect', 'Customer'],
    ['success', 'Completed'],
    ['interaction-end', 'End of the interaction'],
    ['cancelled', 'Cancelled'],
  ])('%s is worded, with the value beside it', (segmentEndType, words) => {
    expect(ended(segment(0, 0, 100, { segmentEndType }))).toEqual([words, segmentEndType]);
  });

  it.each(['timeout', 'constructor'])('%s is shown as sent', (segmentEndType) => {
    expect(ended(segment(0, 0, 100, { segmentEndType }))).toEqual([segmentEndType, 'not in the Data Dictionary']);
  });

  it('is told by the segment that ended last, or by one without an end', () => {
    const disconnect = { segmentEndType: 'customer-disconnect' };
    expect(ended(segment(0, 0, 100, disconnect), segment(1, 40, 60, { segmentEndType: 'success' }))).toEqual([
      ...['Customer', 'customer-disconnect', 'segment 0'],
    ]);
    cleanup();
    expect(ended(segment(0, 0, 100, disconnect), segment(1, 40))).toEqual(['not in the response']);
  });

  it('is not said without segments', () => {
    expect(ended()).toEqual(['not in the response']);
    cleanup();
    expect(ended(segment(0, 0, 100, { segmentEndType: null }))).toEqual(['null']);
    cleanup();
    expect(ended(segment(0, 0, 100, { segmentEndType: 4 }))).toEqual(['could not be read']);
  });
});

describe('what is there only where it was received', () => {
  it('agents, by what became of them', () => {
    const agents = [offered('A', 1, 2, { rejected: true }), offered('B', 3, 4), talked('C', 5, [6, 9], 10)];
    expect(factOf('Agents', { agents })).toEqual([
      '3 allocated',
      'one talked, one rejected, one without a conversation',
    ]);
    cleanup();
    expect(factOf('Agents', {})).toBeUndefined();
  });

  it('the disposition, from the interaction or from its agents where they agree', () => {
    const agents = (...names: readonly string[]) =>
      names.map((dispositionName, index) => talked(`${index}`, 1, [2, 9], 10, { dispositionName }));
    expect(factOf('Disposition', { dispositionName: 'Sold' })).toEqual(['Sold']);
    cleanup();
    expect(factOf('Disposition', { agents: agents('Sold', 'Sold') })).toEqual(['Sold', 'agents[0].dispositionName']);
    cleanup();
    expect(factOf('Disposition', { agents: agents('Sold', 'Lost') })).toBeUndefined();
    cleanup();
    expect(factOf('Disposition', { dispositionName: null })).toEqual(['null']);
    cleanup();
    expect(factOf('Disposition', {})).toBeUndefined();
  });
});
