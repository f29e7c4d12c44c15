/** What was said, as it is read on the page: by role and name, in every form, with every text as it was sent. */
import { readFileSync } from 'node:fs';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { Parts } from '../../src/said/Parts.tsx';
import { visibleText } from '../../src/words/visible.ts';
import { byClock, fromStart } from '../times.ts';

const sms: unknown = JSON.parse(readFileSync('src/gateway/sample/sms-with-transcript.json', 'utf8'));
const BASE = { interactionId: '5f0e8a10-c44b-41f1-9a5e-00000000beef', startTimestamp: '2026-11-19T14:02:00.000Z' };

function show(
  document: object | unknown,
  selected?: string,
  timesOf: typeof byClock = byClock,
): { readonly onSelect: ReturnType<typeof vi.fn>; readonly onFollow: ReturnType<typeof vi.fn> } {
  const onSelect = vi.fn();
  const onFollow = vi.fn();
  const interaction = readInteraction(document);
  render(
    <Parts
      document={document}
      interaction={interaction}
      times={timesOf(interaction)}
      playhead={undefined}
      selected={selected}
      arrival={undefined}
      onSelect={onSelect}
      onFollow={onFollow}
    />,
  );
  return { onSelect, onFollow };
}

function messages(): readonly HTMLElement[] {
  return within(screen.getByRole('list', { name: 'Messages' })).getAllByRole('listitem');
}

