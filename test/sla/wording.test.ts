/** The figure's sentences: what each says, and that none says more than is known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY, policyWithThreshold, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type SlaRow, slaChartRows } from '../../src/sla/chartRows.ts';
import type { Phrase } from '../../src/sla/phrase.ts';
import {
  countWords,
  differenceMarks,
  MOST_NOTES,
  nameWords,
  noEntryWords,
  noteWords,
  openWords,
  overWords,
  policyExplanation,
  readingWords,
  receivedWords,
  stateWords,
  thresholdProblemWords,
  unreadableWords,
  waitSource,
  waitWords,
} from '../../src/sla/wording.ts';
import { millis } from '../../src/time/instant.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { chartWaits, drawWaits } from './drawWaits.ts';

const said = (phrase: Phrase | undefined): string =>
  (phrase ?? []).map((part) => (typeof part === 'string' ? part : part.code)).join('');

function readingOf(drawing: string, threshold?: number): string {
  const reading = readingWords(chartWaits(drawing, threshold), 'UTC');
  return `${reading?.lead} ${said(reading?.rest)}`;
}

const notesOf = (drawing: string, threshold?: number): string[] =>
  noteWords(chartWaits(drawing, threshold), 'UTC').notes.map(({ name, text }) => `${name ?? ''}|${said(text)}`);

function rowsOf(drawing: string, threshold?: number): readonly SlaRow[] {
  return chartWaits(drawing, threshold).rows;
}

describe('one entry', () => {
  it('abandoned, held against an abandon threshold that is not the threshold: says which, and the picture divides there', () => {
    const interaction = drawWaits('Support 93.993, abandoned, slaAbandoned true');
    const assume = (policy: Partial<SlaPolicy>) =>
      slaChartRows(interaction, auditInteraction(interaction, { ...DEFAULT_SLA_POLICY, ...policy }));
    const counted = assume({ threshold: millis(94_000), abandonThreshold: millis(5_000) });
    expect(counted).toMatchObject({ line: 5_000, zones: 'abandons' });
    expect(`${readingWords(counted, 'UTC')?.lead} ${said(readingWords(counted, 'UTC')?.rest)}`).toBe(
      '1 min 29 s past the assumed abandon threshold of 5 s. The response says the same: slaAbandoned: true. It would flip only with an abandon threshold of 1 min 33.993 s or more.',
    );
    const leftOut = assume({ abandonThreshold: millis(100_000) });
    expect(leftOut).toMatchObject({ line: 100_000, zones: 'abandons' });
    expect(readingWords(leftOut, 'UTC')?.lead).toBe(
      'At the assumed abandon threshold of 1 min 40 s a short abandon, left out of SLA.',
    );
    const every = assume({ abandonType: 'count-against-sla' });
    expect(every.zones).toBe('counted');
    expect(every.line).toBeUndefined();
  });

  it('abandoned past the threshold: the same in the response, and where it would flip', () => {
    expect(readingOf('Support 93.993, abandoned, slaTime 93.993, slaAbandoned true')).toBe(
      '1 min 14 s past the threshold. The response says the same: slaAbandoned: true. By the default rule it would flip only with a threshold of 1 min 33.993 s or more.',
    );
    expect(notesOf('Support 93.993, abandoned, slaTime 93.993, slaAbandoned true')).toEqual([]);
  });

  it.each([
    [92_992, '1.0 s past the threshold. The response says the same'],
    [93_992, '0.001 s past the threshold. The response says the same'],
    [
      93_993,
      'Exactly at the assumed 1 min 33.993 s: a short abandon, left out of SLA. The response says slaAbandoned: true',
    ],
    [93_994, 'At the assumed 1 min 33.994 s a short abandon, left out of SLA. The response says slaAbandoned: true'],
  ])('abandoned after 93993 ms, held against %i ms', (threshold, words) => {
    expect(readingOf('Support 93.993, abandoned, slaAbandoned true', threshold)).toContain(words);
  });

  it('says both where the response disagrees with the assumed threshold, and only once', () => {
    const counted = 'Support 8.2, abandoned, slaAbandoned true';
    expect(readingOf(counted)).toBe(
      'At the assumed 20 s a short abandon, left out of SLA. The response says slaAbandoned: true; at the assumed 20 s it would be left out. The threshold in force may have been lower, or short abandons counted. By the default rule it would flip only with a threshold below 8.2 s.',
    );
    expect(readingWords(chartWaits(counted), 'UTC')?.isContradicted).toBe(true);
    const notCounted = 'Support 30, abandoned, slaAbandoned false';
    expect(readingOf(notCounted)).toContain(
      'The response says slaAbandoned: false; at the assumed 20 s it would count. A different threshold or abandon type may have been in force.',
    );
    expect(notesOf(notCounted)).toEqual([]);
  });

  it.each([
    ['Support 30, abandoned', 'slaAbandoned is not in the response, so there is nothing to compare it with.'],
    ['Support 30, abandoned, slaAbandoned null', 'The response says slaAbandoned: null, so there is nothing'],
    [
      'Support 30, abandoned, slaAbandoned "yes"',
      'slaAbandoned is in the response but not usable, so there is nothing',
    ],
    ['Support 8, abandoned, slaAbandoned false', 'The response says the same: slaAbandoned: false.'],
    ['Support 0, abandoned', 'By the default rule no threshold would make it count.'],
    [
      'Support 11.656, talk 12',
      'Within the assumed 20 s, 8.3 s to spare. SLA would be missed only with a threshold below 11.656 s.',
    ],
    ['Support 20, talk 20', 'Exactly at the assumed 20 s, and so within SLA.'],
    ['Support 0, talk 0', 'No threshold would miss it.'],
    [
      'Support 22.1, talk 23',
      '2.1 s past the threshold. SLA missed at the assumed 20 s; it would be met only with a threshold of 22.1 s or more.',
    ],
    ['Support 22.1', 'How the stay ended, the response does not say.'],
    ['Support ?', 'Undecided. No end of this stay was received, so how long the customer waited is not known here.'],
    [
      'Support ?, abandoned',
      'Undecided. The customer gave up, but neither the wait nor both of its instants are in the response.',
    ],
    ['Support -5', 'Undecided. The wait is below zero, which no stay can be, so it is held against nothing.'],
  ])('"%s"', (drawing, words) => {
    expect(readingOf(drawing)).toContain(words);
  });

  it('still waiting says so', () => {
    const reading = readingWords(chartWaits('Support ?', 20_000, { endTimestamp: undefined }), 'UTC');
    expect(said(reading?.rest)).toBe('The customer was still waiting when the response was made.');
  });

  it('says nothing of flipping where every abandon counts', () => {
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    const interaction = drawWaits('Support 5, abandoned, slaAbandoned true');
    const reading = readingWords(slaChartRows(interaction, auditInteraction(interaction, policy)), 'UTC');
    expect(`${reading?.lead} ${said(reading?.rest)}`).toBe(
      'Counts against SLA. The response says the same: slaAbandoned: true. With this abandon type every abandon counts.',
    );
  });
});

describe('slaTime beside the wait', () => {
  it('may exceed it, by the vendor’s definition', () => {
    expect(notesOf('Support 15, talk 18, slaTime 18')).toEqual([
      '|slaTime is 18 s, 3.0 s longer than the wait. For answered calls SLA counts to the start of the conversation by the vendor’s definition, so it may exceed the queue time. Here it ends exactly at that start.',
    ]);
    expect(differenceMarks(rowsOf('Support 15, talk 18, slaTime 18')[0] ?? fail()).slaTime).toEqual({
      text: 'to the conversation',
      isLoud: false,
    });
  });

  it.each([
    [
      'Support 15, talk 18, slaTime 17',
      'Here the conversation began 18.0 s after the queue was entered.',
      'not the wait',
    ],
    ['Support 15, talk 18, slaTime 14', 'The API reference does not say why it would be shorter.', 'not the wait'],
    ['Support 15, abandoned, slaTime 16', 'The API reference does not say why they would differ.', 'not the wait'],
    ['Support 15, talk 21, slaTime 21', 'slaTime is past it and the wait within.', 'past 20 s'],
    ['Support 25, talk 25, slaTime 19', 'slaTime is within it and the wait past.', 'within 20 s'],
  ])('"%s" is loud', (drawing, words, mark) => {
    expect(notesOf(drawing).join()).toContain(words);
    expect(differenceMarks(rowsOf(drawing)[0] ?? fail()).slaTime).toEqual({ text: mark, isLoud: true });
  });

  it('quotes the definition once, however many entries need it', () => {
    const notes = notesOf('A 15, talk 18, slaTime 18 | B 12, talk 14, slaTime 14 | C 9, talk 10, slaTime 11');
    expect(notes.filter((note) => note.includes('definition'))).toHaveLength(1);
    expect(notes[1]).toBe(
      'Queue B|slaTime is 14 s, 2.0 s longer than the wait. Here too it ends at the start of the conversation.',
    );
    expect(notes[2]).toContain('Here the conversation began 10.0 s after the queue was entered.');
  });

  it('says when the conversation began past the threshold', () => {
    expect(notesOf('Support 19, talk 21')).toEqual([
      '|The conversation began 21.0 s after the queue was entered. By the vendor’s definition SLA counts to the start of the conversation; counted so, it is past the assumed 20 s.',
    ]);
  });
});

describe('several entries', () => {
  it('are counted in words, with the thresholds between which the answers change', () => {
    expect(readingOf('A 11.692 | B ? | C 27.545')).toBe(
      'At the assumed 20 s: 1 within, 1 past it, 1 undecided. With a threshold of 27.545 s or more no known wait is past it; below 11.692 s every one is.',
    );
    expect(readingOf('A 0 | B 5, abandoned')).toBe(
      'At the assumed 20 s: 1 within, 1 left out as a short abandon. With a threshold of 5 s or more no known wait is past it.',
    );
    expect(readingOf('A ? | B 25')).toContain('The one known wait is past any threshold below 25 s and no other.');
    expect(readingOf('A ? | B ?')).toBe('At the assumed 20 s: 2 undecided. No wait is known.');
  });

  it('say what a stay that was queued again is worth, and that the response agrees', () => {
    expect(readingOf('A 5, in leg | A 30, in leg, abandoned, slaAbandoned true')).toContain(
      'Of the abandon slaAbandoned says the same. Each stay is held against the threshold on its own',
    );
  });

  it('name the entry of each difference, and stop at some', () => {
    expect(notesOf('A 5 | B 30, abandoned, slaAbandoned false')[0]).toMatch(
      /^Queue B\|The response says slaAbandoned: false;/,
    );
    const many = Array.from({ length: 10 }, (_, index) => `Q${index} 5, slaTime 6`).join(' | ');
    expect(noteWords(chartWaits(many), 'UTC')).toMatchObject({ more: 10 - MOST_NOTES });
  });
});

describe('words in the table', () => {
  it('name a queue, its entry, or that it has no name', () => {
    const { rows } = chartWaits('Billing 1 | Billing 2 | Support 3 | Other 4, queueName null, queueId null');
    expect(rows.map(nameWords)).toEqual([
      'Billing, 1st entry',
      'Billing, 2nd entry',
      'Queue Support',
      'Queue without a name',
    ]);
    const twelve = chartWaits(Array.from({ length: 22 }, () => 'Loop 1').join(' | ')).rows.map(nameWords);
    expect([twelve[2], twelve[10], twelve[11], twelve[12], twelve[20], twelve[21]]).toEqual([
      'Loop, 3rd entry',
      'Loop, 11th entry',
      'Loop, 12th entry',
      'Loop, 13th entry',
      'Loop, 21st entry',
      'Loop, 22nd entry',
    ]);
  });

  it.each([
    ['Support 93.993, abandoned', 'abandoned', '+1:14', '1:34'],
    ['Support 20, abandoned', 'short abandon', 'left out', '0:20'],
    ['Support 19, talk 19', 'answered', 'within', '0:19.000'],
    ['Support 20.001', 'left', '+0:00.001', '0:20.001'],
    ['Support ?', 'no end received', 'undecided', 'no end'],
    ['Support ?, abandoned', 'abandoned', 'undecided', 'not received'],
    ['Support ?, abandoned, endTimestamp "x"', 'abandoned', 'undecided', 'unreadable'],
    ['Support -5', 'left', 'undecided', '\u22120:05.000'],
  ])('of "%s"', (drawing, state, over, wait) => {
    const row = rowsOf(drawing)[0] ?? fail();
    expect([stateWords(row.state), overWords(row).text, waitWords(row).text]).toEqual([state, over, wait]);
  });

  it('say of a wait that it is not queueTime', () => {
    expect(rowsOf('A 5 | B 5, instants').map(waitSource)).toEqual([undefined, 'wait from start and end']);
  });

  it('give a received figure as it is', () => {
    const rows = rowsOf('A 1, slaTime 1.5, slaAbandoned false | B 1, slaTime null | C 1 | D 1, slaTime "soon"');
    expect(rows.map(({ slaTime, slaAbandoned }) => [receivedWords(slaTime), receivedWords(slaAbandoned)])).toEqual([
      ['1.500', 'false'],
      ['null', 'not in the response'],
      ['not in the response', 'not in the response'],
      ['not usable: "soon"', 'not in the response'],
    ]);
  });
});

describe('the rest', () => {
  it('counts the entries', () => {
    expect(
      ['', 'A 1', 'A ?', 'A 1 | B 2', 'A 1 | B ? | C 2'].map((drawing) => countWords(chartWaits(drawing))),
    ).toEqual([
      'No queue entry',
      'One queue entry',
      'One queue entry, undecided',
      '2 queue entries',
      '3 queue entries, 1 undecided',
    ]);
  });

  it('dates the threshold to ask for', () => {
    expect(policyExplanation(drawWaits('A 1', { startTimestamp: '2017-12-07T19:20:33.394Z' }), 'UTC')).toBe(
      'Not in the response. The vendor default is 20 s, for SLA and for short abandons; set what was in force on 7 Dec 2017.',
    );
    expect(
      policyExplanation(drawWaits('A 1', { startTimestamp: '2017-12-08T01:00:00Z' }), 'America/Moncton'),
    ).toContain('on 7 Dec 2017.');
    expect(policyExplanation(drawWaits('A 1', { startTimestamp: null }), 'UTC')).toContain('in force at that time.');
  });

  it('tells the threshold that stays in force from what was typed', () => {
    expect(thresholdProblemWords('too-long', millis(20_500))).toBe(
      'At most 86400 s, which is one day. 20.5 s stays in force.',
    );
  });

  it('says why there is no entry, and that some could not be read', () => {
    expect(said(noEntryWords('abandoned-in-ivr'))).toBe('Never reached a queue, so SLA does not apply.');
    const chart = chartWaits('', 20_000, { queues: [{ queueName: 'Support', queueTime: 4 }, 7] });
    expect(said(unreadableWords(chart))).toBe(
      'One element of queues could not be read as a queue entry and stands in no row.',
    );
  });

  it('says nothing odd of any document', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 0, max: 100_000 }), (document, threshold) => {
        let interaction: ReturnType<typeof readInteraction>;
        try {
          interaction = readInteraction(document);
        } catch {
          return; // no interaction in it
        }
        const chart = slaChartRows(interaction, auditInteraction(interaction, policyWithThreshold(millis(threshold))));
        const reading = readingWords(chart, 'UTC');
        const words = [
          countWords(chart),
          said(chart.noEntry && noEntryWords(chart.noEntry)),
          reading?.lead ?? '',
          said(reading?.rest),
          ...noteWords(chart, 'UTC').notes.map(({ text }) => said(text)),
          ...chart.rows.flatMap((row) => [overWords(row).text, waitWords(row).text, openWords(row)]),
        ];
        expect(words.filter((word) => /undefined|NaN|Infinity|\[object/.test(word))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

function fail(): never {
  throw new Error('Expected a row.');
}
