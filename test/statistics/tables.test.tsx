/** Figures, checks and contradictions as they are read and opened, by role and name; and lists that are never mounted whole. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Proof } from '../../src/audit/proof.ts';
import contradiction from '../../src/gateway/sample/contradiction.json';
import lostEnd from '../../src/gateway/sample/lost-end-decides-sla.json';
import reference from '../../src/gateway/sample/reference.json';
import running from '../../src/gateway/sample/still-running.json';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { Checks } from '../../src/statistics/ChecksTable.tsx';
import { Contradictions } from '../../src/statistics/Contradictions.tsx';
import { causesOf } from '../../src/statistics/causes.ts';
import { FiguresAndChecks } from '../../src/statistics/FiguresAndChecks.tsx';
import { type AskedFigure, Figures } from '../../src/statistics/FiguresTable.tsx';
import { namesOf } from '../../src/words/names.ts';
import { figureRows, proveInteraction } from '../audit/atOnce.ts';
import { queue, type Wire, wire } from '../audit/wire.ts';
import { UTC_CLOCK } from '../times.ts';

// jsdom scrolls nothing and has no function for it.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterAll(() => {
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
});

function prove(document: unknown): Proof {
  return proveInteraction(readInteraction(document));
}

/** The figures, with a button elsewhere on the page that asks for one of them. */
function Asking({ proof, path }: { readonly proof: Proof; readonly path?: string }): ReactNode {
  const [asked, setAsked] = useState<AskedFigure>();
  return (
    <>
      <button type="button" onClick={() => path !== undefined && setAsked({ path })}>
        Ask
      </button>
      <Figures
        proof={proof}
        rows={figureRows(proof)}
        times={UTC_CLOCK}
        asked={asked}
        titleOf={(record) => `record ${record}`}
      />
    </>
  );
}

function row(table: string, name: string | RegExp): HTMLElement {
  return within(screen.getByRole('table', { name: table })).getByRole('row', { name });
}

/** The proof under a row, as label and text. */
function proofUnder(button: HTMLElement): Record<string, string> {
  const proof = document.getElementById(button.getAttribute('aria-controls') ?? '');
  const terms = within(proof as HTMLElement).getAllByRole('term');
  const texts = within(proof as HTMLElement).getAllByRole('definition');
  return Object.fromEntries(terms.map((term, index) => [term.textContent, texts[index]?.textContent ?? '']));
}