describe('the transcript', () => {
  it('has each message with its time, its side, its sender and its text', () => {
    show(sms);
    expect(messages()).toHaveLength(9);
    const [first, , third] = messages();
    expect(first).toHaveTextContent(/16:20:07\.418.*0:00.*Customer.*\+15065550141.*Hi, I am picking up/);
    expect(third).toHaveTextContent(/16:21:45\.728.*1:38.*Agent.*Amara Diallo.*Hello, this is Amara/);
    expect(screen.getByText('Times in UTC')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Wed 12 Mar 2025' })).toBeVisible();
  });

  it('leads with the time from the start where times are from there, and has the clock beside it', () => {
    show(sms, undefined, fromStart);
    expect(messages()[6]).toHaveTextContent(/^Message 7 of 9, ?21:02.*16:41:09/);
  });

  it('goes to a message on the timeline by its button, and selects it by arrows and by a press on its text', async () => {
    const user = userEvent.setup();
    const { onSelect, onFollow } = show(sms);
    const button = screen.getByRole('button', { name: /^Message 1 of 9, ?16:20:07\.418: show on the timeline$/ });
    await user.click(button);
    expect(onFollow).toHaveBeenCalledExactlyOnceWith('messagingTranscript[0]');
    expect(onSelect).not.toHaveBeenCalled();
    await user.keyboard('{ArrowDown}');
    expect(onSelect).toHaveBeenLastCalledWith('messagingTranscript[1]');
    await user.keyboard('{End}');
    expect(onSelect).toHaveBeenLastCalledWith('messagingTranscript[8]');
    expect(screen.getByRole('button', { name: /^Message 9 of 9/ })).toHaveFocus();
    const text = screen.getByText(/^No, the insurance card/);
    await user.click(text);
    expect(onSelect).toHaveBeenLastCalledWith('messagingTranscript[6]');
    onSelect.mockClear();
    // Text that is marked to be copied is not selected as a message.
    getSelection()?.selectAllChildren(text);
    fireEvent.click(text);
    expect(onSelect).not.toHaveBeenCalled();
    expect(onFollow).toHaveBeenCalledTimes(1);
  });

  it('marks the message that is selected on the timeline, which is the one tab stop', () => {
    show(sms, 'messagingTranscript[6]');
    const current = messages().filter((message) => message.getAttribute('aria-current') === 'true');
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveTextContent('No, the insurance card in the car is enough.');
    const stops = screen.getAllByRole('button', { name: /^Message/ }).filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map((stop) => stop.textContent)).toEqual(['Message 7 of 9, 16:41:09.492: show on the timeline']);
  });

  it('is searched by text, sender and clock', async () => {
    const user = userEvent.setup();
    const { onSelect } = show(sms);
    const field = screen.getByRole('searchbox', { name: /Find a text, a sender or a time/ });
    await user.type(field, '16:41');
    expect(screen.getByRole('status')).toHaveTextContent('1 found');
    // Marked as it is typed, before anything is selected.
    expect(screen.getByText('16:41', { selector: 'mark' })).toBeVisible();
    expect(onSelect).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith('messagingTranscript[6]');
    expect(screen.getByRole('status')).toHaveTextContent('1 of 1');
    await user.clear(field);
    await user.type(field, 'amara diallo');
    expect(screen.getByRole('status')).toHaveTextContent('4 found');
    await user.clear(field);
    await user.type(field, 'no such words');
    expect(screen.getByRole('status')).toHaveTextContent('None found');
    expect(screen.getByRole('button', { name: 'Next found message' })).toBeDisabled();
  });

  it('leads from a time at which nothing was written to the next message, and says so', async () => {
    const user = userEvent.setup();
    const { onSelect } = show(sms, undefined, fromStart);
    const field = screen.getByRole('searchbox', { name: /Find a text, a sender or a time/ });
    await user.type(field, '16:40');
    expect(screen.getByRole('status')).toHaveTextContent('No message at 16:40, the next is at 16:41:09');
    await user.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith('messagingTranscript[6]');
    await user.clear(field);
    await user.type(field, '9:05');
    expect(screen.getByRole('status')).toHaveTextContent('No message at 9:05, the next is at 16:20:07');
    await user.clear(field);
    await user.type(field, '23:10');
    expect(screen.getByRole('status')).toHaveTextContent('No message at 23:10 or after it');
    expect(screen.getByRole('button', { name: 'Next found message' })).toBeDisabled();
  });

  it('over night has a time between two days between its messages, and not before the first', async () => {
    const messagingTranscript = [
      '2026-11-19T22:31:07.000Z',
      '2026-11-20T08:14:22.000Z',
      '2026-11-20T09:00:00.000Z',
    ].map((timestamp, index) => ({ text: `text ${index}`, timestamp }));
    show({ ...BASE, messagingTranscript });
    await userEvent.type(screen.getByRole('searchbox'), '03:00');
    expect(screen.getByRole('status')).toHaveTextContent(/^No message at 03:00, the next is at 08:14:22$/);
  });

  it('is searched together with the notes', async () => {
    show({ ...BASE, messagingTranscript: ['one', 'two'], notes: [{ title: 'Refund', body: 'two parts' }] });
    const field = screen.getByRole('searchbox', { name: /Find a text/ });
    await userEvent.type(field, 'two');
    expect(screen.getByRole('status')).toHaveTextContent('1 found, 1 in the notes');
    await userEvent.clear(field);
    await userEvent.type(field, 'refund');
    expect(screen.getByRole('status')).toHaveTextContent('None found, 1 in the notes');
    expect(screen.getByText('Refund').closest('mark')).not.toBeNull();
  });

  it('of one text is that text, and says that nothing in it is told apart', () => {
    const text = '13:18:44 Customer: Hello\n13:19:45 Ciaran: Good morning';
    show({ ...BASE, messagingTranscript: text });
    expect(screen.getByText(/Sent as one text: shown as it is/)).toBeVisible();
    expect(messages()[0]).toHaveTextContent('13:18:44 Customer: Hello 13:19:45 Ciaran: Good morning');
  });

  it('of unknown form is shown as it is, and says so', () => {
    show({ ...BASE, messagingTranscript: { a: [1], b: [2] } });
    expect(screen.getByText('The form of this transcript is not known: shown as it is.')).toBeVisible();
    expect(messages()[0]).toHaveTextContent('{ "a": [ 1 ], "b": [ 2 ] }');
  });

  it('is missing where there is none', () => {
    show({ ...BASE, notes: 'x' });
    expect(screen.queryByRole('list', { name: 'Messages' })).toBeNull();
  });

  it('of e-mails has subject, addresses and the plain text', () => {
    const mail = { subject: 'Certificate', from: 'h@example.com', to: 'd@example.org', body: { plain: 'Hello' } };
    show({ ...BASE, customer: 'h@example.com', messagingTranscript: [mail] });
    expect(screen.getByText('1 e-mail')).toBeVisible();
    expect(messages()[0]).toHaveTextContent(/Customer.*h@example\.com.*Certificate.*To.*d@example\.org.*Hello/);
    expect(screen.getByText(/is told from its address/)).toBeVisible();
  });

  it('folds a very long text and shows all of it when asked', () => {
    const long = `${'word '.repeat(1000)}end of it`;
    show({ ...BASE, messagingTranscript: [{ text: long }] });
    expect(messages()[0]).not.toHaveTextContent('end of it');
    fireEvent.click(screen.getByRole('button', { name: 'Show all 5,009 characters' }));
    expect(messages()[0]?.textContent).toContain(long);
  });
});

