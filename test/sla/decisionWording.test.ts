/** What is said of a wait that is not known: both answers and the moment between them, or the one that is sure. */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import { proveInteraction } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY, policyWithThreshold, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type SlaChartRows, slaChartRows } from '../../src/sla/chartRows.ts';
import type { Phrase } from '../../src/sla/phrase.ts';
import { noteWords, openWords, overWords, readingWords, waitWords } from '../../src/sla/wording.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { without } from '../audit/editDocument.ts';
import { sampleDocument } from '../audit/samples.ts';
import { abandoned, ms, queue, running, segment, talked, type Wire, wire } from '../audit/wire.ts';

function chartOf(document: Wire, policy: SlaPolicy = DEFAULT_SLA_POLICY, fetchedAt?: number): SlaChartRows {
  const interaction = readInteraction(document);
  const at = fetchedAt === undefined ? undefined : instant(fetchedAt);
  const decision = decide(proveInteraction(interaction, at), policy);
  return slaChartRows(interaction, auditInteraction(interaction, policy, at), decision);
}

const said = (phrase: Phrase | undefined): string =>
  (phrase ?? []).map((part) => (typeof part === 'string' ? part : part.code)).join('');

function readingOf(chart: SlaChartRows): string {
  const reading = readingWords(chart, 'UTC');
  return `${reading?.lead} ${said(reading?.rest)}`;
}

const cellsOf = ({ rows: [row] }: SlaChartRows) =>
  row && [overWords(row).text, waitWords(row).text, openWords(row), row.standing];

/** Entered at 5 s, answered by 30 s: a wait of 0 to 25 s. */
const LOST = wire({
  queues: [queue('Support', 5, undefined)],
  agents: [talked('Ada', 28, [30, 90], 100)],
});

const REFERENCE = without(
  sampleDocument('reference'),
  'queues[0].endTimestamp',
  'queues[0].queueTime',
  'queues[0].queueAbandonTime',
  'queues[0].slaTime',
  'customerAbandonTime',
);

describe('an end between two instants', () => {
  it('gives both answers, the moment between them, and the thresholds that make them one', () => {
    const chart = chartOf(LOST);
    expect(readingOf(chart)).toContain(
      'Undecided. The wait was 0 s to 25 s. SLA was met if it ended by 09:30:25.000 UTC, missed if later. With a threshold of 25 s or more it was met for certain.',
    );
    expect(readingOf(chart)).toContain(
      'Counted to the start of the conversation, as the vendor defines service level, it took 25 s: missed whichever end is true.',
    );
    expect(cellsOf(chart)).toEqual(['undecided', 'up to 0:25', 'could be either', 'undecided']);
    expect(chart.undecided).toBe(1);
    expect(chart.rows[0]?.range).toEqual({ least: 0, most: 25_000 });
  });

  it('is one answer from such a threshold on', () => {
    const chart = chartOf(LOST, policyWithThreshold(millis(25_000)));
    expect(readingOf(chart)).toBe(
      'SLA was met at the assumed 25 s with at least 0 s to spare whichever end is true. The wait was 0 s to 25 s. With a threshold of 25 s or more it was met for certain.',
    );
    expect(cellsOf(chart)).toEqual(['within', 'up to 0:25', 'within either way', 'within']);
    expect(chart.undecided).toBe(0);
  });

  it('names the zone asked for', () => {
    expect(said(readingWords(chartOf(LOST), 'Asia/Kolkata')?.rest)).toMatch(/by 15:00:25\.000 \S+, missed if later/);
  });

  it('of an abandon: left out or counted, beside what the response says and an assumed rule', () => {
    expect(readingOf(chartOf(REFERENCE))).toBe(
      'Undecided. The wait was 0 s to 1 min 34 s. It was a short abandon and left out if the customer gave up by 19:20:53.567 UTC, and counts if later. With an abandon threshold of 1 min 33.993 s or more it is left out for certain. The response says slaAbandoned: true, which is one of the answers left open. If the assumed rule QUEUE_ABANDON_END held, the wait was 1 min 34 s: it counts.',
    );
    expect(readingOf(chartOf(REFERENCE, policyWithThreshold(millis(94_000))))).toContain(
      'A short abandon, left out at the assumed 1 min 34 s whichever end is true.',
    );
    const count: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    expect(readingOf(chartOf(REFERENCE, count))).toBe(
      'Counts against SLA, however long it was. With this abandon type every abandon counts. The response says the same: slaAbandoned: true.',
    );
    expect(cellsOf(chartOf(REFERENCE, count))).toEqual(['counts', '0.000 – 93.993', 'counts either way', 'abandoned']);
  });

  it('turns at the start where that is lost', () => {
    const document = wire({
      queues: [queue('Support', 0, 30, { startTimestamp: undefined, queueTime: undefined })],
    });
    expect(readingOf(chartOf(document))).toContain(
      'SLA was met if it began at 09:30:10.000 UTC or later, missed if earlier.',
    );
  });

  it('turns at a length where neither end is known', () => {
    const document = wire({
      queues: [queue('Support', 0, undefined, { startTimestamp: undefined, queueAbandoned: false })],
      segments: [segment(0, 0, 60)],
    });
    expect(readingOf(chartOf(document))).toContain('SLA was met if it was 20 s at most, missed if it was longer.');
  });

  it('says that it cannot be told where nothing sets a latest end', () => {
    const document = wire({ segments: [], queues: [queue('Support', 5, undefined, { queueAbandoned: false })] });
    const chart = chartOf(document);
    expect(readingOf(chart)).toBe(
      'Undecided. It cannot be told: nothing in the response sets a latest end. SLA was met if it ended by 09:30:25.000 UTC, missed if later.',
    );
    expect(cellsOf(chart)).toEqual(['undecided', 'no end', 'no end received, wait unknown', 'undecided']);
  });

  it('says what is lost of how it ended', () => {
    const bare = without(REFERENCE, 'queues[0].queueAbandoned', 'queues[0].queueExitType', 'queues[0].slaAbandoned');
    expect(readingOf(chartOf(bare))).toBe(
      'Undecided. Whether the customer was answered or gave up is lost with the end. The wait was 0 s to 1 min 34 s. Missed either way if it ended after 19:20:53.567 UTC; else met if it was answered, left out if it was abandoned.',
    );
    expect(readingOf(chartOf(bare, policyWithThreshold(millis(94_000))))).toContain(
      'Not missed either way: within SLA if it was answered, left out if abandoned.',
    );
    const apart: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(30_000) };
    expect(readingOf(chartOf(bare, apart))).toContain('it was within SLA, or left out as a short abandon, or missed.');
  });
});

