/**
 * Every case on the page, opened as a file: what the headline says, and what each is in this folder for. That all other
 * parts of the page give the same answer is `test/report/oneAnswer.test.ts`.
 */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { App } from '../../src/App.tsx';
// Loaded late by the page; loaded here at once, so that no test waits for it.
import '../../src/report/Report.tsx';
import { serveWithGateway } from '../servePage.ts';
import { CASE_FILES, caseText } from './facts.ts';

serveWithGateway();

interface Shown {
  /** The whole heading. */
  readonly says: string;
  /** What else must be on the page. */
  readonly also?: readonly RegExp[];
  /** What must not be. */
  readonly never?: readonly RegExp[];
}

const BASE: Shown = {
  says: 'Answered by Robin Vale after waiting 35 s in queue Support. SLA missed: 15 s past the assumed 20 s.',
};
const BY_ANN: Shown = {
  says: 'Answered by Ann after waiting 25 s in queue Support. SLA missed: 5.0 s past the assumed 20 s.',
};
const GIVEN_UP: Shown = {
  says: 'Customer hung up in queue S after waiting 1 min 34 s. Counts against SLA: 1 min 14 s past the assumed 20 s; slaAbandoned is not in the response. No agent was allocated.',
  also: [/Not flagged/],
  never: [/contradict each other|cannot be right/],
};

function leftBy(exitType: string, wait = '30 s'): Shown {
  return {
    says: `Customer waited ${wait} in queue Support. No SLA result: not answered; the exit type received is “${exitType}”. No agent was allocated.`,
    never: [/SLA met: |SLA missed: /],
  };
}

const THREE_DAYS: Shown = {
  says: 'Handled by Robin Vale after waiting 2 d 16 h in queue Support. SLA missed: 2 d 16 h past the assumed 20 s.',
  never: [/230[,\s]?400/],
};

