/** The figure's words: names, cells, marks and the sentences under the picture, and that none says more than is known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import type { WaitRow } from '../../src/sla/chartRows.ts';
import {
  answerLabel,
  besideWords,
  countWords,
  defaultPolicyWords,
  differenceMarks,
  endLabel,
  inQueueWords,
  lengthCell,
  MOST_NOTES,
  noEntryWords,
  overLabel,
  policyExplanation,
  receivedWords,
  rowName,
  thresholdProblemWords,
  unreadableWords,
  waitNotes,
} from '../../src/sla/wording.ts';
import { millis } from '../../src/time/instant.ts';
import { type Phrase, plainPhrase } from '../../src/words/phrase.ts';
import { policyWithThreshold } from '../audit/atOnce.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { UTC_CLOCK } from '../times.ts';
import { chartOf, chartWaits, drawWaits } from './drawWaits.ts';

const said = (phrase: Phrase | undefined): string => plainPhrase(phrase ?? []);

const notesOf = (drawing: string, threshold?: number): string[] =>
  waitNotes(chartWaits(drawing, threshold), UTC_CLOCK).notes.map(({ name, lead, text }) =>
    [name, lead, said(text)].filter((words) => words !== undefined && words !== '').join(' | '),
  );

const rowsOf = (drawing: string): readonly WaitRow[] => chartWaits(drawing).waits;
const namesIn = (drawing: string): readonly string[] => {
  const { waits, names } = chartWaits(drawing);
  return waits.map((row) => rowName(row, names));
};
const rowOf = (drawing: string): WaitRow => rowsOf(drawing)[0] ?? fail();

describe('one wait', () => {
  it('past the threshold: the same in the response, and from which limit on it would be another answer', () => {
    expect(notesOf('Support 93.993, abandoned, slaTime 93.993, slaAbandoned true')).toEqual([
      'Counts against SLA: 1 min 14 s past the assumed 20 s. | It would be left out only with an abandon threshold of 1 min 33.993 s or more. The response says the same: slaAbandoned: true.',
    ]);
  });

  it('says both where the response disagrees with the assumed threshold, and only once', () => {
    expect(notesOf('Support 8.2, abandoned, slaAbandoned true')).toEqual([
      'Left out of SLA: a short abandon, at most the assumed 20 s. | It would be counted only with an abandon threshold below 8.2 s.',
      'The response says slaAbandoned: true; at the assumed 20 s it would be left out. The threshold in force may have been lower, or short abandons counted.',
    ]);
    expect(notesOf('Support 30, abandoned, slaAbandoned false')[1]).toBe(
      'The response says slaAbandoned: false; at the assumed 20 s it would count. A different threshold or abandon type may have been in force.',
    );
  });

  it('names the abandon threshold where it is not the threshold', () => {
    const policy: SlaPolicy = { ...DEFAULT_SLA_POLICY, threshold: millis(94_000), abandonThreshold: millis(5000) };
    const chart = chartOf(drawWaits('Support 30, abandoned, slaAbandoned false'), policy);
    expect(waitNotes(chart, UTC_CLOCK).notes.map(({ text }) => said(text))[1]).toContain(
      'at the assumed abandon threshold of 5 s it would count.',
    );
    const every: SlaPolicy = { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' };
    const counted = chartOf(drawWaits('Support 5, abandoned, slaAbandoned false'), every);
    expect(waitNotes(counted, UTC_CLOCK).notes.map(({ text }) => said(text))[1]).toContain(
      'with this abandon type it would count.',
    );
  });

  it('is loud only where something is lost or does not agree', () => {
    const loudness = (drawing: string) =>
      waitNotes(chartWaits(drawing), UTC_CLOCK).notes.map(({ isLoud, glyph }) => [isLoud, glyph]);
    expect(loudness('Support 25, talk 25')).toEqual([[false, 'info']]);
    expect(loudness('Support ?')).toEqual([[true, 'question']]);
    expect(loudness('Support 8.2, abandoned, slaAbandoned true')).toEqual([
      [false, 'info'],
      [true, 'contradiction'],
    ]);
  });
});

describe('slaTime beside the wait', () => {
  it('that is the wait has nothing said of it; that is the time in the queue has a quiet mark', () => {
    expect(notesOf('Support 15, talk 18, slaTime 18')).toHaveLength(1);
    expect(differenceMarks(rowOf('Support 15, talk 18, slaTime 18'))).toEqual({});
    expect(notesOf('Support 15, talk 18, slaTime 15')).toHaveLength(1);
    expect(differenceMarks(rowOf('Support 15, talk 18, slaTime 15')).slaTime).toEqual({
      text: 'time in the queue',
      isLoud: false,
    });
  });

  it.each([
    ['Support 15, talk 18, slaTime 17', 'slaTime as received is 17 s: neither the wait nor', 'not the wait'],
    ['Support 15, abandoned, slaTime 16', 'slaTime as received is 16 s: neither the wait nor', 'not the wait'],
    [
      'Support 15, talk 18, slaTime 21',
      'slaTime as received is 21.0 s, on the other side of the assumed 20 s',
      'past 20 s',
    ],
    [
      'Support 19, talk 25, slaTime 19',
      'slaTime as received is 19.0 s, on the other side of the assumed 20 s',
      'within 20 s',
    ],
  ])('"%s" is loud', (drawing, words, mark) => {
    expect(notesOf(drawing)[1]).toContain(words);
    expect(differenceMarks(rowOf(drawing)).slaTime).toEqual({ text: mark, isLoud: true });
  });
});

describe('several waits', () => {
  it('have a sentence each, named', () => {
    const notes = notesOf('A 11.692, talk 11.692 | B 27.545, talk 27.545 | C 5');
    expect(notes.map((note) => note.split(':')[0])).toEqual([
      'Queue A | SLA met',
      'Queue B | SLA missed',
      'Queue C | No SLA result',
    ]);
  });

  it('name the wait of each difference, and stop at some', () => {
    expect(notesOf('A 5, talk 5 | B 30, abandoned, slaAbandoned false')[2]).toMatch(
      /^Queue B \| The response says slaAbandoned: false;/,
    );
    const many = Array.from({ length: 10 }, (_, index) => `Q${index} 5, talk 5`).join(' | ');
    expect(waitNotes(chartWaits(many), UTC_CLOCK)).toMatchObject({ more: 10 - MOST_NOTES });
  });
});

describe('words in the table', () => {
  it('name a queue, its entry, or that it has no name', () => {
    expect(
      namesIn('Billing 1, talk 1 | Billing 2, talk 2 | Support 3 | Other 4, queueName null, queueId null'),
    ).toEqual(['Queue Billing, 1st entry', 'Queue Billing, 2nd entry', 'Queue Support', 'Unnamed queue']);
    const loop = namesIn(Array.from({ length: 30 }, () => 'Loop 1, talk 1').join(' | '));
    expect([3, 11, 12, 13, 21, 22].map((ordinal) => loop[ordinal - 1])).toEqual([
      'Queue Loop, 3rd entry',
      'Queue Loop, 11th entry',
      'Queue Loop, 12th entry',
      'Queue Loop, 13th entry',
      'Queue Loop, 21st entry',
      'Queue Loop, 22nd entry',
    ]);
  });

  it('name a wait of several stays by its queues', () => {
    expect(namesIn('A 5, in leg | A 5, in leg, talk 5')).toEqual(['Queue A, entered twice']);
    expect(namesIn('A 5, in leg | A 5, in leg | A 5, in leg, talk 5')).toEqual(['Queue A, entered three times']);
    expect(namesIn('A 5, in leg | B 5, in leg, talk 5')).toEqual(['Queue A, then B']);
    expect(namesIn('A 5, in leg | B 5, in leg | C 5, in leg, talk 5')).toEqual(['Queue A and two more queues']);
  });

  it.each([
    ['Support 93.993, abandoned', 'abandoned', 'Counts against SLA', '1:34'],
    ['Support 20, abandoned', 'abandoned', 'Left out of SLA', '0:20'],
    ['Support 19.5, talk 19.5', 'answered', 'SLA met', '0:19.500'],
    ['Support 40, talk 40', 'answered', 'SLA missed', '0:40'],
    ['Support 25, queueExitType "timeout"', 'timeout', 'No SLA result', '0:25'],
  ])('of "%s"', (drawing, end, label, length) => {
    const row = rowOf(drawing);
    expect([endLabel(row), answerLabel(row), lengthCell(row).text]).toEqual([end, label, length]);
    expect(besideWords(row)).toBe(label);
  });

  it('say nothing of SLA for a part of a wait', () => {
    const parts = chartWaits('A 5, in leg | A 30, in leg, talk 30').rows.filter(({ kind }) => kind === 'stay');
    expect(parts.map((row) => [endLabel(row), answerLabel(row), differenceMarks(row)])).toEqual([
      ['went on waiting', '', {}],
      ['', '', {}],
    ]);
  });

  it('have the milliseconds of a length one step away, and the time in the queue beside it', () => {
    const row = rowOf('Support 93.993, talk 100.001');
    expect(lengthCell(row).exact).toContain('100.001');
    expect(inQueueWords(row)).toEqual({ text: '1:34 in the queue', exact: expect.stringContaining('93.993') });
    expect(inQueueWords(rowOf('Support 5, talk 5'))).toBeUndefined();
  });

  it('say how far past its limit a bar is', () => {
    expect(overLabel(rowOf('Support 93.993, abandoned'))).toBe('1 min 14 s over');
    expect(overLabel(rowOf('Support 5, talk 5'))).toBeUndefined();
    expect(overLabel(rowOf('Support 30'))).toBeUndefined();
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
  it('counts the waits, and their entries where they are more', () => {
    expect(
      ['', 'A 1', 'A 1 | B 2', 'A 1, in leg | A 2, in leg | B 3'].map((drawing) => countWords(chartWaits(drawing))),
    ).toEqual(['No queue entry', 'One wait', '2 waits', '2 waits, in 3 queue entries']);
  });

  it('names the default', () => {
    expect(defaultPolicyWords()).toBe('Back to 20 s');
  });

  it('dates the threshold to ask for', () => {
    expect(policyExplanation(drawWaits('A 1', { startTimestamp: '2017-12-07T19:20:33.394Z' }), 'UTC')).toBe(
      'Not in the response: 20 s is the vendor’s default. Set what was in force on 7 Dec 2017.',
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
      'One element of queues could not be read as a queue entry and has no row.',
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
        const chart = chartOf(interaction, policyWithThreshold(millis(threshold)));
        const words = [
          countWords(chart),
          said(chart.noEntry && noEntryWords(chart.noEntry)),
          ...waitNotes(chart, UTC_CLOCK).notes.map(({ lead, text }) => `${lead ?? ''} ${said(text)}`),
          ...chart.rows.flatMap((row) => [answerLabel(row), endLabel(row), lengthCell(row).text]),
          ...chart.waits.flatMap((row) => [besideWords(row), overLabel(row) ?? '', inQueueWords(row)?.text ?? '']),
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