describe('figures', () => {
  it('of the reference response are all there, verified, under their records', () => {
    render(<Asking proof={prove(reference)} />);
    const region = screen.getByRole('region', { name: 'Figures' });
    expect(region).toHaveTextContent('8 of 8 durations verified');
    expect(row('Figures', /^interactionTime 1:34/)).toHaveAccessibleName('interactionTime 1:34 end − start verified');
    expect(row('Figures', /^slaTime/)).toHaveAccessibleName('slaTime 1:34 end − start, assumed verified');
    const table = screen.getByRole('table', { name: 'Figures' });
    expect(
      within(table)
        .getAllByRole('row')
        .map((each) => each.textContent),
    ).toContain('record queues[0]');
    expect(region).toHaveTextContent('8 moments, all verified');
  });

  it('open to meaning, formula, inputs with paths, arithmetic and source', async () => {
    render(<Asking proof={prove(reference)} />);
    const button = screen.getByRole('button', { name: 'ivrTime' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    await screen.findByText('Time in the flow before the first queue.');
    expect(proofUnder(button)).toEqual({
      Path: 'ivrTime',
      Meaning: 'Time in the flow before the first queue.Equal in the reference response.',
      Received: '173\u00a0ms',
      Formula: 'ivrTime = first queue startTimestamp - interaction startTimestamp',
      Inputs:
        'queues[0].startTimestamp2017-12-07T19:20:33.567Z, at 173\u00a0msstartTimestampminus 2017-12-07T19:20:33.394Z, at 0\u00a0ms',
      Arithmetic: '173 − 0 = 1730\u00a0ms off',
      'Applies by': 'queues',
      Evidence:
        'An assumption of this viewer. Equal in one vendor sample, the reference response. (assumed, seen in one independent vendor sample)',
      Checks: expect.stringContaining('The IVR lasts from the start to the first queue entry: agrees'),
    });
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'false');
  });

  it('that are lost say so in words, and what the evidence leaves of them', async () => {
    render(<Asking proof={prove(lostEnd)} />);
    expect(row('Figures', /^queueTime up to/)).toHaveAccessibleName(
      'queueTime up to 0:28 from the evidence, not reported not received',
    );
    const [, button] = screen.getAllByRole('button', { name: /^(endTimestamp|queueTime)$/ });
    if (!button) throw new Error('no button');
    await userEvent.click(button);
    expect(proofUnder(button)).toMatchObject({
      Formula: 'queueTime = endTimestamp - startTimestamp',
      'Rests on': 'queues[1].endTimestampnot in the response',
      'Can be': '0.000 to 27.545 sfrom where queues[1].startTimestamp and queues[1].endTimestamp can be',
    });
  });

  it('show the chain of facts behind either side of a missing moment, and what is only assumed apart', async () => {
    render(<Asking proof={prove(lostEnd)} />);
    const [button] = screen.getAllByRole('button', { name: 'endTimestamp' });
    if (!button) throw new Error('no button');
    await userEvent.click(button);
    const proof = proofUnder(button);
    expect(proof['Not after']).toMatch(
      /^14:03:05\.860 UTC, Thu 19 Nov 2026agents\[1\]\.conversationStartTimestamp 58\D660\sms receivedqueues\[1\]\.endTimestamp 58\D660\sms queue endTimestamp <= /,
    );
    expect(proof['If assumed']).toMatch(/assumed, in no vendor sample.*would put it at 14:02:52\.602 UTC or later/);
  });

  it('that contradict each other are named against each other', async () => {
    render(<Asking proof={prove(contradiction)} />);
    const button = within(screen.getByRole('table', { name: 'Figures' })).getByRole('button', { name: 'queueTime' });
    await userEvent.click(button);
    expect(proofUnder(button).Against).toMatch(/queues\[0\]\.startTimestamp.*queues\[0\]\.endTimestamp/);
    expect(row('Figures', /^queueTime/)).toHaveAccessibleName('queueTime 0:18 conflicts with others contradicted');
  });

  it('that are not over yet are kept apart, and quiet', () => {
    render(<Asking proof={prove(running)} />);
    expect(screen.getByRole('region', { name: 'Figures' })).toHaveTextContent('Not over yet: 8');
    expect(screen.queryByText('not received')).not.toBeInTheDocument();
  });

  it('open where another part of the page asks for them, out of their fold, with the focus on them', async () => {
    render(<Asking proof={prove(reference)} path="queues[0].startTimestamp" />);
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    const table = await screen.findByRole('table', { name: 'Moments' });
    const button = await within(table).findByRole('button', { name: 'startTimestamp', expanded: true });
    await vi.waitFor(() => expect(button).toHaveFocus());
  });

  it('of a large document are drawn a screen at first; one further down is put on top when asked for', async () => {
    const count = 300;
    const queues = Array.from({ length: count }, (_, index) => queue('A', index, undefined, { queueTime: null }));
    const proof = prove(wire({ queues }));
    // By selector: asking for roles in a table of that size takes jsdom minutes.
    const { container } = render(<Asking proof={proof} path={`queues[${count - 1}].endTimestamp`} />);
    const buttons = (): readonly Element[] => [...container.querySelectorAll('table[aria-label="Figures"] th button')];
    expect(buttons()).toHaveLength(10);
    fireEvent.click(screen.getByText('Ask'));
    await vi.waitFor(() => expect(buttons()[0]).toHaveAttribute('aria-expanded', 'true'));
    expect(buttons()).toHaveLength(11);
    const [more] = screen.getAllByText(/^Show 200 more/);
    if (!more) throw new Error('no button');
    fireEvent.click(more);
    expect(buttons()).toHaveLength(211);
  });
});

describe('checks', () => {
  it('show both sides, the difference and the result; ten of them at first', async () => {
    render(<Checks proof={prove(reference)} />);
    expect(row('Checks', /^The interaction lasts/)).toHaveAccessibleName(
      'The interaction lasts from its start to its end interaction left 94\u202f244 right 94\u202f244 difference 0 agrees',
    );
    expect(within(screen.getByRole('table', { name: 'Checks' })).getAllByRole('row')).toHaveLength(11);
    await userEvent.click(screen.getByRole('button', { name: 'Show 32 more' }));
    expect(within(screen.getByRole('table', { name: 'Checks' })).getAllByRole('row')).toHaveLength(43);
  });

  it('stand with what contradicts first', () => {
    render(<Checks proof={prove(contradiction)} />);
    const [, first] = within(screen.getByRole('table', { name: 'Checks' })).getAllByRole('row');
    expect(first).toHaveAccessibleName(
      'A queue stay lasts from its start to its end queues[0] left 18\u202f402 right 28\u202f402 difference −10\u202f000 contradicts',
    );
  });

  it('open to formula, both sides with paths, the sum, tolerance, evidence and source', async () => {
    render(<Checks proof={prove(contradiction)} />);
    const button = screen.getByRole('button', { name: 'A queue stay lasts from its start to its end queues[0]' });
    await userEvent.click(button);
    expect(proofUnder(button)).toEqual({
      Formula: 'queueTime = endTimestamp - startTimestamp',
      Left: 'queues[0].queueTime18\u202f402\u00a0ms',
      Right:
        'queues[0].endTimestamp2025-02-20T19:11:16.981Z, at 50\u202f833\u00a0msqueues[0].startTimestamp2025-02-20T19:10:48.579Z, at 22\u202f431\u00a0ms50\u202f833 − 22\u202f431 = 28\u202f402',
      Difference: '18\u202f402 − 28\u202f402 = −10\u202f000, must be 0',
      Tolerance: '3 ms, 1 for each figure',
      Evidence: 'documented by the vendor',
      Source: expect.stringContaining('Queue Time'),
    });
  });

  it('that miss an end which is lost say so', () => {
    render(<Checks proof={prove(lostEnd)} />);
    expect(row('Checks', /^A queue stay lasts from its start to its end queues\[1\]/)).toHaveAccessibleName(
      'A queue stay lasts from its start to its end queues[1] left missing right missing end lost',
    );
  });
});

describe('contradictions', () => {
  const show = (document: unknown): ReturnType<typeof vi.fn> => {
    const onFigure = vi.fn();
    render(<Contradictions proof={prove(document)} onFigure={onFigure} />);
    return onFigure;
  };

  it('are a set of figures, each with its path and value, and none of them the culprit', async () => {
    const onFigure = show(contradiction);
    const region = screen.getByRole('region', { name: 'Contradictions' });
    expect(region).toHaveTextContent('1 set of figures that cannot all be true');
    expect(region).toHaveTextContent('These cannot all be true; leaving out any one makes the rest consistent.');
    const [set] = within(region).getAllByRole('list').slice(1);
    const facts = within(set as HTMLElement).getAllByRole('listitem');
    expect(facts.map((fact) => fact.textContent)).toEqual([
      'queues[0].startTimestamp2025-02-20T19:10:48.579Z, at 0:22.431',
      'queues[0].endTimestamp2025-02-20T19:11:16.981Z, at 0:50.833',
      'queues[0].queueTime18.402 s',
    ]);
    expect(region).toHaveTextContent('They differ by 9.997 s more than rounding explains.');
    await userEvent.click(within(region).getByRole('button', { name: 'queues[0].queueTime' }));
    expect(onFigure).toHaveBeenCalledExactlyOnceWith('queues[0].queueTime');
  });

  it.each<[string, Wire, string]>([
    ['one figure', wire({ queues: [{ queueName: 'A', queueTime: -5 }] }), 'This figure cannot be true by itself.'],
    [
      'two',
      wire({ queues: [queue('A', 9, 4, { queueTime: undefined })] }),
      'These two cannot both be true; leaving out either makes the rest consistent.',
    ],
  ])('of %s are said to be', (_, document, words) => {
    show(document);
    expect(screen.getByRole('region', { name: 'Contradictions' })).toHaveTextContent(words);
  });

  it('are not spoken of where there are none', () => {
    show(reference);
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});

describe('figures and checks', () => {
  const show = (document: unknown, asked?: AskedFigure) => {
    const interaction = readInteraction(document);
    const proof = proveInteraction(interaction);
    const { title, moment } = namesOf(interaction);
    return render(
      <FiguresAndChecks
        proof={proof}
        rows={figureRows(proof)}
        times={UTC_CLOCK}
        asked={asked}
        titleOf={title}
        momentOf={moment}
      />,
    );
  };
  const lines = (): readonly (string | null)[] => screen.getAllByRole('group').map(({ textContent }) => textContent);

  it('that all agree are one line and one fold, with nothing in it before it is opened', async () => {
    show(reference);
    expect(screen.getByRole('region')).toHaveTextContent(/^Figures and checks ?all 42 agree, to the millisecond/);
    expect(lines()).toEqual(['All figures and checks17 figures, 42 checks']);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(screen.getByText('All figures and checks'));
    expect(await screen.findByRole('table', { name: 'Figures' })).toBeVisible();
    expect(screen.getByRole('table', { name: 'Checks' })).toBeVisible();
  });

  it('that one lost end keeps from agreeing are one line, which opens to them alone', async () => {
    show(lostEnd);
    const claim = 'The end of queue Billing, 2nd entry was lost';
    expect(lines()).toEqual([`${claim}2 figures, 6 checks`, expect.stringMatching(/^All figures and checks/)]);
    await userEvent.click(screen.getByText(claim));
    const figures = await screen.findByRole('table', { name: `Figures: ${claim}` });
    expect(within(figures).getAllByRole('button')).toHaveLength(2);
    expect(within(screen.getByRole('table', { name: `Checks: ${claim}` })).getAllByRole('button')).toHaveLength(6);
  });

  it.each<[string, unknown, readonly RegExp[]]>([
    ['contradict', contradiction, [/^Figures that contradict each other\d+ figures, \d+ checks?$/]],
    ['are not over yet', running, [/^Not over yet8 figures, \d+ checks$/]],
    [
      'miss a value that nothing shows to be lost',
      wire({ queues: [queue('A', 0, 5, { queueTime: null })] }),
      [/^The response does not have what it takes to check/],
    ],
  ])('that %s have that as their cause', (_, document, causes) => {
    show(document);
    expect(lines()).toEqual([...causes.map((words) => expect.stringMatching(words)), expect.stringMatching(/^All/)]);
  });

  it('name every check that does not hold under one cause and no other', () => {
    for (const document of [reference, lostEnd, contradiction, running]) {
      const proof = prove(document);
      const causes = causesOf(proof, figureRows(proof));
      const checks = causes.flatMap((cause) => cause.checks);
      expect(new Set(checks).size).toBe(checks.length);
      expect(new Set(checks)).toEqual(new Set(proof.checks.filter(({ result }) => result !== 'holds')));
    }
  });

  it('open where another part of the page asks for a figure', async () => {
    show(reference, { path: 'queues[0].startTimestamp' });
    const button = await screen.findByRole('button', { name: 'startTimestamp', expanded: true });
    await vi.waitFor(() => expect(button).toHaveFocus());
  });

  it('say that they are being checked until there is a proof', () => {
    render(
      <FiguresAndChecks
        proof={undefined}
        rows={undefined}
        times={UTC_CLOCK}
        asked={undefined}
        titleOf={String}
        momentOf={String}
      />,
    );
    const region = screen.getByRole('region', { name: 'Figures and checks' });
    expect(region).toHaveTextContent('checking…');
    expect(region).toHaveAttribute('aria-busy', 'true');
  });
});
