/** The words of checks and figures: complete for every rule, state and class of evidence, and right to the millisecond. */
import { describe, expect, it } from 'vitest';
import type { TrustState } from '../../src/audit/proving/trust.ts';
import type { Result } from '../../src/audit/rules/checks.ts';
import { type EvidenceClass, RULE_IDS, RULES } from '../../src/audit/rules.ts';
import reference from '../../src/gateway/sample/reference.json';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import type { FigureRow } from '../../src/statistics/figureRows.ts';
import {
  arithmetic,
  chainWords,
  figureValueWords,
  fromWords,
  summaryOf,
  trustMark,
} from '../../src/statistics/figureWording.ts';
import {
  failureWords,
  groupDigits,
  recordWords,
  resultWords,
  summaryWords,
  toleranceWords,
  worstFirst,
} from '../../src/statistics/wording.ts';
import { evidenceWords, identityWords, ruleSource } from '../../src/words/rules.ts';
import { figureRows, proveInteraction } from '../audit/atOnce.ts';
import { queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { fromStart } from '../times.ts';

function proofOf(document: Wire) {
  return proveInteraction(read(document));
}

function allRows(document: Wire): readonly FigureRow[] {
  const { atFault, lengths, moments, pending } = figureRows(proofOf(document));
  return [...atFault, ...lengths, ...moments, ...pending].flatMap(({ rows }) => rows);
}

function rowAt(document: Wire, path: string): FigureRow {
  const row = allRows(document).find((each) => each.path === path);
  if (!row) throw new Error(`no row ${path}`);
  return row;
}

const contradicted = wire({ ivrTime: 1, queues: [queue('A', 1, 9, { queueTime: 7 })] });
const lost = wire({
  flagged: true,
  flagType: 'Queue',
  queues: [queue('A', 1, undefined, { slaTime: 3 })],
  agents: [talked('Bo', 9, [10, 90], 95)],
});

describe('rules', () => {
  it.each(RULE_IDS)('%s has its source in words for the reader of the page', (rule) => {
    expect(ruleSource(rule)).toMatch(/^[A-Z].*\.$/);
    expect(ruleSource(rule)).not.toMatch(/\bS\d\b|\bapi\b/);
    // What is assumed is called so; what is not is not.
    const isAssumed = RULES[rule].evidence.class === 'assumed';
    expect(/assumption/.test(ruleSource(rule))).toBe(isAssumed);
  });

  const CLASSES: Readonly<Record<EvidenceClass, string>> = {
    logic: 'logic',
    documented: 'documented by the vendor',
    observed: 'seen in 3 independent vendor samples',
    assumed: 'assumed, in no vendor sample',
  };
  it.each(['logic', 'documented', 'observed', 'assumed'] as const)('%s is called what it is', (kind) => {
    expect(evidenceWords({ class: kind, samples: kind === 'observed' ? 3 : 0 })).toBe(CLASSES[kind]);
  });

  it('what is documented through an inference says so', () => {
    const through = (how: 'join' | 'agent-fields') => evidenceWords({ class: 'observed', samples: 0, through: how });
    expect(through('join')).toContain('which records belong together is inferred');
    expect(through('agent-fields')).toContain('not documented');
  });
});

describe('checks', () => {
  /** A document for every result; a result without its document does not compile. */
  const RESULTS: Readonly<Record<Result, readonly [document: Wire, word: string, isLoud: boolean]>> = {
    holds: [wire(), 'agrees', false],
    fails: [contradicted, 'contradicts', true],
    remark: [wire({ details: { direction: 'outbound' } }), 'differs,', false],
    undecided: [wire({ segments: [segment(0, 0)], agents: [talked('Ana', 9, [10, 90])] }), 'end missing', false],
  };
  it.each(Object.entries(RESULTS))(
    '%s has its word, and is loud only where it is proved',
    (result, [document, word, isLoud]) => {
      const check = proofOf(document).checks.find((each) => each.result === result);
      expect(check && resultWords(check, new Set())).toMatchObject({ word, isLoud });
    },
  );

  it('say that an end is lost, where it is', () => {
    const { checks } = proofOf(lost);
    const check = checks.find(({ rule, result }) => rule === 'QUEUE_TIME' && result === 'undecided');
    expect(check && resultWords(check, new Set(['queues[0].endTimestamp']))).toEqual({
      word: 'end lost',
      isLoud: true,
    });
  });

  it('of every sample and rule have words without a stray value', () => {
    for (const document of [reference, contradicted, lost, running()]) {
      for (const check of proveInteraction(readInteraction(document)).checks) {
        const words = [identityWords(check), recordWords(check), failureWords(check), toleranceWords(check)];
        for (const text of words) {
          expect(text).not.toMatch(/undefined|NaN|\[object/);
          expect(text).not.toBe('');
        }
      }
    }
  });

  it('stand worst first, and of those that hold the most telling first', () => {
    const sorted = worstFirst(proveInteraction(readInteraction(reference)).checks);
    expect(sorted.holds.slice(0, 3).map((check) => identityWords(check))).toEqual([
      'A segment lasts from its start to its end',
      'A queue stay lasts from its start to its end',
      'The interaction lasts from its start to its end',
    ]);
    expect(summaryWords(sorted)).toBe('all 42 agree, to the millisecond');
    expect(summaryWords(worstFirst(proofOf(contradicted).checks))).toMatch(
      /^\d+ agree, \d+ cannot be checked, 1 contradicts$/,
    );
    expect(summaryWords(worstFirst([]))).toBe('Nothing in the response can be held against anything else');
  });

  it('that fail name every figure, and no culprit', () => {
    const failing = proofOf(contradicted).checks.find(({ result }) => result === 'fails');
    expect(failing && failureWords(failing)).toBe(
      'queues[0].queueTime, queues[0].endTimestamp and queues[0].startTimestamp cannot all be right. Which of them is wrong, the response does not tell.',
    );
  });
});

describe('figures', () => {
  /** A document and a path for every trust state; a state without one does not compile. */
  const STATES: Readonly<
    Record<TrustState, readonly [document: Wire, path: string, word: string, from: string, isLoud: boolean]>
  > = {
    verified: [wire(), 'interactionTime', 'verified', 'end − start', false],
    reported: [wire({ thirdPartyTime: 5 }), 'thirdPartyTime', 'reported', 'nothing to check against', false],
    unverifiable: [lost, 'queues[0].slaTime', 'cannot be checked', 'rests on a missing end', true],
    'not-received': [lost, 'queues[0].queueTime', 'not received', 'from the evidence, not reported', true],
    contradicted: [contradicted, 'queues[0].queueTime', 'contradicted', 'conflicts with others', true],
  };
  it.each(Object.entries(STATES))('%s has its mark and says why', (state, [document, path, word, from, isLoud]) => {
    const row = rowAt(document, path);
    expect(row.state).toBe(state);
    expect(trustMark(row)).toMatchObject({ word, isLoud });
    expect(fromWords(row)).toBe(from);
  });

  it('say in which way there is no value', () => {
    const word = (queueTime: unknown): string =>
      trustMark(rowAt({ ...lost, queues: [queue('A', 1, undefined, { queueTime })] }, 'queues[0].queueTime')).word;
    expect([undefined, null, 'long'].map(word)).toEqual(['not received', 'null', 'could not be read']);
    expect(trustMark(rowAt(running(), 'interactionTime'))).toEqual({
      glyph: 'running',
      word: 'not over yet',
      isLoud: false,
    });
  });

  it('show what was received, and a range for what was not', () => {
    const value = (document: Wire, path: string) =>
      figureValueWords(rowAt(document, path), fromStart(readInteraction(document)));
    expect(value(wire(), 'interactionTime')).toEqual({ text: '1:40', exact: '100.000 s', isReceived: true });
    expect(value(wire(), 'startTimestamp')).toEqual({
      text: '0:00.000',
      exact: '09:30:00.000 UTC, Sat 14 Mar 2026',
      isReceived: true,
    });
    expect(value(wire({ customerHolds: 2 }), 'customerHolds')).toEqual({ text: '2', isReceived: true, isCount: true });
    expect(value(lost, 'queues[0].queueTime')).toEqual({
      text: 'up to 0:09.000',
      exact: '0.000 to 9.000 s',
      isReceived: false,
    });
    expect(value(lost, 'queues[0].endTimestamp')).toEqual({ text: '0:01.000 – 0:10.000', isReceived: false });
    expect(value(running(), 'interactionTime')).toEqual({ text: '', isReceived: false });
  });

  it('say what they are worked out from, by the names of their own record or of another', () => {
    const rows = figureRows(proveInteraction(readInteraction(reference)));
    const from = Object.fromEntries(
      rows.lengths.flatMap((group) => group.rows).map((row) => [row.wireName, fromWords(row)]),
    );
    expect(from).toEqual({
      interactionTime: 'end − start',
      ivrTime: 'queue start − start, assumed',
      customerAbandonTime: 'segment end − segment start',
      customerHolds: 'nothing to check against',
      segmentTime: 'end − start',
      segmentCancelTime: 'end − start',
      queueTime: 'end − start',
      queueAbandonTime: 'end − start, assumed',
      slaTime: 'end − start, assumed',
    });
    expect(summaryOf(rows.counts)).toBe('8 of 8 durations verified');
    expect(rows.atFault).toEqual([]);
  });

  it('write their arithmetic out, and it is right', () => {
    const trust = proveInteraction(readInteraction(reference)).trust.figures.find(
      ({ figure }) => figure.path === 'ivrTime',
    );
    if (trust?.state !== 'verified') throw new Error('not verified');
    const zero = Date.parse(reference.startTimestamp);
    expect(arithmetic(trust.recomputed, zero)).toBe('173 − 0 = 173');
    expect(arithmetic(trust.recomputed, zero - 5000)).toBe('5\u202f173 − 5\u202f000 = 173');
  });

  it('write the chain out that proves a bound', () => {
    const { missing } = proofOf(lost).deduction;
    const bound = missing.find(({ path }) => path === 'queues[0].endTimestamp')?.latest;
    expect(bound && chainWords(bound, Date.UTC(2026, 2, 14, 9, 30))).toEqual([
      { path: 'agents[0].conversationStartTimestamp', by: 'received', at: '10\u202f000\u00a0ms' },
      {
        path: 'queues[0].endTimestamp',
        by: 'queue endTimestamp <= next conversationStartTimestamp in its segment',
        at: '10\u202f000\u00a0ms',
      },
    ]);
  });

  it('at fault stand first, the worst of them first', () => {
    const both = wire({ ...contradicted, thirdPartyTime: 5 });
    const { atFault, counts } = figureRows(proofOf(both));
    expect(atFault.map(({ record }) => record)).toEqual(['queues[0]', '']);
    expect(counts).toMatchObject({ contradicted: 3, unverifiable: 1, loud: 4 });
    expect(summaryOf(counts)).toMatch(/^3 of \d+ contradicted, 1 cannot be checked, listed first$/);
  });
});

it('groups digits', () => {
  expect([0, 999, 1000, -94166, 1234567].map(groupDigits)).toEqual([
    ...['0', '999', '1\u202f000', '−94\u202f166', '1\u202f234\u202f567'],
  ]);
});
