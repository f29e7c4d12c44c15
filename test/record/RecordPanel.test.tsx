/** The selected record: what a person reads, hears and copies of each kind. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { RecordPanel } from '../../src/record/RecordPanel.tsx';
import { byClock, fromStart } from '../times.ts';
import { at, LOST_QUEUE_END, opened } from './documents.ts';

function show(id: string, document: unknown = LOST_QUEUE_END, zone = 'UTC', onClose = () => {}): HTMLElement {
  render(
    <RecordPanel
      chosen={id}
      {...opened(document)}
      times={byClock(opened(document).interaction, zone)}
      onChoose={() => {}}
      onClose={onClose}
    />,
  );
  return screen.getByRole('complementary', { name: 'Selected record' });
}

/** The panel's fields as a reader goes through them: whole path, then everything said of it. */
function fields(panel: HTMLElement): Record<string, string> {
  const said: Record<string, string> = {};
  for (const term of within(panel).getAllByRole('term')) {
    const parts: string[] = [];
    for (let next = term.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling)
      parts.push(next.textContent.trim());
    said[term.textContent] = parts.join(' | ');
  }
  return said;
}

function heading(panel: HTMLElement): string {
  return within(panel).getByRole('heading', { level: 2 }).textContent.trim();
}

describe('each kind of record', () => {
  it.each([
    ['interaction', 'Interaction'],
    ['', 'Interaction'],
    ['ivr', 'IVR, Billing Flow'],
    ['segments[0]', 'Segment 0'],
    ['segments[1]', 'Segment 1, transfer'],
    ['queues[0]', 'Queue Billing, 1st entry'],
    ['queues[1]', 'Queue Billing, 2nd entry'],
    ['agents[0]', 'Ada'],
    ['agents[0].wrapUp', 'Wrap-up of Ada'],
    ['agents[1]', 'Ben'],
    ['details.agents[0]', 'Ada'],
    ['details.agents[1]', 'Cleo'],
    ['customerHoldTimes[0]', 'Hold 1'],
    ['customerHoldTimes[1]', 'Hold 2'],
    ['hooks[0]', 'Link to zendesk ticket 415'],
  ])('%s is headed %s', (id, name) => {
    expect(heading(show(id))).toBe(name);
  });

  it('says so of a record that the response does not have', () => {
    const panel = show('queues[7]');
    expect(heading(panel)).toBe('No such record');
    expect(panel).toHaveTextContent('This response has no queues[7].');
  });

  it.each([
    'queues',
    'queues[x]',
    'constructor',
    'segments[0',
    '__proto__[0]',
    'details.agents[9]',
    'agents[1].wrapUp',
    'agents[0].lunch',
  ])('is not found under %j', (id) => {
    expect(heading(show(id))).toBe('No such record');
  });
});

