import { describe, expect, test } from 'vitest';
import { groupItems, type ItemView, isToDo, nextToDo } from '../../src/review/groups.ts';
import { groupSentence, groupTitle } from '../../src/review/wording.ts';
import { sampleDocument } from '../audit/samples.ts';
import { examined, item, lostAbandon } from './makeReviewData.ts';

function ready(number: number, sample: string): ItemView {
  return { item: item(number, { finding: examined(sampleDocument(sample)).finding }), state: 'ready' };
}

describe('groupItems', () => {
  const views: ItemView[] = [
    ready(0, 'lost-agent-end'),
    ready(1, 'reference'),
    { item: item(2), state: 'waiting' },
    { item: item(3, { finding: examined(lostAbandon()).finding }), state: 'ready' },
    { item: item(4), state: 'failed' },
    ready(5, 'lost-agent-end'),
    ready(6, 'contradiction'),
  ];
  const groups = groupItems(views);

  test('those where it matters first, then the others by cause, what is not known last', () => {
    expect(groups.map((group) => [groupTitle(group), group.members.length])).toEqual([
      ['Queue end lost', 1],
      ['Figures contradict each other', 1],
      ['Agent end lost', 2],
      ['Nothing missing', 1],
      ['Not looked at yet', 1],
      ['Could not be loaded', 1],
    ]);
  });

  test('says what a group shares', () => {
    const agents = groups.find((group) => groupTitle(group) === 'Agent end lost');
    expect(agents && groupSentence(agents, 7, 'UTC')).toBe(
      '2 of 7: Agent flag confirmed, same agent Petra Novak, same queue Travel Cover, 14:33 UTC, no SLA answer changes',
    );
  });

  test('every item is in exactly one group', () => {
    expect(
      groups
        .flatMap(({ members }) => members)
        .map((view) => view.item.position)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('goes on with the next one nobody has judged, round the end, past what failed', () => {
    const order = groups.flatMap(({ members }) => members);
    const keyAt = (place: number): string => order.at(place)?.item.key ?? '';
    expect(nextToDo(order, keyAt(0), [])?.item.position).toBe(6);
    expect(nextToDo(order, keyAt(-1), [])?.item.position).toBe(3);
    const left = order.map((view) => ({
      ...view,
      item: {
        ...view.item,
        history: [
          { id: 'x', at: 1, by: '', kind: 'judged' as const, action: 'a', note: '', verdict: 'undecided' as const },
        ],
      },
    }));
    // What was left undecided is still to do, after all that nobody has judged, and not what was saved just now.
    expect(left.filter(isToDo)).toHaveLength(6);
    expect(nextToDo([...left.slice(0, 3), ...order.slice(3)], keyAt(0), [keyAt(0)])?.item.key).toBe(keyAt(3));
    expect(nextToDo(left, keyAt(0), [keyAt(0), keyAt(1)])?.item.key).toBe(keyAt(2));
    expect(
      nextToDo(
        left,
        keyAt(0),
        left.map(({ item }) => item.key),
      ),
    ).toBeUndefined();
  });
});