describe('a recording', () => {
  it.each([
    [true, /is true: there is a recording, and no address of it/],
    [false, /is false: there is no recording/],
    ['javascript:alert(1)', /cannot be played:.*javascript:alert\(1\)/],
  ])('%j', (audioRecording, words) => {
    show({ ...BASE, audioRecording });
    expect(screen.getByRole('region', { name: 'What was said' })).toHaveTextContent(words);
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('a recording with an address', () => {
  it('is the browser’s own player, which loads nothing by itself', async () => {
    show({ ...BASE, audioRecording: 'https://rec.example.com/a.wav' });
    const player = screen.getByLabelText('Recording');
    expect(player).toHaveAttribute('preload', 'none');
    expect(player).toHaveAttribute('controls');
    // Here the page has no policy.
    await waitFor(() => expect(player).toHaveAttribute('src', 'https://rec.example.com/a.wav'));
  });

  it('whose time is over says so before it is asked for', () => {
    const audioRecording = 'https://rec.example.com/a.wav?X-Amz-Date=20200102T030405Z&X-Amz-Expires=60';
    show({ ...BASE, audioRecording });
    expect(screen.getByText(/its address expired at 03:05:05 UTC, Thu 2 Jan 2020/)).toBeVisible();
  });

  it('that cannot be decoded says so', () => {
    show({ ...BASE, audioRecording: 'https://rec.example.com/a.wav' });
    const player = screen.getByLabelText('Recording');
    Object.defineProperty(player, 'error', { value: { code: 3 } });
    fireEvent.error(player);
    expect(screen.getByText(/arrived, and this browser cannot play it/)).toBeVisible();
  });
});

describe('notes and judgement', () => {
  it('has title, text and author of a note', () => {
    show({
      ...BASE,
      notes: [{ title: 'Refund', body: 'Two lines\nof text', resourceId: 'ada' }],
      agents: [{ agentId: 'ada', agentName: 'Ada Okafor' }],
    });
    const note = within(screen.getByRole('list', { name: 'Notes' })).getByRole('listitem');
    expect(within(note).getByRole('heading')).toHaveTextContent('Refund by Ada Okafor');
    expect(note).toHaveTextContent('Two lines of text');
  });

  it('draws the notes of a long list as they are asked for', async () => {
    show({ ...BASE, notes: Array.from({ length: 120 }, (_, index) => ({ title: `Note ${index + 1}`, body: 'Text' })) });
    const list = screen.getByRole('list', { name: 'Notes' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(50);
    await userEvent.click(screen.getByRole('button', { name: 'Show 50 more of 120' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show 20 more of 120' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(120);
    expect(screen.queryByRole('button', { name: /more of 120/ })).not.toBeInTheDocument();
  });

  it('says where only the title of a note is in the response', () => {
    show({ ...BASE, details: { agents: [{ resourceId: 'a', agentName: 'Ada', noteTitle: 'Refund' }] } });
    expect(screen.getByText('Its title alone is in the response, at details.agents[0].noteTitle.')).toBeVisible();
  });

  it('has 0 as a figure, and says whether the copies agree', () => {
    const judged = (): string | null => screen.getByText('Customer satisfaction').closest('div')?.textContent ?? null;
    show({ ...BASE, notes: 'x', customerSatisfactionScore: 0, details: { csat: 0 } });
    expect(judged()).toBe('Customer satisfaction0customerSatisfactionScore and details.csat agree');
  });

  it('shows both copies where they differ', () => {
    show({ ...BASE, notes: 'x', customerSatisfactionScore: 0, details: { csat: 8 } });
    expect(screen.getByText('Customer satisfaction').closest('div')).toHaveTextContent(
      '0 in customerSatisfactionScore8 in details.csatcustomerSatisfactionScore and details.csat differ',
    );
  });

  it('names the agent of a disposition of their own', () => {
    show({
      ...BASE,
      notes: 'x',
      dispositionName: 'Sold',
      details: { agents: [{ resourceId: 'a', agentName: 'Ada', dispositionName: 'Called back' }] },
    });
    expect(screen.getByText('Disposition').closest('div')).toHaveTextContent(
      'Sold in dispositionNameCalled back by Ada',
    );
  });
});

describe('agents at a glance', () => {
  const night: unknown = JSON.parse(readFileSync('src/gateway/sample/messages-over-night.json', 'utf8'));

  it('has one row an agent, which leads to each allocation and each transfer', async () => {
    const user = userEvent.setup();
    const { onFollow } = show(night);
    const table = within(screen.getByRole('region', { name: 'Agents at a glance' })).getByRole('table');
    const [, tamsin, bastien, ...rest] = within(table).getAllByRole('row');
    expect(rest).toEqual([]);
    if (!tamsin || !bastien) throw new Error('There are two agents');
    expect(tamsin).toHaveTextContent(
      /Tamsin Okello.*2 times, all answered.*1:49:48.*to Bastien Hallé.*from Bastien Hallé/,
    );
    await user.click(within(tamsin).getByRole('button', { name: 'Tamsin Okello' }));
    expect(onFollow).toHaveBeenLastCalledWith('agents[0]');
    await user.click(within(tamsin).getByRole('button', { name: 'Allocation 2 of Tamsin Okello' }));
    expect(onFollow).toHaveBeenLastCalledWith('agents[2]');
    await user.click(within(bastien).getByRole('button', { name: 'to Tamsin Okello' }));
    expect(onFollow).toHaveBeenLastCalledWith('segments[2]');
  });

  it('says what is not told', () => {
    show({ ...BASE, agents: [{ agentName: 'Ada', rejected: true }], monitors: [{ agentName: 'Sol', bargedIn: true }] });
    const rows = within(screen.getByRole('region', { name: 'Agents at a glance' })).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Adarejected–not told–not told–not toldnone');
    expect(rows[2]).toHaveTextContent('Solmonitored, joined innot offered');
  });

  it('says of an outbound one whether a conversation came of it, as nobody was offered anything', () => {
    const agents = [{ agentName: 'Ada', conversationTime: 61 }, { agentName: 'Ben' }];
    show({ ...BASE, direction: 'outbound', agents });
    const rows = within(screen.getByRole('region', { name: 'Agents at a glance' })).getAllByRole('row');
    expect(rows.map((row) => row.children[1]?.textContent)).toEqual(['Outcome', 'talked', 'no conversation']);
  });
});

describe('what it is linked with', () => {
  const linked = {
    ...BASE,
    hooks: [
      {
        hookType: 'zendesk',
        hookSubType: 'ticket',
        hookId: '415',
        hookName: 'https://desk.example.com/tickets/415',
        agentId: 'ada',
        timestamp: '2026-11-19T14:02:30.000Z',
        priority: null,
      },
    ],
    interactionAttributes: [{ hookBy: 'flow', hookName: 'Gold member', hookType: 'unattachedAttr' }],
    outboundIdentifier: { name: 'Front desk', value: '+15065550100' },
    contactId: 'c-1',
    campaignId: 'spring',
    leadId: 7,
    agents: [{ agentId: 'ada', agentName: 'Ada Okafor' }],
  };

  it('is readable under its name, with every value it has', () => {
    show(linked);
    const items = within(screen.getByRole('region', { name: 'Linked with' })).getAllByRole('listitem');
    expect(items.map((item) => item.querySelector('h3')?.textContent)).toEqual([
      'Record of another system zendesk ticket 415',
      'Attribute set by the flow Gold member',
      'Outbound identifier +15065550100',
      'Contact ',
      'Campaign ',
      'Lead ',
    ]);
    expect(items[0]).toHaveTextContent(
      /linked at 14:02:30\.000 UTC, Thu 19 Nov 2026, 0:30\.000 from the start by Ada Okafor/,
    );
    expect(items[0]).toHaveTextContent(/priority ?null/);
    expect(items[2]).toHaveTextContent(/nameFront deskvalue\+15065550100/);
    expect(items[3]).toHaveTextContent('contactIdc-1');
    expect(items[5]).toHaveTextContent('leadId7');
  });

  it('is headed by the name it has in the other system', () => {
    show({ ...linked, hooks: [{ ...linked.hooks[0], hookName: 'Joanne Thibodeau' }] });
    const [first] = within(screen.getByRole('region', { name: 'Linked with' })).getAllByRole('listitem');
    expect(first?.querySelector('h3')).toHaveTextContent('Record of another system zendesk ticket Joanne Thibodeau');
  });

  it('of one record that was linked twice says which is which', () => {
    show({ ...linked, hooks: [linked.hooks[0], { ...linked.hooks[0], timestamp: '2026-11-19T14:03:00.000Z' }] });
    const items = within(screen.getByRole('region', { name: 'Linked with' })).getAllByRole('listitem');
    expect(items.slice(0, 2).map((item) => item.querySelector('h3')?.textContent)).toEqual([
      'Record of another system zendesk ticket 415 hooks[0]',
      'Record of another system zendesk ticket 415 hooks[1]',
    ]);
  });

  it('has links for http and https alone, which tell nobody where they were followed', () => {
    show({ ...linked, leadId: 'javascript:alert(1)', campaignId: 'data:text/html,x' });
    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://desk.example.com/tickets/415']);
    expect(links[0]).toHaveAttribute('rel', 'noreferrer noopener');
    expect(links[0]).toHaveAttribute('target', '_blank');
  });

  it('leads to the timeline', async () => {
    const user = userEvent.setup();
    const { onFollow } = show(linked);
    await user.click(screen.getByRole('button', { name: /^Show on the timeline: hooks\[0\]$/ }));
    expect(onFollow).toHaveBeenCalledWith('hooks[0]');
  });

  it('is missing where there is nothing', () => {
    show({ ...BASE, notes: 'x', hooks: [], contactId: null });
    expect(screen.queryByRole('region', { name: 'Linked with' })).toBeNull();
  });
});

describe('hostile text', () => {
  const hostile =
    '<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1) data:text/html,x \u202Eexe.pdf\u0000';

  it('is text: no element, no link, no control in it', () => {
    show({
      ...BASE,
      notes: [{ title: hostile, body: hostile, author: hostile }],
      dispositionName: hostile,
      messagingTranscript: [
        { text: hostile, name: hostile, timestamp: hostile },
        { subject: hostile, from: hostile, to: hostile, body: { html: hostile } },
        { payload: { body: { text: hostile, file: { mediaUrl: hostile }, actions: [hostile] } } },
      ],
    });
    const section = screen.getByRole('region', { name: 'What was said' });
    expect(within(section).queryAllByRole('link')).toEqual([]);
    expect(section.querySelector('img, script, a, iframe')).toBeNull();
    expect(section.textContent).not.toMatch(/\p{Cc}|\u202E/u);
    expect(section.textContent).toContain('U+202E');
    // Each sender stands in an isolate of its own.
    expect(messages()[0]?.querySelector('bdi')).not.toBeNull();
  });
});

it('every text of any transcript is on the page as it was sent, but for controls, which are made visible', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const item = fc.oneof(
    text,
    text.map((body) => ({ payload: { body, metadata: { type: 'customer', name: 'N' } } })),
    text.map((body) => ({ payload: { body: { text: body }, metadata: { type: 'agent' } } })),
    text.map((body) => ({ text: body, sender: 'S' })),
    text.map((body) => ({ subject: body, body: { plain: body } })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(item), { minLength: 1, maxLength: 12 }), (tuples) => {
      const items = tuples.map(([each]) => each);
      const document = { ...BASE, messagingTranscript: items };
      const interaction = readInteraction(document);
      const { unmount } = render(
        <Parts
          document={document}
          interaction={interaction}
          times={byClock(interaction)}
          playhead={undefined}
          selected={undefined}
          arrival={undefined}
          onSelect={() => undefined}
          onFollow={() => undefined}
        />,
      );
      const shown = messages();
      expect(shown).toHaveLength(items.length);
      items.forEach((each, index) => {
        const sent = textIn(each);
        expect(shown[index]?.textContent).toContain(visibleText(sent).replaceAll(/[\u27E6\u27E7]/g, ''));
      });
      unmount();
    }),
    { numRuns: 60 },
  );
});

function textIn(item: unknown): string {
  if (typeof item === 'string') return item;
  const { payload, text, subject } = item as {
    payload?: { body: string | { text: string } };
    text?: string;
    subject?: string;
  };
  if (payload) return typeof payload.body === 'string' ? payload.body : payload.body.text;
  return text ?? subject ?? '';
}