describe('the fields of a record', () => {
  it('are all there, as sent and in words, the ends and the length first, what is missing said', () => {
    const panel = show('queues[1]');
    expect(Object.entries(fields(panel))).toEqual([
      [
        'queues[1].startTimestamp',
        '2026-11-19T14:02:31.115Z | 14:02:31.115 UTC, Thu 19 Nov 2026 0:31.115 from the start reported',
      ],
      ['queues[1].endTimestamp', 'not in the response'],
      ['queues[1].queueTime', 'not in the response'],
      ['queues[1].interactionSegmentId', 's0'],
      ['queues[1].queueId', 'q'],
      ['queues[1].queueName', 'Billing'],
      [
        'queues[1].slaTime',
        '14.287 seconds | rests on the end of queue Billing, 2nd entry, which was not received cannot be checked',
      ],
      ['queues[1].slaAbandoned', 'false no'],
      ['queues[1].queueExitType', 'null'],
      ['queues[1].queueEntryLength', '3'],
      ['Segment', 'Segment 0'],
      ['Answered by', 'Ada'],
      ['Agents of this segment', 'Ada'],
    ]);
  });

  it('are told in the zone asked for', () => {
    expect(fields(show('queues[1]', LOST_QUEUE_END, 'Asia/Kolkata'))['queues[1].startTimestamp']).toContain(
      '19:32:31.115 IST (GMT+5:30), Thu 19 Nov 2026',
    );
  });

  it('name the path they really stand at', () => {
    const said = fields(show('segments[1]'));
    expect(said['segments[1].start']).toContain('1:53.118 from the start');
    expect(said).not.toHaveProperty(['segments[1].startTimestamp']);
    expect(said['segments[1].segmentTime']).toBe('not in the response | it would be 145.787 s');
  });

  it('of the interaction leave its lists to their own records, and show the second copy', () => {
    const said = fields(show('interaction'));
    expect(said).toMatchObject({
      interactionTime: '231.48 3 min 51 s | verified',
      flagged: 'true yes',
      dispositionName: 'null',
      'outboundIdentifier.number': '+1 506 555 0100',
      'details.csat': 'null',
      segments: '2 in the list',
      customerHoldTimes: '2 in the list',
    });
    expect(Object.keys(said).filter((path) => path.includes('['))).toEqual([]);
  });

  it('of the IVR are those of the interaction that tell of it', () => {
    expect(Object.keys(fields(show('ivr')))).toEqual(['startTimestamp', 'ivrTime', 'flowName']);
  });

  it('of an agent told of twice show both tellings', () => {
    const panel = show('agents[0]');
    expect(within(panel).getByRole('heading', { name: 'Fields of details.agents[0]' })).toBeVisible();
    const said = fields(panel);
    expect(said['agents[0].wrapUpTime']).toBe('6.68 seconds | verified');
    expect(said['details.agents[0].conversationStartTimestamp']).toContain('0:58.660 from the start');
    expect(said['details.agents[0].noteTitle']).toBe('empty text');
  });

  it('of an agent told of in details only miss the ends of the conversation, not of an allocation', () => {
    const said = fields(show('details.agents[1]'));
    expect(said['details.agents[1].conversationEndTimestamp']).toBe('not in the response');
    expect(said).not.toHaveProperty(['details.agents[1].endTimestamp']);
  });

  it('of a phase are those with its name', () => {
    expect(Object.keys(fields(show('agents[0].wrapUp')))).toEqual([
      'agents[0].wrapUpStartTimestamp',
      'agents[0].wrapUpEndTimestamp',
      'agents[0].wrapUpTime',
      'Agent',
      'Segment',
    ]);
  });

  it('that nothing describes are one interval where they are its start and its end', async () => {
    const document = {
      interactionId: 'i',
      queues: [{ startTimestamp: at(0), endTimestamp: at(9), musicEndTimestamp: at(8.5), musicStartTimestamp: at(1) }],
    };
    const panel = show('queues[0]', document);
    await within(panel).findByRole('heading', { name: 'Not described in the API reference' });
    const said = fields(panel);
    expect(said['queues[0].musicEndTimestamp']).toContain('one interval of 7.500 s, from musicStartTimestamp');
    expect(said['queues[0].endTimestamp']).not.toContain('interval');
  });

  it('of a wrap-up without fields of its own are the two ends it lies between', () => {
    const document = {
      interactionId: 'i',
      agents: [{ agentId: 'ada', startTimestamp: at(0), endTimestamp: at(30) }],
      details: { agents: [{ resourceId: 'ada', conversationStartTimestamp: at(1), conversationEndTimestamp: at(20) }] },
    };
    const panel = show('agents[0].wrapUp', document);
    expect(panel).toHaveTextContent('The response has no fields for this wrap-up.');
    expect(Object.keys(fields(panel))).toEqual([
      'agents[0].endTimestamp',
      'details.agents[0].conversationEndTimestamp',
      'Agent',
    ]);
  });

  it('of a hold that is a bare number are that number', () => {
    expect(fields(show('customerHoldTimes[1]'))).toEqual({ 'customerHoldTimes[1]': '4.5 seconds | reported' });
  });

  it('that could not be read show what stood there and what was expected', () => {
    const said = fields(
      show('queues[0]', {
        interactionId: 'i',
        queues: [
          { startTimestamp: '07/12/2017 7:20 PM', queueTime: { seconds: '9' }, queueName: 'null', slaTime: 1.00001 },
        ],
      }),
    );
    expect(said['queues[0].startTimestamp']).toContain(
      '07/12/2017 7:20 PM | could not be read: expected a date and time with its zone, like 2017-12-07T19:20:33.567Z',
    );
    expect(said['queues[0].queueTime.seconds']).toContain(
      '"9" | could not be read: expected a number of seconds, like 93.993',
    );
    expect(said).not.toHaveProperty(['queues[0].queueTime']);
    expect(said['queues[0].queueName']).toBe('"null"');
    expect(said['queues[0].slaTime']).toContain('finer than a millisecond: used, rounded to the millisecond');
  });

  it('without a start to count from leave the distance out', () => {
    const said = fields(show('interaction', { interactionId: 'i', endTimestamp: '2026-11-19T14:00:00Z' }));
    expect(said.endTimestamp).toBe('2026-11-19T14:00:00Z 14:00:00.000 UTC, Thu 19 Nov 2026 | reported');
  });

  it('count from what the timeline counts from: the first start, also where that is not the interaction’s', () => {
    const document = {
      interactionId: 'i',
      startTimestamp: '2026-11-19T14:00:01Z',
      queues: [{ startTimestamp: '2026-11-19T14:00:00Z' }],
    };
    expect(fields(show('interaction', document)).startTimestamp).toContain('0:01.000 from the start');
  });

  it('lead with the time from the start where times are from there', () => {
    const { interaction } = opened(LOST_QUEUE_END);
    render(
      <RecordPanel
        chosen="queues[1]"
        {...opened(LOST_QUEUE_END)}
        times={fromStart(interaction)}
        onChoose={() => {}}
        onClose={() => {}}
      />,
    );
    const panel = screen.getByRole('complementary', { name: 'Selected record' });
    expect(fields(panel)['queues[1].startTimestamp']).toContain('| 0:31.115 14:02:31.115 UTC, Thu 19 Nov 2026');
    const [limits] = within(panel).getAllByRole('row', { name: /^Not before/ });
    expect(limits).toHaveTextContent('Not before0:31.115Its start14:02:31.115 UTC, Thu 19 Nov 2026');
    expect(within(panel).getByText('Why the end is not after 0:58.660')).toBeVisible();
    expect(panel).toHaveTextContent('The start of Ada’s conversation was later, at 0:58.660.');
  });

  it('past two hundred are left to the list of everything', () => {
    const extra = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`extra${index}`, index]));
    const panel = show('queues[0]', { interactionId: 'i', queues: [extra] });
    expect(Object.keys(fields(panel))).toHaveLength(200);
    expect(panel).toHaveTextContent('Only the first 200 are here');
  });

  it('5,000 levels deep are shown too', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}7${']'.repeat(5000)}`);
    const said = fields(show('queues[0]', { interactionId: 'i', queues: [{ queueName: 'Deep', extra: deep }] }));
    expect(said[`queues[0].extra${'[0]'.repeat(5000)}`]).toBe('7');
  });
});

describe('the end of a record', () => {
  it('that was never received is said in the heading', () => {
    expect(show('queues[1]')).toHaveTextContent('End not received queues[1]');
  });

  it('that was received is not', () => {
    expect(show('queues[0]')).not.toHaveTextContent('End not received');
  });

  it('that could not be read is not said to be missing', () => {
    const panel = show('queues[0]', { interactionId: 'i', queues: [{ startTimestamp: at(1), endTimestamp: 'noon' }] });
    expect(panel).toHaveTextContent('End could not be read queues[0]');
    expect(panel).not.toHaveTextContent('End not received');
  });

  it('of a running interaction is no loss', () => {
    const running = {
      interactionId: 'i',
      startTimestamp: '2026-11-19T14:00:00Z',
      queues: [{ queueName: 'Billing', startTimestamp: '2026-11-19T14:00:01Z' }],
    };
    const panel = show('queues[0]', running);
    expect(panel).toHaveTextContent('Still going on');
    expect(panel).not.toHaveTextContent('End not received');
  });
});

describe('where a missing end can be', () => {
  const section = (panel: HTMLElement, name = 'Where the end can be'): HTMLElement =>
    within(panel).getByRole('region', { name });
  const rows = (panel: HTMLElement): readonly string[] =>
    within(section(panel))
      .getAllByRole('row')
      .map((row) => row.textContent.trim());

  it('is told with both limits, what they rest on, and that SLA does not turn on it', () => {
    const panel = show('queues[1]');
    expect(rows(panel).slice(0, 3)).toEqual([
      'UTC',
      'Not before14:02:31.115Its start0:31.115 from the start',
      'Not after14:02:58.660Start of Ada’s conversation0:58.660 from the start',
    ]);
    // The conversation began 50 s after the customer had entered the queue, whenever the last stay ended.
    expect(section(panel)).toHaveTextContent('SLA missed: 30 s past the assumed 20 s.');
    expect(section(panel)).not.toHaveTextContent('Flips at');
  });

  it('is told with the moment at which SLA turns, where it does', () => {
    const abandoned = {
      interactionId: 'i',
      startTimestamp: at(0),
      endTimestamp: at(58.66),
      segments: [{ segmentNumber: 0, interactionSegmentId: 's0', startTimestamp: at(0), endTimestamp: at(58.66) }],
      queues: [{ interactionSegmentId: 's0', queueName: 'Billing', startTimestamp: at(31.115), queueAbandoned: true }],
    };
    const panel = show('queues[0]', abandoned);
    expect(rows(panel).slice(0, 4)).toEqual([
      'UTC',
      'Not before14:02:31.115Its start0:31.115 from the start',
      expect.stringMatching(/^Not after14:02:58\.660.*0:58\.660 from the start$/),
      'Flips at14:02:51.11520 s of waiting, assumed0:51.115 from the start',
    ]);
    expect(section(panel)).toHaveTextContent(/SLA could be either: /);
    expect(section(panel)).toHaveTextContent(/left out.*counts against SLA/);
  });

  it('is told with why it is missing, each ground with its path', () => {
    const part = section(show('queues[1]'));
    expect(part).toHaveTextContent('Lost. It has ended, and its end was not received. What proves it:');
    expect(part).toHaveTextContent(
      'The start of Ada’s conversation was later, at 14:02:58.660 UTC. details.agents[0].conversationStartTimestamp',
    );
  });

  it('is proved step by step, with the running total', async () => {
    const part = section(show('queues[1]'));
    await userEvent.click(within(part).getByText('Why the end is not after 14:02:58.660 UTC'));
    const chain = within(part)
      .getAllByRole('list')
      .find((list) => list.textContent.startsWith('The start of Ada’s conversation was received.'));
    expect(chain).toHaveTextContent(
      'The end of queue Billing, 2nd entry is no later than the start of Ada’s conversation.',
    );
    expect(chain).toHaveTextContent(
      'A queue stay is over when the conversation that follows it begins. (the names inside agent entries are not documented)',
    );
  });

  it('keeps apart what only an assumption would add', () => {
    const part = section(show('queues[1]'));
    const assumed = within(part).getByRole('heading', { level: 4 }).parentElement;
    expect(assumed).toHaveTextContent('If this assumption held');
    expect(assumed).toHaveTextContent('Not before14:02:45.402');
    expect(assumed).not.toHaveTextContent('Not after');
  });

  it('says that it is checking until there is a proof', () => {
    render(
      <RecordPanel
        chosen="queues[1]"
        {...opened(LOST_QUEUE_END)}
        proof={undefined}
        decision={undefined}
        times={byClock(opened(LOST_QUEUE_END).interaction)}
        onChoose={() => {}}
        onClose={() => {}}
      />,
    );
    const part = section(screen.getByRole('complementary'));
    expect(part).toHaveTextContent('Checking what limits it…');
    expect(part).toHaveTextContent('Lost.');
  });

  it('is not asked of what still goes on', () => {
    const running = {
      interactionId: 'i',
      startTimestamp: at(0),
      dataComplete: false,
      queues: [{ startTimestamp: at(1) }],
    };
    const panel = show('queues[0]', running);
    expect(within(panel).queryByText(/Where the end/)).toBeNull();
    expect(section(panel, 'No end yet')).toHaveTextContent('Nothing says that it is over.');
  });

  it('is exact where other figures give it, with the length that was added and its rounding', async () => {
    const document = {
      interactionId: 'i',
      startTimestamp: at(0),
      endTimestamp: at(9),
      queues: [{ queueName: 'Support', startTimestamp: at(1), queueTime: 3.5 }],
    };
    const part = section(show('queues[0]', document), 'What the end must have been');
    expect(within(part).getByRole('row', { name: /Exactly/ })).toHaveTextContent(
      'Exactly14:02:04.500Its start + queueTime0:04.500 from the start',
    );
    await userEvent.click(within(part).getByText('Why the end is not before 14:02:04.499 UTC'));
    expect(part).toHaveTextContent('+ 3.500 s− 0.001 s for rounding= 14:02:04.499');
  });

  it('is not asked of facts that contradict each other; they are listed', () => {
    const document = {
      interactionId: 'i',
      queues: [{ startTimestamp: at(1), endTimestamp: at(5), queueTime: 9 }],
    };
    const part = within(show('queues[0]', document)).getByRole('region', { name: 'Cannot all be true' });
    expect(
      within(part)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'queues[0].startTimestamp 14:02:01.000 UTC, Thu 19 Nov 2026, 0:00.000 from the start',
      'queues[0].endTimestamp 14:02:05.000 UTC, Thu 19 Nov 2026, 0:04.000 from the start',
      'queues[0].queueTime 9.000 s',
    ]);
    expect(part).toHaveTextContent('They differ by 4.997 s more than rounding explains.');
  });
});

describe('the second clock', () => {
  it('supplies a start that is missing, and says that it is from the id', () => {
    const made = 'b2109780-db83-11e7-9709-c2b07aa3bee9';
    const panel = show('segments[0]', {
      interactionId: 'i',
      segments: [{ interactionSegmentId: made, endTimestamp: at(5) }],
    });
    const part = within(panel).getByRole('region', { name: 'Second clock' });
    expect(part).toHaveTextContent('Its start was not received; it was then, or a millisecond later.');
    expect(part).toHaveTextContent(
      'From the id, not from the API, and not documented; seen in 2 independent vendor samples.',
    );
  });
});

describe('what belongs to a record', () => {
  it('is named: who started a transfer and whom it went to, without inventing a name', () => {
    const said = fields(show('segments[1]'));
    expect(said['Started by']).toBe('Ada');
    expect(said['Went to']).toBe('Unnamed agent');
    expect(said.Agents).toBe('Ben · Cleo, placed by time');
  });

  it('is named by queue entry and agent for a segment', () => {
    expect(fields(show('segments[0]'))).toMatchObject({
      'Queue entries': 'Queue Billing, 1st entry · Queue Billing, 2nd entry',
      Agents: 'Ada',
    });
  });

  it('is said to be missing where an id leads nowhere', () => {
    const said = fields(show('queues[0]', { interactionId: 'i', queues: [{ interactionSegmentId: 'gone' }] }));
    expect(said.Segment).toBe('a segment that is not in the response');
  });

  it('of a hold is its agent', () => {
    expect(fields(show('customerHoldTimes[0]')).Agent).toBe('Ada');
  });
});

describe('the panel', () => {
  it('copies a field’s value and the whole record', async () => {
    const user = userEvent.setup();
    const panel = show('queues[1]');
    await user.click(within(panel).getByRole('button', { name: 'Copy queues[1].queueName' }));
    expect(await navigator.clipboard.readText()).toBe('Billing');
    await user.click(within(panel).getByRole('button', { name: 'Copy record' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(LOST_QUEUE_END.queues[1]);
    expect(within(panel).queryByRole('button', { name: 'Copy queues[1].endTimestamp' })).toBeNull();
  });

  it('copies of a phase the fields it shows', async () => {
    const user = userEvent.setup();
    show('agents[0].wrapUp');
    await user.click(screen.getByRole('button', { name: 'Copy record' }));
    const { wrapUpStartTimestamp, wrapUpEndTimestamp, wrapUpTime } = LOST_QUEUE_END.agents[0] ?? {};
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual({
      wrapUpStartTimestamp,
      wrapUpEndTimestamp,
      wrapUpTime,
    });
  });

  it('opens and closes as a sheet with a button that says which it is', async () => {
    const user = userEvent.setup();
    const panel = show('queues[1]');
    const toggle = within(panel).getByRole('button', { name: 'Details' });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await user.click(toggle);
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
  });

  it('is closed by its button, where it may be', async () => {
    const onClose = vi.fn();
    const panel = show('queues[1]', LOST_QUEUE_END, 'UTC', onClose);
    await userEvent.click(within(panel).getByRole('button', { name: 'Close the selected record' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('takes no focus', () => {
    show('queues[1]');
    expect(document.activeElement).toBe(document.body);
  });

  it('is closed by Escape from within', async () => {
    const onClose = vi.fn();
    const panel = show('queues[1]', LOST_QUEUE_END, 'UTC', onClose);
    within(panel).getByRole('button', { name: 'Copy record' }).focus();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('is closed by Escape from what it is beside, not from elsewhere and not while somebody types there', async () => {
    const onClose = vi.fn();
    const panel = show('queues[1]', LOST_QUEUE_END, 'UTC', onClose);
    const beside = panel.parentElement?.parentElement;
    const [row, field, elsewhere] = ['button', 'input', 'button'].map((name) => document.createElement(name));
    if (!beside || !row || !field || !elsewhere) throw new Error('The panel is beside nothing');
    beside.append(row, field);
    document.body.append(elsewhere);
    for (const element of [elsewhere, field]) {
      element.focus();
      await userEvent.keyboard('{Escape}');
    }
    expect(onClose).not.toHaveBeenCalled();
    row.focus();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
    elsewhere.remove();
  });

  it('goes on to a related record, and the focus goes to its heading', async () => {
    render(<Walk document={LOST_QUEUE_END} />);
    const panel = screen.getByRole('complementary', { name: 'Selected record' });
    await userEvent.click(within(panel).getByRole('button', { name: 'Segment 0' }));
    expect(heading(panel)).toBe('Segment 0');
    expect(within(panel).getByRole('heading', { level: 2 })).toHaveFocus();
    await userEvent.click(within(panel).getByRole('button', { name: 'Ada' }));
    expect(heading(panel)).toBe('Ada');
  });

  it('is made wider and narrower by keys, and is as wide the next time', async () => {
    const { unmount } = render(<Walk document={LOST_QUEUE_END} />);
    const edge = screen.getByRole('separator', { name: 'Width of the record’s column' });
    expect(edge).toHaveAttribute('aria-valuenow', '344');
    edge.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowRight}');
    expect(edge).toHaveAttribute('aria-valuenow', '376');
    unmount();
    render(<Walk document={LOST_QUEUE_END} />);
    expect(screen.getByRole('separator', { name: 'Width of the record’s column' })).toHaveAttribute(
      'aria-valuenow',
      '376',
    );
    fireEvent.doubleClick(screen.getByRole('separator', { name: 'Width of the record’s column' }));
    expect(window.localStorage.getItem('panel-width')).toBe('344');
  });
});

describe('while no record is chosen', () => {
  const rest = (document: unknown): HTMLElement => {
    render(
      <RecordPanel
        chosen={undefined}
        {...opened(document)}
        times={byClock(opened(document).interaction)}
        onChoose={() => {}}
        onClose={() => {}}
      />,
    );
    return screen.getByRole('complementary', { name: 'Record' });
  };

  it('the one that lost its end is shown', () => {
    const panel = rest(LOST_QUEUE_END);
    expect(heading(panel)).toBe('Queue Billing, 2nd entry');
    expect(within(panel).queryByRole('button', { name: /Close/ })).toBeNull();
  });

  it('the whole interaction is shown where none did', () => {
    expect(heading(rest({ interactionId: 'i', startTimestamp: at(0), endTimestamp: at(9) }))).toBe('Interaction');
  });
});

/** The panel as the report uses it: what is chosen in it is shown next. */
function Walk({ document }: { readonly document: unknown }): ReactNode {
  const [chosen, setChosen] = useState<string | undefined>('queues[1]');
  return (
    <RecordPanel
      chosen={chosen}
      {...opened(document)}
      times={byClock(opened(document).interaction)}
      onChoose={setChosen}
      onClose={() => setChosen(undefined)}
    />
  );
}