describe('figures that contradict each other', () => {
  const twice = wire({ queues: [queue('Support', 5, 30, { queueTime: 15 })] });

  it('are both said, with what each comes to', () => {
    const chart = chartOf(twice);
    expect(readingOf(chart)).toBe(
      'Undecided. The figures contradict each other. The wait was by queueTime 15 s (within); by its start and end 25 s (missed). With a threshold of 25 s or more it was met for certain; below 15 s it was missed for certain.',
    );
    expect(cellsOf(chart)).toEqual(['undecided', '0:15 – 0:25', 'two figures differ', 'undecided']);
  });

  it('can come to the same, with a margin', () => {
    const chart = chartOf(twice, policyWithThreshold(millis(10_000)));
    expect(readingOf(chart)).toContain('SLA was missed by at least 5.0 s whichever figure is true.');
    expect(cellsOf(chart)).toEqual(['missed', '0:15 – 0:25', 'missed either way', 'past']);
  });
});

describe('a customer who still waits', () => {
  const document = running({ queues: [queue('Support', 5, undefined)] });

  it.each([
    [12, 'so far 7.0 s, 13 s short of the assumed 20 s.'],
    [40, 'so far 35 s, past the assumed 20 s already.'],
  ])('fetched at %i s', (fetched, words) => {
    const chart = chartOf(document, DEFAULT_SLA_POLICY, ms(fetched));
    expect(readingOf(chart)).toBe(`Undecided. The customer was still waiting when the response was made: ${words}`);
    expect(cellsOf(chart)).toEqual(['undecided', 'no end', 'still waiting, no end yet', 'undecided']);
  });
});

describe('several entries', () => {
  it('say of each what is undecided, and of what is sure although it is not known', () => {
    const document = wire({
      segments: [segment(0, 0, 100), segment(1, 60, 100)],
      queues: [
        queue('Support', 5, undefined),
        abandoned('Billing', 60, 62, {
          interactionSegmentId: 'segment-1',
          endTimestamp: undefined,
          queueTime: undefined,
        }),
      ],
      agents: [talked('Ada', 8, [15, 55], 100)],
    });
    const chart = chartOf(document, {
      ...DEFAULT_SLA_POLICY,
      threshold: millis(8_000),
      abandonThreshold: millis(40_000),
    });
    const { notes } = noteWords(chart, 'UTC');
    expect(notes.map(({ name, glyph, isLoud }) => [name, glyph, isLoud])).toEqual([
      ['Queue Support', 'question', true],
      ['Queue Billing', 'info', false],
    ]);
    expect(said(notes[0]?.text)).toContain('The wait was 0 s to 10 s.');
    expect(said(notes[1]?.text)).toContain('A short abandon, left out at the assumed 40 s whichever end is true.');
    expect(readingOf(chart)).toContain(
      'At the assumed 8 s, with an abandon threshold of 40 s: 1 left out as a short abandon, 1 undecided.',
    );
  });
});