const CONTRADICTED = `${BASE.says} Its figures contradict each other.`;
const SHOWS: Readonly<Record<string, Shown>> = {
  'audit-01-lost-queue-end-yes-though-conversation-start-decides.json': {
    ...BY_ANN,
    also: [/Does it change anything\?\s*No\./],
  },
  'audit-02-sla-met-by-queue-time-but-conversation-at-25s.json': BY_ANN,
  'audit-03-timeout-nobody-answered-called-met.json': leftBy('timeout', '15 s'),
  'audit-05-details-10ms-off-becomes-a-second-agent.json': { ...BY_ANN, never: [/counted twice: /] },
  'audit-07-refuted-assumption-still-used-exactly.json': {
    says: 'Answered by Agent A after waiting 53 s in queue Support, then transferred to Agent B. SLA missed: 33 s past the assumed 20 s.',
    never: [/ended exactly/],
  },
  'audit-08-two-clocks-1ms-first-segment.json': GIVEN_UP,
  'audit-11-queueTime-2ms-within-readme-tolerance.json': GIVEN_UP,
  'audit-12-requeue-names-closed-segment.json': {
    says: 'Answered by A (also B) after waiting 13 s in queue S, then transferred to A (also B). SLA met: within the assumed 20 s. Queue Billing: SLA missed.',
    also: [/names a segment that was over/],
    never: [/contradict each other/],
  },
  'audit-15-agent-dials-40ms-before.json': {
    says: 'A called the customer and talked for 52 s. No queue entry, so SLA does not apply.',
    never: [/contradict each other/],
  },
  'field-01-email-three-days.json': THREE_DAYS,
  'field-05-big-integers.json': {
    says: 'Answered by Robin Vale after waiting 32 s in queue Support. SLA missed: 12 s past the assumed 20 s.',
  },
  'field-07-blind-transfer-zero-leg.json': {
    says: 'Answered by Robin Vale after waiting 35 s in queue Support, then transferred to Kim Osei. SLA missed: 15 s past the assumed 20 s. Queue Billing (1 of 2): No SLA result.',
    also: [/after-call work of Kim Osei/],
  },
  'field-08-same-agent-missed-then-answered.json': {
    says: 'Answered by Robin Vale after not taking it first. Waited 45 s in queue Support (1 of 2), then Support (2 of 2). SLA missed: 25 s past the assumed 20 s.',
    also: [/Queue Support\s*\(1 of 2\)/, /Queue Support\s*\(2 of 2\)/],
  },
  'field-09-dst-fall-back.json': {
    says: 'Answered by Robin Vale after waiting 7 min 20 s in queue Support. SLA missed: 7 min 0 s past the assumed 20 s.',
  },
  'field-14-messaging-overnight.json': {
    says: 'Handled by Robin Vale after waiting 34 s in queue Support. SLA missed: 14 s past the assumed 20 s.',
  },
  'field-18-queue-timeout-voicemail.json': {
    says: 'Customer was queued twice, last in queue Overflow, for 2 min 0 s in all. No SLA result: not answered; the exit type received is “timeout”. No agent was allocated.',
  },
  'field-18b-callback-requested.json': leftBy('callback-requested', '1 min 0 s'),
  'field-21-duplicate-records.json': { ...BASE, also: [/sent twice/], never: [/2nd entry/] },
  'field-21b-duplicate-keys.json': { ...BASE, also: [/A field was sent more than once/] },
  'field-22c-local-no-zone.json': {
    says: 'Customer waited 30 s in queue Support. Whether Robin Vale talked with the customer could not be read. SLA cannot be told: whether it was answered could not be read.',
    never: [/did not answer|SLA met: |SLA missed: /],
  },
  'field-27-supervisor-monitored.json': {
    says: 'Answered by Robin Vale after waiting 35 s in queue Support, with supervisor Sam Supervisor barging in. SLA missed: 15 s past the assumed 20 s.',
    also: [/supervisor, form not documented/],
  },
  'field-30-base-ok.json': { ...BASE, also: [/Nothing missing, nothing counted twice/] },
  'field-30-only-talk-times-unreadable.json': {
    says: 'Customer waited 30 s in queue Support. Whether Robin Vale talked with the customer could not be read. SLA cannot be told: whether it was answered could not be read.',
    also: [/checkable figures agree/],
    never: [/did not answer|Nothing missing/],
  },
  'field-31a-exit-transferred.json': leftBy('transferred-to-queue'),
  'field-31b-exit-voicemail.json': leftBy('voicemail'),
  'field-31c-exit-timeout.json': leftBy('queue-timeout'),
  'field-32a-queue-record-twice.json': { ...BASE, also: [/sent twice/], never: [/2nd entry/] },
  'field-32b-agent-record-twice.json': { ...BASE, also: [/sent twice/], never: [/2nd entry|with several agents/] },
  'field-35-three-rejects.json': {
    says: 'Answered by Dee Roe after three offers that nobody took. Waited 2 min 2 s in queue Support, entered four times. SLA missed: 1 min 42 s past the assumed 20 s.',
    also: [/queued again/],
    never: [/SLA met: /],
  },
  'field-36-barge.json': {
    says: 'Answered by Robin Vale after waiting 35 s in queue Support, with supervisor Sam Ito barging in. SLA missed: 15 s past the assumed 20 s.',
    also: [/supervisor, form not documented/],
  },
  'field-38-negative-durations.json': { says: CONTRADICTED, also: [/queue time of queue Support cannot be right/i] },
  'field-42-hung-up-while-ringing.json': {
    says: 'Customer hung up after 50 s, while being offered to Robin Vale. Waited 40 s in queue Support. Counts against SLA: 20 s past the assumed 20 s; slaAbandoned is not in the response.',
    never: [/did not answer/],
  },
  'field-43-agent-without-name.json': {
    says: 'Answered by an unnamed agent after waiting 35 s in queue Support. SLA missed: 15 s past the assumed 20 s.',
    also: [/Unnamed agent/],
    never: [/Agent without a name|another agent/],
  },
  'field-47-wrap-up-after-transfer.json': {
    says: 'Answered by Robin Vale after waiting 35 s in queue Support, then transferred to Kim Osei. SLA missed: 15 s past the assumed 20 s.',
    also: [/after-call work of Kim Osei\s+40 s/],
    never: [/transfer\s+40 s/],
  },
  'field-52-epoch-zero-end.json': { says: CONTRADICTED, also: [/end of Robin Vale’s entry cannot be right/i] },
  'field-53-sentinel-9999-end.json': {
    says: CONTRADICTED,
    also: [/end of Robin Vale’s entry cannot be right/i, /ends Fri 31 Dec 9999, outside the picture/],
  },
  'field-57-conversation-longer-than-call.json': { says: CONTRADICTED, also: [/cannot all be true/] },
  'field-58-null-names.json': {
    says: 'Answered by an unnamed agent after waiting 35 s in an unnamed queue. SLA missed: 15 s past the assumed 20 s.',
    also: [/Unnamed queue/, /Unnamed agent/],
  },
  'field-60-email-control.json': THREE_DAYS,
};

/** Opens a case as a file and waits until it is proved. */
async function opened(file: string): Promise<string> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
  const input = screen.getByLabelText('Open a JSON file');
  await userEvent.upload(input, new File([caseText(file)], file, { type: 'application/json' }));
  const heading = await screen.findByRole('heading', { level: 1, name: /SLA/ });
  await waitFor(() => expect(heading.closest('header')).toHaveAttribute('aria-busy', 'false'));
  return heading.textContent ?? '';
}

function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

describe('on the page', () => {
  test('every case has its words here, and no words are without their case', () => {
    expect(Object.keys(SHOWS).sort()).toEqual(CASE_FILES);
  });

  test.each(Object.entries(SHOWS))('%s is read rightly', async (file, { says, also = [], never = [] }) => {
    await opened(file);
    await waitFor(() => expect(plain(screen.getByRole('heading', { level: 1 }).textContent)).toBe(says));
    const text = (): string => plain(screen.getByRole('main').textContent);
    for (const words of also) await waitFor(() => expect(text()).toMatch(words));
    for (const words of never) expect(text()).not.toMatch(words);
  });
});
