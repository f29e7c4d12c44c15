/** The customer's waits as rows: one for each wait, its stays below it, what does not agree, and nothing but finite numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';

import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import lostEnd from '../../src/gateway/sample/lost-end-decides-sla.json';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type SlaChartRows, slaChartRows, type WaitRow } from '../../src/sla/chartRows.ts';
import { lengthCell } from '../../src/sla/wording.ts';
import { millis } from '../../src/time/instant.ts';
import { policyWithThreshold, proveInteraction } from '../audit/atOnce.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { chartOf, chartWaits, drawWaits } from './drawWaits.ts';

function onlyRow(chart: SlaChartRows): WaitRow {
  const [row] = chart.waits;
  if (row === undefined || chart.rows.length > 1) throw new Error(`Expected one row, not ${chart.rows.length}.`);
  return row;
}

const rowOf = (drawing: string, threshold?: number) => onlyRow(chartWaits(drawing, threshold));
const kindsOf = (row: WaitRow) => row.differences.map(({ kind }) => kind);

describe('the threshold', () => {
  it.each([
    [92_992, 'missed', 1001],
    [93_992, 'missed', 1],
    [93_993, 'left-out', 0],
    [93_994, 'left-out', 1],
  ])('of %i ms makes an abandon after 93.993 s %s', (threshold, effect, margin) => {
    const row = rowOf('Support 93.993, abandoned', threshold);
    expect(row).toMatchObject({ answer: { kind: 'decided', effect, margin }, limit: threshold });
  });

  it.each([
    [11_655, 'missed', 1],
    [11_656, 'met', 0],
    [11_657, 'met', 1],
  ])('of %i ms leaves a conversation after 11.656 s %s', (threshold, effect, margin) => {
    const row = rowOf('Support 11.2, talk 11.656', threshold);
    expect(row).toMatchObject({ answer: { kind: 'decided', effect, margin }, limit: threshold });
  });

  it('counts every abandon where the policy does', () => {
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    const row = onlyRow(chartOf(drawWaits('Support 5, abandoned'), policy));
    expect(row).toMatchObject({ answer: { effect: 'missed' }, limit: 0 });
    expect(row.answer).not.toHaveProperty('margin');
  });

  it('holds an abandon against the abandon threshold and an answer against the other', () => {
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(10_000) };
    const { waits } = chartOf(drawWaits('A 15, abandoned | B 15, talk 15'), policy);
    expect(waits.map(({ limit, limitOf, answer }) => [limit, limitOf, answer])).toEqual([
      [10_000, 'abandonThreshold', expect.objectContaining({ effect: 'missed' })],
      [20_000, 'threshold', expect.objectContaining({ effect: 'met' })],
    ]);
  });
});

describe('a row', () => {
  it('is one for a wait of several stays, with a row for each of those below it', () => {
    const { rows, waits } = chartWaits('Billing 9, in leg | Support 2, talk 3 | Billing 4, in leg, talk 5');
    expect(waits.map(({ wait }) => wait.stays.map(({ path }) => path))).toEqual([
      ['queues[0]', 'queues[2]'],
      ['queues[1]'],
    ]);
    expect(rows.map(({ kind, path, length }) => [kind, path, length])).toEqual([
      ['wait', 'queues[0]', { least: 205_000, most: 205_000 }],
      ['stay', 'queues[0] stay', { least: 9000, most: 9000 }],
      ['stay', 'queues[2]', { least: 4000, most: 4000 }],
      ['wait', 'queues[1]', { least: 3000, most: 3000 }],
    ]);
    expect(rows.flatMap((row) => (row.kind === 'stay' ? [[row.offset, row.goesOn]] : []))).toEqual([
      [0, true],
      [200_000, false],
    ]);
  });

  it('of a stay whose end was lost reaches as far as its end can be', () => {
    const interaction = readInteraction(lostEnd);
    const proof = proveInteraction(interaction);
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    const { rows } = slaChartRows(interaction, audit, decide(proof, DEFAULT_SLA_POLICY), proof);
    expect(rows[2]).toMatchObject({ kind: 'stay', path: 'queues[1]', length: { least: 0, most: 27_545 } });
    expect(rows.slice(2, 3).map((row) => lengthCell(row).text)).toEqual(['up to 0:28']);
    expect(rows[1]).toMatchObject({ length: { least: 11_692, most: 11_692 } });
  });

  it('has the time in the queue beside a wait that went on until the conversation', () => {
    expect(rowOf('Support 15, talk 25')).toMatchObject({ length: { least: 25_000, most: 25_000 }, inQueue: 15_000 });
    expect(rowOf('Support 15, talk 15')).not.toHaveProperty('inQueue');
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

  it('without a conversation or an abandon has no answer', () => {
    expect(rowOf('Support 5').answer).toMatchObject({ kind: 'no-answer', because: 'left' });
  });

  it('without an end can be either: lost where the interaction has ended', () => {
    expect(rowOf('Support ?').answer).toMatchObject({ kind: 'undecided' });
  });

  it('without an end is still waiting while the interaction runs, unless a later entry shows that it is not', () => {
    const running = { endTimestamp: undefined };
    expect(rowOf('Support ?').answer?.kind).not.toBe('waiting');
    expect(onlyRow(chartWaits('Support ?', 20_000, running)).answer?.kind).toBe('waiting');
    const { waits, rows } = chartWaits('Support ?, in leg | Support ?, in leg', 20_000, running);
    expect(waits.map(({ answer }) => answer?.kind)).toEqual(['waiting']);
    expect(rows.map(({ kind }) => kind)).toEqual(['wait', 'stay', 'stay']);
    expect(onlyRow(chartWaits('Support ?, talk 12', 20_000, running)).answer).toMatchObject({ effect: 'met' });
  });

  it('is not worked out without the proof where only the proof can tell', () => {
    const interaction = drawWaits('Support ?');
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    expect(onlyRow(slaChartRows(interaction, audit))).not.toHaveProperty('answer');
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
    ['Support 8.2, talk 8.2, slaTime 9', ['sla-time-differs']],
    ['Support 8.2, talk 9, slaTime 9', []],
    ['Support 8.2, talk 9, slaTime 8.2', []],
    ['Support 8.2, talk 9, slaTime 9.003', ['sla-time-differs']],
    ['Support 19, talk 21, slaTime 21', []],
    ['Support 19, talk 21, slaTime 19', ['sla-time-differs']],
  ])('is found in "%s": %j', (drawing, kinds) => {
    expect(kindsOf(rowOf(drawing))).toEqual(kinds);
  });

  it('of slaTime knows its side of the threshold, and what it was measured to', () => {
    const inQueue = rowOf('Support 19, talk 21, slaTime 19');
    expect(inQueue.slaTimeIs).toBe('queue-time');
    expect(inQueue.differences[0]).toEqual({ kind: 'sla-time-differs', slaTime: 19_000, isOtherSide: true });
    expect(rowOf('Support 19, talk 19, slaTime 18').differences[0]).toMatchObject({ isOtherSide: false });
    expect(rowOf('Support 15, talk 18, slaTime 18').slaTimeIs).toBe('wait');
  });
});

describe('the whole figure', () => {
  it('names its zones', () => {
    expect(chartWaits('A 1 | B ? | C 3').zones).toBe('answers');
    expect(chartWaits('A 1 | C 3').zones).toBe('none');
    expect(chartWaits('A 1 | C 3')).not.toHaveProperty('line');
    expect(chartWaits('A 1, abandoned | B 30, abandoned').zones).toBe('abandons');
    expect(chartWaits('A 1, abandoned | B 30').zones).toBe('both');
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    const counted = chartOf(drawWaits('A 30, abandoned'), policy);
    expect(counted.zones).toBe('counted');
    expect(counted).not.toHaveProperty('line');
    const apart: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(5000) };
    expect(chartOf(drawWaits('A 30, abandoned'), apart)).toMatchObject({ line: 5000, zones: 'abandons' });
  });

  it.each([
    ['Support 93.993, talk 93.993', 20_000, 100_000, 20_000],
    ['Support 5, talk 5', 20_000, 25_000, 5000],
    ['Support 5, talk 5', 0, 6000, 1000],
    ['Support 0, talk 0', 0, 1000, 200],
    ['Support 100, talk 100', 20_000, 120_000, 20_000],
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

  it('is finite for any document, with an axis that covers every bar and a row for every stay', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 0, max: 86_400_000 }), (document, threshold) => {
        let interaction: ReturnType<typeof readInteraction>;
        try {
          interaction = readInteraction(document);
        } catch {
          return; // no interaction in it
        }
        const chart = chartOf(interaction, policyWithThreshold(millis(threshold)));
        const stays = chart.waits.flatMap(({ wait }) => wait.stays);
        expect(new Set(stays).size).toBe(stays.length);
        expect(chart.rows.filter(({ kind }) => kind === 'stay')).toHaveLength(
          chart.waits.reduce((sum, { wait: { stays } }) => sum + (stays.length > 1 ? stays.length : 0), 0),
        );
        expect(new Set(chart.rows.map(({ path }) => path)).size).toBe(chart.rows.length);
        expect(chart.noEntry === undefined).toBe(chart.rows.length > 0);
        const { axis, rows } = chart;
        const numbers = allNumbers({
          axis,
          rows: rows.map(({ length, ...row }) => [length, row.kind === 'stay' ? row.offset : row.limit]),
        });
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(axis.end).toBeGreaterThan(0);
        expect(axis.end).toBeGreaterThanOrEqual(chart.line ?? 0);
        expect(axis.ticks.length).toBeLessThanOrEqual(8);
        for (const row of rows) {
          const offset = row.kind === 'stay' ? row.offset : 0;
          if (row.length) expect(axis.end).toBeGreaterThanOrEqual(offset + (row.length.most ?? row.length.least));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function allNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(allNumbers);
}
