/** A masked review: no name, number or address is left in anything that is made of it, and one agent has one number in all of it. */
import { describe, expect, test } from 'vitest';
import { maskAnswer } from '../../src/asking/maskedAnswer.ts';
import type { Masking } from '../../src/interaction/masked.ts';
import { writeCsv, writeMarkdown } from '../../src/review/exports.ts';
import { groupItems, type ItemView } from '../../src/review/groups.ts';
import { agentsOf, reviewMasker } from '../../src/review/masking.ts';
import { overviewOf } from '../../src/review/overview.ts';
import type { Edit } from '../../src/review/review.ts';
import { groupSentence } from '../../src/review/wording.ts';
import { sampleDocument } from '../audit/samples.ts';
import { answerOf, examined, item, REVIEW } from './makeReviewData.ts';

const edit: Edit = {
  id: 'a',
  at: 1,
  by: '',
  kind: 'judged',
  action: 'a',
  verdict: 'leave-out',
  note: 'petra novak called +1 506 555 0142 back',
};

function ready(number: number, sample: string): ItemView {
  const { finding } = examined(sampleDocument(sample));
  return {
    item: item(number, { finding, cells: ['Novak, Petra Novak', 'a@b.example'], history: [edit] }),
    state: 'ready',
  };
}

const views = [ready(1, 'lost-end-decides-sla'), ready(0, 'lost-agent-end'), ready(2, 'lost-agent-end')];
const agents = agentsOf(views.map((view) => view.item));
const review = { ...REVIEW, name: 'Calls of Petra Novak', columns: ['Agent', 'Mail'] };

/** Everything that a review says of its items. */
function everything(masking: Masking | undefined): string {
  const masker = reviewMasker(masking, agents);
  const [shown, named] = [masker.views(views), masker.review(review)];
  return [
    JSON.stringify([shown, named, overviewOf(shown)]),
    ...groupItems(shown).map((group) => groupSentence(group, shown.length, 'UTC')),
    writeCsv(named, shown, () => ''),
    writeMarkdown(named, shown, 'UTC', masking),
  ].join('\n');
}

describe('a review', () => {
  test('has every name, number and address, where nothing is masked', () => {
    for (const part of ['Petra Novak', '555 0142', 'a@b.example', ...agents])
      expect(everything(undefined)).toContain(part);
  });

  test('has no number and no address in what was typed or came in, where it leaves the page', () => {
    const text = everything('customer');
    for (const part of ['555 0142', 'a@b.example']) expect(text).not.toContain(part);
    expect(text).toContain('Petra Novak');
  });

  test('has no agent’s name in any letter case, where those are masked too', () => {
    expect(agents.length).toBeGreaterThan(1);
    const text = everything('all').toLowerCase();
    for (const name of agents) expect(text).not.toContain(name.toLowerCase());
  });

  test('gives an agent the number that the report of each interaction gives', () => {
    const shown = reviewMasker('all', agents).views(views);
    expect(shown.map(({ item: { finding } }) => finding?.agents)).toEqual([
      [2, 3, 4, 5].map((number) => `Agent ${number} (masked)`),
      ['Agent 1 (masked)'],
      ['Agent 1 (masked)'],
    ]);
    const { document } = maskAnswer(answerOf(sampleDocument('lost-end-decides-sla')), 'all', agents).answer;
    expect(JSON.stringify(document)).toContain('"agentName":"Agent 3 (masked)"');
    expect(JSON.stringify(document)).not.toContain('Agent 1 (masked)');
  });

  test('masks an item that has not changed once', () => {
    const { views: mask } = reviewMasker('all', agents);
    expect(mask(views)[0]?.item).toBe(mask(views)[0]?.item);
  });
});
