/** The account of a flag as a person meets it: four questions in one order, their grounds folded, records and figures to go to, and the badge. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { FLAG_TYPES, readFlag } from '../../src/audit/reading/flag.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { Account } from '../../src/flag/Account.tsx';
import { accountWords } from '../../src/flag/account.ts';
import { FlagBadge } from '../../src/flag/FlagBadge.tsx';
import { longestAnswers } from '../../src/flag/questions.ts';
import { FLAG_WORDING } from '../../src/flag/wording.ts';
import { queue, read, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from '../report/prove.ts';

function account(rest: Wire, isProved = true, isUnasked = false) {
  const interaction = read(wire(rest));
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const onRecord = vi.fn();
  const onFigure = vi.fn();
  const proved = isProved ? prove(interaction) : undefined;
  const { unmount } = render(
    <Account
      answers={accountWords(interaction, audit, proved, 'UTC')}
      longest={longestAnswers(audit)}
      isUnasked={isUnasked}
      onRecord={onRecord}
      onFigure={onFigure}
    />,
  );
  return { onRecord, onFigure, unmount };
}

function answerTo(question: string): HTMLElement {
  const terms = screen.getAllByRole('term');
  const answer = screen.getAllByRole('definition')[terms.findIndex((term) => term.textContent === question)];
  if (!answer) throw new Error(`${question} has no answer`);
  return answer;
}

async function unfold(question: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: `Why? ${question}`, expanded: false }));
}

describe('the account', () => {
  // What is unfolded is kept while the page is open, and so from one test to the next.
  afterEach(async () => {
    for (const why of screen.queryAllByRole('button', { expanded: true })) await userEvent.click(why);
  });

  it.each(FLAG_TYPES)('%s answers the four questions in their order', async (type) => {
    account({ flagged: true, flagType: type });
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual([
      'What is wrong',
      'Which figures to use',
      'Does it change anything?',
      'What a reviewer would do',
    ]);
    const { says, reference } = FLAG_WORDING[type];
    await unfold('What is wrong');
    expect(answerTo('What is wrong')).toHaveTextContent(says);
    expect(answerTo('What is wrong')).toHaveTextContent(`Flag ${type} in the API reference: ${reference}`);
    for (const answer of screen.getAllByRole('definition')) expect(answer).not.toBeEmptyDOMElement();
  });

  const lost = {
    flagged: true,
    flagType: 'Queue',
    queues: [queue('Billing', 1)],
    agents: [talked('Bo', 39, [40, 90], 95)],
  };

  it('leads from a record to its row, and from a figure to its proof', async () => {
    const { onRecord, onFigure } = account(lost);
    const user = userEvent.setup();
    await user.click(within(answerTo('What is wrong')).getByRole('button', { name: 'queue Billing' }));
    expect(onRecord).toHaveBeenCalledExactlyOnceWith('queues[0]');
    await unfold('Which figures to use');
    await user.click(within(answerTo('Which figures to use')).getByRole('button', { name: 'queueTime' }));
    expect(onFigure).toHaveBeenCalledExactlyOnceWith('queues[0].queueTime');
  });

  it('folds what an answer rests on, and keeps it unfolded for the next interaction', async () => {
    const { unmount } = account(lost);
    const answer = 'What is wrong';
    expect(answerTo(answer)).toHaveTextContent(
      /^The end of queue Billing was lost; it lies between 0:01 and 0:40\. Why\?$/,
    );
    expect(answerTo(answer)).not.toHaveTextContent('It must have ended');
    await unfold(answer);
    expect(answerTo(answer)).toHaveTextContent('It must have ended');
    expect(answerTo('Which figures to use')).not.toHaveTextContent('does not publish it');
    unmount();
    account({ ...lost, queues: [queue('Support', 1)] });
    expect(answerTo(answer)).toHaveTextContent('It must have ended');
    await userEvent.click(screen.getByRole('button', { name: `Why? ${answer}`, expanded: true }));
    expect(answerTo(answer)).not.toHaveTextContent('It must have ended');
  });

  it('gives every moment as one, in words and for a machine', async () => {
    account(lost);
    await unfold('What is wrong');
    const times = [...answerTo('What is wrong').querySelectorAll('time')];
    expect(times.map((time) => [time.textContent, time.dateTime])).toEqual([
      ['0:01', '2026-03-14T09:30:01.000Z'],
      ['0:01', '2026-03-14T09:30:01.000Z'],
      ['0:40', '2026-03-14T09:30:40.000Z'],
      ['0:39.000', '2026-03-14T09:30:39.000Z'],
      ['0:40.000', '2026-03-14T09:30:40.000Z'],
    ]);
  });

  it('answers the first question at once, and says quietly that it is checking the others', () => {
    account(lost, false);
    expect(answerTo('What is wrong')).toHaveTextContent('Reporting never received the end of a queue stay.');
    for (const question of ['Which figures to use', 'Does it change anything?', 'What a reviewer would do']) {
      expect(answerTo(question)).toHaveTextContent(/^checking…$/);
      expect(answerTo(question)).toHaveAttribute('aria-busy', 'true');
    }
  });

  it('says that nothing is checked, and nothing is being checked, where the proof waits to be asked for', () => {
    account(lost, false, true);
    expect(answerTo('Which figures to use')).toHaveTextContent(/^not checked$/);
    expect(answerTo('Which figures to use')).toHaveAttribute('aria-busy', 'false');
  });

  it('says when it was flagged, and that two fields do not agree', async () => {
    account({ flagged: false, flagType: 'Queue', flagTimestamp: '2026-03-15T09:31:30.000Z' });
    await unfold('What is wrong');
    expect(answerTo('What is wrong')).toHaveTextContent('Flagged Sun 15 Mar 2026, 09:31:30.000 UTC.');
    expect(answerTo('What is wrong')).toHaveTextContent('flagType is “Queue”, but flagged is false.');
  });

  it('shows an unknown value verbatim', () => {
    account({ flagged: true, flagType: 'Recording-Lost' });
    expect(answerTo('What is wrong')).toHaveTextContent(
      'Flag “Recording-Lost” is not in the API reference. Shown as received.',
    );
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
