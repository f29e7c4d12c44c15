/** Queue entries as rows: the threshold to the millisecond, what does not agree, and nothing but finite numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY, policyWithThreshold, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type SlaChartRows, type SlaRow, slaChartRows } from '../../src/sla/chartRows.ts';
import { millis } from '../../src/time/instant.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { chartWaits, drawWaits } from './drawWaits.ts';

function onlyRow(chart: SlaChartRows): SlaRow {
  const [row] = chart.rows;
  if (row === undefined || chart.rows.length > 1) throw new Error(`Expected one row, not ${chart.rows.length}.`);
  return row;
}

const rowOf = (drawing: string, threshold?: number) => onlyRow(chartWaits(drawing, threshold));
const kindsOf = (row: SlaRow) => row.differences.map(({ kind }) => kind);

describe('the threshold', () => {
  it.each([
    [92_992, 'abandoned', 'abandoned', 1001],
    [93_992, 'abandoned', 'abandoned', 1],
    [93_993, 'short-abandon', 'short-abandon', 0],
    [93_994, 'short-abandon', 'short-abandon', -1],
  ])('of %i ms makes an abandon after 93.993 s %s', (threshold, state, standing, over) => {
    expect(rowOf('Support 93.993, abandoned', threshold)).toMatchObject({ state, standing, over, limit: threshold });
  });

  it.each([
    [11_655, 'past', 1],
    [11_656, 'within', 0],
    [11_657, 'within', -1],
  ])('of %i ms leaves an answer after 11.656 s %s', (threshold, standing, over) => {
    const row = rowOf('Support 11.656, talk 11.656', threshold);
    expect(row).toMatchObject({ state: 'answered', standing, over });
  });

  it('counts every abandon where the policy does', () => {
    const interaction = drawWaits('Support 5, abandoned');
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    const chart = slaChartRows(interaction, auditInteraction(interaction, policy));
    expect(onlyRow(chart)).toMatchObject({ standing: 'abandoned', limit: 0 });
    expect(onlyRow(chart)).not.toHaveProperty('over');
  });

  it('holds an abandon against the abandon threshold and an answer against the other', () => {
    const interaction = drawWaits('A 15, abandoned | B 15, talk 15');
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(10_000) };
    const chart = slaChartRows(interaction, auditInteraction(interaction, policy));
    expect(chart.rows.map(({ limit, standing }) => [limit, standing])).toEqual([
      [10_000, 'abandoned'],
      [20_000, 'within'],
    ]);
  });
});

describe('a row', () => {
  it('counts the entries into the same queue', () => {
    const { rows } = chartWaits('Billing 9, in leg | Support 2 | Billing 4, in leg, talk 5');
    expect(rows.map(({ queueName, ordinal, ordinals, state }) => [queueName, ordinal, ordinals, state])).toEqual([
      ['Billing', 1, 2, 'queued-again'],
      ['Support', 1, 1, 'left'],
      ['Billing', 2, 2, 'answered'],
    ]);
  });

  it('says where the wait comes from', () => {
    expect(rowOf('Support 9').wait).toEqual({ length: 9000, from: 'queueTime' });
    expect(rowOf('Support 9, instants').wait).toEqual({ length: 9000, from: 'instants' });
  });

  it('keeps what was received apart from what was not', () => {
    const { rows } = chartWaits(
      'A 1, slaTime 1, slaAbandoned false | B 1, slaTime null, slaAbandoned null | C 1 | D 1, slaTime "soon"',
    );
    expect(rows.map(({ slaTime, slaAbandoned }) => [slaTime, slaAbandoned])).toEqual([
      [
        { kind: 'value', value: 1000 },
        { kind: 'value', value: false },
      ],
      [{ kind: 'null' }, { kind: 'null' }],
      [{ kind: 'absent' }, { kind: 'absent' }],
      [{ kind: 'unreadable', value: 'soon' }, { kind: 'absent' }],
    ]);
  });

  it('without an end is undecided: lost where the interaction has ended', () => {
    expect(rowOf('Support ?')).toMatchObject({ state: 'no-end', standing: 'undecided', waitProblem: 'no-end' });
    expect(rowOf('Support ?')).not.toHaveProperty('over');
  });

  it('without an end is still waiting while the interaction runs, unless a later entry shows that it is not', () => {
    const running = { endTimestamp: undefined };
    expect(onlyRow(chartWaits('Support ?', 20_000, running)).state).toBe('still-waiting');
    const { rows } = chartWaits('Support ?, in leg | Support ?, in leg', 20_000, running);
    expect(rows.map(({ state }) => state)).toEqual(['no-end', 'still-waiting']);
    expect(onlyRow(chartWaits('Support ?, talk 12', 20_000, running)).state).toBe('no-end');
  });

  it('with an end before its start is held against nothing', () => {
    const row = rowOf('Support -5');
    expect(row).toMatchObject({ standing: 'undecided', waitProblem: 'negative', wait: { length: -5000 } });
    expect(row).not.toHaveProperty('over');
  });

  it('abandoned with no wait at all is undecided', () => {
    expect(rowOf('Support ?, abandoned')).toMatchObject({ state: 'abandoned', waitProblem: 'not-received' });
    expect(rowOf('Support ?, abandoned, queueTime "long"')).toMatchObject({ waitProblem: 'unreadable' });
  });
});

describe('a difference', () => {
  it.each([
    ['Support 93.993, abandoned, slaTime 93.993, slaAbandoned true', []],
    ['Support 93.993, abandoned', []],
    ['Support 93.993, abandoned, slaAbandoned null', []],
    ['Support 93.993, abandoned, slaAbandoned false', ['abandon-not-counted']],
    ['Support 8.2, abandoned, slaAbandoned true', ['abandon-counted']],
    ['Support 8.2, abandoned, slaAbandoned false', []],
    ['Support 8.2, talk 8.2, slaAbandoned true', ['counted-without-abandon']],
    ['Support 8.2, slaTime 9', ['sla-time-differs']],
    ['Support ?, slaTime 9', ['sla-time-alone']],
    ['Support 19, talk 21', ['conversation-past']],
    ['Support 19, talk 20', []],
    ['Support 19, talk 21, slaTime 19', ['conversation-past']],
    ['Support 19, talk 21, slaTime 21', ['sla-time-differs']],
  ])('is found in "%s": %j', (drawing, kinds) => {
    expect(kindsOf(rowOf(drawing))).toEqual(kinds);
  });

  it('of slaTime knows its size, its side of the threshold, and where the conversation began', () => {
    expect(rowOf('Support 19, talk 21, slaTime 21').differences[0]).toEqual({
      kind: 'sla-time-differs',
      slaTime: 21_000,
      more: 2000,
      isOtherSide: true,
      isAnswered: true,
      toConversation: 21_000,
    });
    expect(rowOf('Support 19, slaTime 18').differences[0]).toMatchObject({ more: -1000, isOtherSide: false });
  });
});

describe('the whole figure', () => {
  it('counts what is undecided and names its zones', () => {
    expect(chartWaits('A 1 | B ? | C 3')).toMatchObject({ undecided: 1, zones: 'answers' });
    expect(chartWaits('A 1, abandoned | B 30, abandoned').zones).toBe('abandons');
    expect(chartWaits('A 1, abandoned | B 30').zones).toBe('both');
  });

  it.each([
    ['Support 93.993', 20_000, 100_000, 20_000],
    ['Support 5', 20_000, 25_000, 5000],
    ['Support 5', 0, 6000, 1000],
    ['Support 0', 0, 1000, 200],
    ['Support 100', 20_000, 120_000, 20_000],
  ])('gives "%s" at %i ms an axis to %i ms', (drawing, threshold, end, step) => {
    const { axis } = chartWaits(drawing, threshold);
    expect(axis).toMatchObject({ end, step });
    expect(axis.ticks[0]).toBe(0);
    expect(axis.ticks.at(-1)).toBe(end);
  });

  it.each([
    [{ queues: 'none' }, 'unreadable'],
    [{ queues: ['x'] }, 'unreadable'],
    [{ ivrAbandoned: true }, 'abandoned-in-ivr'],
    [{ direction: 'Outbound' }, 'outbound'],
    [{ direction: 'agent-initiated' }, 'outbound'],
    [{ endTimestamp: undefined }, 'running'],
    [{ agents: [{ agentId: 'a' }] }, 'agents-only'],
    [{ queues: undefined }, 'none'],
    [{}, 'none'],
  ])('without an entry says why: %j', (fields, noEntry) => {
    expect(chartWaits('', 20_000, fields)).toMatchObject({ rows: [], noEntry });
  });

  it('counts elements of queues that are no entries beside those that are', () => {
    const chart = chartWaits('', 20_000, { queues: [{ queueName: 'Support', queueTime: 4 }, 7, 'x'] });
    expect(chart.rows).toHaveLength(1);
    expect(chart.unreadable).toBe(2);
  });

  it('is finite for any document, with an axis that covers every bar', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 0, max: 86_400_000 }), (document, threshold) => {
        let interaction: ReturnType<typeof readInteraction>;
        try {
          interaction = readInteraction(document);
        } catch {
          return; // no interaction in it
        }
        const chart = slaChartRows(interaction, auditInteraction(interaction, policyWithThreshold(millis(threshold))));
        expect(chart.rows).toHaveLength(interaction.queueEntries.length);
        expect(chart.noEntry === undefined).toBe(chart.rows.length > 0);
        expect(allNumbers(chart).filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(chart.axis.end).toBeGreaterThan(0);
        expect(chart.axis.end).toBeGreaterThanOrEqual(threshold);
        expect(chart.axis.ticks.length).toBeLessThanOrEqual(8);
        for (const row of chart.rows) {
          if (row.standing === 'undecided') expect(row).toHaveProperty('waitProblem');
          else expect(chart.axis.end).toBeGreaterThanOrEqual(row.wait?.length ?? Number.NaN);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Every number of the figure except those that stood in the document as something unusable. */
function allNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'unreadable') return [];
  return Object.values(value).flatMap(allNumbers);
}
