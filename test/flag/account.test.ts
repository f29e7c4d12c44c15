/** The four answers in words: every standing, ground and consequence has them, and they are true to the document. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import type { FlagStanding, NoClaim } from '../../src/audit/deciding/flagStanding.ts';
import type { Consequence } from '../../src/audit/decision.ts';
import type { Ground, OpenEnd } from '../../src/audit/reading/course.ts';
import { FLAG_TYPES } from '../../src/audit/reading/flag.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { accountWords } from '../../src/flag/account.ts';
import { reasonWords } from '../../src/flag/groundWording.ts';
import { linkedNames } from '../../src/flag/names.ts';
import { type FoldedAnswer, isAccounted, QUESTIONS, type Question } from '../../src/flag/questions.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type Instant, instant, millis } from '../../src/time/instant.ts';
import { groundClause } from '../../src/words/grounds.ts';
import { plainPhrase } from '../../src/words/phrase.ts';
import { policyWithThreshold } from '../audit/atOnce.ts';
import { abandoned, at, ms, queue, read, running, segment, talked, type Wire, wire } from '../audit/wire.ts';
import { prove } from '../report/prove.ts';

function foldedFor(interaction: Interaction, policy = DEFAULT_SLA_POLICY) {
  return accountWords(interaction, auditInteraction(interaction, policy), prove(interaction, policy), 'UTC');
}

/** The line and its grounds together, as they are copied. */
function answersFor(interaction: Interaction, policy = DEFAULT_SLA_POLICY): Record<Question, string> {
  const answers = foldedFor(interaction, policy);
  return Object.fromEntries(
    QUESTIONS.map((question) => [question, `${lineOf(answers[question])} ${whyOf(answers[question])}`.trim()]),
  ) as Record<Question, string>;
}

function answersTo(document: Wire, policy = DEFAULT_SLA_POLICY): Record<Question, string> {
  return answersFor(read(document), policy);
}

/** The one line alone, which is all that is seen at rest. */
function lineTo(question: Question, document: Wire, policy = DEFAULT_SLA_POLICY): string {
  return lineOf(foldedFor(read(document), policy)[question]);
}

function lineOf(answer: FoldedAnswer | undefined): string {
  if (!answer) throw new Error('no answer');
  return plainPhrase(answer.line).trim();
}

function whyOf(answer: FoldedAnswer | undefined): string {
  if (!answer) throw new Error('no answer');
  return answer.why
    .map((words) => plainPhrase(words).trim())
    .filter((part) => part !== '')
    .join(' ');
}

function fault(rest: Wire): string {
  return answersTo(wire({ flagged: true, ...rest }))['What is wrong'];
}

const folder = new URL('../../src/gateway/sample/', import.meta.url);
const SAMPLES = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file, readInteraction(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))] as const);

describe('every sample', () => {
  it.each(SAMPLES)(
    '%s has an account exactly where it is flagged or faulty, and every answer is whole',
    (file, sample) => {
      const audit = auditInteraction(sample, DEFAULT_SLA_POLICY);
      const isFaulty = file === 'contradiction.json';
      expect(isAccounted(audit, prove(sample).proof)).toBe(audit.reading.flag.isFlagged || isFaulty);
      for (const answer of Object.values(answersFor(sample))) {
        expect(answer).toMatch(/^["“\p{Lu}\d].*\.$/su);
        expect(answer).not.toMatch(/undefined|NaN|\[object| {2}|\.\.|,,| ,| \./);
      }
      for (const answer of Object.values(foldedFor(sample))) {
        expect(lineOf(answer)).toMatch(/^["“\p{Lu}\d].*\.$/su);
      }
      // Yes or no is said once, in the line: grounds that said it again could say the other.
      expect(whyOf(foldedFor(sample)['Does it change anything?'])).not.toMatch(/^(Yes|No|Not yet)[.,:]/);
    },
  );

  it('of each flag type is there', () => {
    const types = SAMPLES.map(([, sample]) => sample.flagType?.toLowerCase());
    for (const type of FLAG_TYPES) expect(types).toContain(type);
  });
});

describe('what is wrong', () => {
  /** A document for every standing; a standing without its document does not compile. */
  const STANDINGS: Readonly<Record<FlagStanding['kind'], readonly [document: Wire, words: string]>> = {
    confirmed: [
      wire({ flagged: true, flagType: 'Queue', queues: [queue('Billing', 1, 5), queue('Billing', 9)] }),
      'Confirmed: queue Billing, 2nd entry. It has a start and no end. No other record lacks one.',
    ],
    'not-visible': [
      wire({ flagged: true, flagType: 'Queue', queues: [queue('Billing', 1, 5)] }),
      'Not visible. Flagged, but every queue stay has an end; one may have been filled in later.',
    ],
    'wider-than-flagged': [
      wire({ flagged: true, flagType: 'Queue', queues: [queue('A', 1)], segments: [segment(0, 0)] }),
      'Confirmed: queue A. Wider than flagged: segment 0 also lacks an end.',
    ],
    'should-be-flagged': [
      wire({ queues: [queue('A', 1, 9, { queueTime: 7 })] }),
      'Not flagged, but should be: the start, end and queue time of queue A cannot all be true: 7.0 s received, 8.0 s from start to end.',
    ],
    'nothing-claimed': [
      wire({ flagged: true, flagType: 'forced - no reason provided' }),
      'None named by the flag. Whoever set it by hand gave no reason. Every record has an end.',
    ],
    'not-flagged-nothing-found': [wire(), 'None. No flag, no lost end and no contradiction.'],
  };

  it.each(Object.entries(STANDINGS))('%s has its words', (kind, [document, words]) => {
    const { proof } = prove(read(document));
    expect(proof.standing.kind).toBe(kind);
    expect(answersTo(document)['What is wrong']).toContain(words);
  });

  it.each<[string, Wire, string]>([
    ['queue', { queues: [queue('Billing', 9)] }, 'Confirmed: queue Billing.'],
    ['agent', { agents: [talked('Ana', 1, [2, 9])] }, 'Confirmed: Ana’s entry.'],
    ['segment', { segments: [segment(0, 0, 50), segment(1, 40)] }, 'Confirmed: segment 1.'],
    ['stuck', { endTimestamp: undefined }, 'Confirmed: the interaction.'],
  ])('a %s flag is confirmed by the record that lacks its end', (flagType, rest, words) => {
    expect(fault({ flagType, ...rest })).toContain(`${words} It has a start and no end.`);
  });

  it('is wider alone where only others lack an end', () => {
    expect(fault({ flagType: 'Queue', queues: [queue('A', 1, 5)], segments: [segment(0, 0)] })).toContain(
      'Wider than flagged: segment 0 lacks an end. Flagged, but every queue stay has an end.',
    );
  });

  it('is not visible where the response has no such record, or could not be read', () => {
    const none = 'Flagged, but the response holds no queue stay at all.';
    expect(lineTo('What is wrong', wire({ flagged: true, flagType: 'Queue' }))).toBe(none);
    expect(fault({ flagType: 'Queue' })).toContain(`Not visible. ${none}`);
    expect(fault({ flagType: 'Queue', queues: 'x' })).toContain('the list of queue entries could not be read.');
    expect(fault({ flagType: 'Queue', queues: [queue('A', 1, 5, { endTimestamp: 'noon' })] })).toContain(
      'An end arrived that could not be read: queues[0].endTimestamp.',
    );
  });

  it('names the records without an end that an unflagged document has', () => {
    const document = wire({ queues: [queue('A', 1)] });
    expect(lineTo('What is wrong', document)).toBe('The end of queue A was lost; it lies between 0:01 and 1:40.');
    expect(answersTo(document)['What is wrong']).toContain('Not flagged, but should be: queue A lacks an end.');
  });

  it('names at most a few of many', () => {
    const queues = ['A', 'B', 'C', 'D', 'E', 'F'].map((name, index) => queue(name, index));
    expect(fault({ flagType: 'Queue', queues })).toContain(
      'Confirmed: queue A, queue B, queue C and 3 more records. Each has a start and no end.',
    );
  });

  it('says a contradiction beside a flag, which does not change what the flag comes to', () => {
    expect(fault({ flagType: 'Stuck', queues: [queue('A', 1, 9, { queueTime: 7 })] })).toContain(
      'Besides, the start, end and queue time of queue A cannot all be true: 7.0 s received, 8.0 s from start to end.',
    );
  });

  /** A document for every way of claiming nothing. */
  const NO_CLAIMS: Readonly<Record<NoClaim['kind'], readonly [flag: Wire, words: string]>> = {
    'by-hand': [{ flagType: 'forced - no reason provided' }, 'Whoever set it by hand gave no reason.'],
    'no-type': [{}, 'A flag without a type names no event.'],
    'unknown-value': [{ flagType: 'Recording-Lost' }, 'What this value stands for is not in the API reference.'],
    platform: [
      { flagType: 'exceed-counter-limit-terminated' },
      'The response holds one segment, no queue stays and no agent entries.',
    ],
  };
  it.each(Object.entries(NO_CLAIMS))('of a flag that claims nothing (%s) is said so', (_, [flag, words]) => {
    expect(fault(flag)).toContain(words);
    expect(fault({ ...flag, segments: [segment(0, 0)] })).toContain(
      'Segment 0 lacks an end, which the flag does not name.',
    );
  });

  it('says what can be seen of a safeguard and of a flow error', () => {
    expect(fault({ flagType: 'Safeguard-terminated', interactionTime: 100 })).toContain(
      'The response gives a length of 1 min 40 s.',
    );
    expect(fault({ flagType: 'error-uncaught-flow-error', queues: [queue('A', 9, 12), queue('A', 3, 4)] })).toContain(
      'The last record to begin was queue A, 1st entry.',
    );
  });

  it('lists the marks of a later fill-in as remarks, those of one moment together', () => {
    const answer = fault({
      flagType: 'Safeguard-terminated',
      queues: [queue('A', 1, 100)],
      segments: [segment(0, 0, 100)],
    });
    expect(answer).toContain('The interaction, segment 0 and queue A end in the same millisecond, 1:40.');
    expect(answer).toContain('A remark, not a proof');
    const day = fault({
      flagType: 'Stuck',
      endTimestamp: at(86_403.5),
      interactionTime: 86_403.5,
      segments: [segment(0, 0, 100)],
    });
    expect(day).toContain('The interaction is 3.5 s longer than one day, which looks like a limit.');
    const hour = fault({
      flagType: 'Stuck',
      endTimestamp: at(7200),
      interactionTime: 7200,
      segments: [segment(0, 0, 100)],
    });
    expect(hour).toContain('The interaction is exactly two hours long');
  });

  it('says that complete data lack the interaction’s end', () => {
    expect(fault({ flagType: 'Stuck', endTimestamp: undefined })).toContain(
      'dataComplete: true, yet the end of the interaction was not received.',
    );
  });
});

describe('where the end can be', () => {
  it('is a range with what sets either side', () => {
    const answer = fault({
      flagType: 'Queue',
      queues: [queue('Billing', 31.115)],
      agents: [talked('Bo', 45.402, [58.66, 90], 95)],
    });
    expect(answer).toContain('Began 0:31. Ended between 0:31 (its start) and 0:59 (the start of Bo’s conversation).');
    expect(answer).toContain(
      'If, though no vendor sample shows it by itself, a queue stay lasts until an agent is allocated: ended between 0:45 (the start of Bo’s entry) and 0:59 (the start of Bo’s conversation).',
    );
  });

  it('keeps what only the one complete sample shows apart', () => {
    const answer = fault({
      flagType: 'Queue',
      queues: [{ ...abandoned('Support', 0.173, 9), endTimestamp: undefined, queueTime: undefined }],
      segments: [segment(0, 0, 94.166)],
    });
    expect(answer).toContain('Ended between 0:00 (its start) and 1:34 (the end of segment 0).');
    expect(answer).toContain(
      'If, though no vendor sample shows it by itself, an abandoned queue stay ends with its segment: ended at 1:34 (the end of segment 0).',
    );
  });

  it('is exact where the other figures give it', () => {
    expect(fault({ flagType: 'Queue', queues: [queue('A', 1, undefined, { queueTime: 5 })] })).toMatch(
      /Ended at 0:06 \(its start \+ queueTime\)/,
    );
  });

  it('is open where nothing sets a latest end, or nothing sets anything', () => {
    expect(fault({ flagType: 'Agent', agents: [talked('Ana', 9, [10, 90])] })).toContain(
      'Ended at 1:30 (the end of Ana’s conversation) or later; nothing in the response sets a latest end.',
    );
    expect(fault({ flagType: 'Stuck', endTimestamp: undefined, interactionTime: undefined })).toContain(
      'Began 0:00. When it ended, nothing in the response says.',
    );
  });
});

describe('running, lost, or not to be told', () => {
  const interaction = read(wire({ queues: [queue('A', 1)], agents: [talked('Ana', 1, [2, 3], 4)] }));
  const names = linkedNames(interaction, 'UTC');

  /** Every ground in words; a ground without them does not compile. */
  const GROUNDS: { readonly [Kind in Ground['kind']]: readonly [Ground & { readonly kind: Kind }, string] } = {
    'interaction-ended': [
      { kind: 'interaction-ended', path: 'endTimestamp', at: instant(ms(100)) },
      'the interaction ended at 1:40',
    ],
    'interaction-end-unreadable': [
      { kind: 'interaction-end-unreadable', path: 'endTimestamp' },
      'an end of the interaction arrived that could not be read',
    ],
    'interaction-open': [{ kind: 'interaction-open', path: 'endTimestamp' }, 'no end of the interaction was received'],
    'data-complete': [
      { kind: 'data-complete', path: 'dataComplete', isComplete: false },
      'the response says that it is not complete',
    ],
    'total-received': [
      { kind: 'total-received', path: 'interactionTime', length: millis(5) },
      'its total length was received, 0.005 s, and only what is over has one',
    ],
    'flag-names': [{ kind: 'flag-names', type: 'queue', openRecords: 1 }, 'the flag says that its end never arrived'],
    'flag-terminated': [
      { kind: 'flag-terminated', type: 'safeguard-terminated' },
      'the flag says that the platform stopped the interaction',
    ],
    flagged: [{ kind: 'flagged', type: 'queue' }, 'the interaction is flagged, so it is not taken to be still running'],
    'customer-left': [
      { kind: 'customer-left', path: 'customerAbandonTime' },
      'the response says that the customer has left',
    ],
    'outcome-received': [{ kind: 'outcome-received', path: 'queues[0].queueTime' }, 'the response says how it ended'],
    'fetched-after': [
      { kind: 'fetched-after', since: 'interaction-end', age: millis(90_000) },
      'the response was fetched 1 min 30 s after the interaction ended',
    ],
    'followed-by': [
      { kind: 'followed-by', path: 'agents[0].conversationStartTimestamp', at: instant(ms(2)) },
      'the start of Ana’s conversation was later, at 0:02',
    ],
    'parent-ended': [
      { kind: 'parent-ended', path: 'segments[0].endTimestamp', at: instant(ms(9)) },
      'the end of segment 0, in which it lies, was at 0:09',
    ],
    'parent-lost': [
      { kind: 'parent-lost', path: 'agents[0]' },
      'Ana’s entry, in which it lies, is over and lost its end too',
    ],
    'nothing-open-inside': [{ kind: 'nothing-open-inside', path: 'segments[0]' }, 'no agent is left in it'],
    'start-missing': [{ kind: 'start-missing', path: 'queues[0].startTimestamp' }, 'its start is missing too'],
    'name-unknown': [
      { kind: 'name-unknown', name: 'warmth' },
      'what “warmth” stands for is not documented, so it may never have an end',
    ],
  };

  const clause = (ground: Ground): string => {
    const at = (time: Instant): string => plainPhrase([names.time(time)]);
    return groundClause(ground, { kind: 'queue', names, at, isExact: false });
  };

  it.each(Object.entries(GROUNDS))('%s', (_, [ground, words]) => {
    expect(clause(ground)).toBe(words);
  });

  it('says the odd ones apart', () => {
    const words = (ground: Ground): string => clause(ground);
    expect(words({ kind: 'flag-names', type: 'queue', openRecords: 3 })).toBe(
      'the flag means one of three queue stays without an end',
    );
    expect(words({ kind: 'fetched-after', since: 'start', age: millis(-1500) })).toBe(
      'by the two clocks the response was fetched 1.5 s before it began',
    );
    expect(words({ kind: 'parent-ended', path: 'segments[0].endTimestamp' })).toBe(
      'the end of segment 0, in which it lies, was received and could not be read',
    );
  });

  it('begins with which of the three it is', () => {
    const states: readonly OpenEnd['state'][] = ['lost', 'running', 'cannot-tell'];
    const documents: Record<OpenEnd['state'], Wire> = {
      lost: wire({ queues: [queue('A', 1)] }),
      running: running({ queues: [queue('A', 1)] }),
      'cannot-tell': wire({ segments: [segment(0, 0)], agents: [talked('Ana', 9, [10, 90])] }),
    };
    const reasons = states.map((state) => {
      const document = read(documents[state]);
      const audit = auditInteraction(document, DEFAULT_SLA_POLICY);
      const end = audit.reading.openEnds.find((each) => each.state === state);
      return end ? plainPhrase(reasonWords(end, linkedNames(document, 'UTC'))) : `no end ${state}`;
    });
    expect(reasons[0]).toMatch(/^It must have ended: /);
    expect(reasons[1]).toMatch(/^Still running: /);
    expect(reasons[2]).toMatch(/^Whether it has ended cannot be told: /);
  });
});

describe('which figures to use', () => {
  it('names every spoiled figure under its record, and says that this is our arithmetic', () => {
    const document = wire({
      flagged: true,
      flagType: 'Agent',
      customerConversationTime: 80,
      customerTalkTime: 80,
      agents: [talked('Ana', 9, [10])],
    });
    expect(lineTo('Which figures to use', document)).toBe(
      'Not known: talk and handle time. Use: length and who answered.',
    );
    const answer = answersTo(document)['Which figures to use'];
    expect(answer).toContain(
      'Talk and handle time: not known until this is received: the end of Ana’s conversation and the end of Ana’s entry.',
    );
    expect(answer).toMatch(
      / 4 of \d+ values: endTimestamp and conversationEndTimestamp of Ana’s entry; customerConversationTime and customerTalkTime of the interaction\./,
    );
    expect(answer).toContain('2 were not received and 2 were received and cannot be verified.');
    expect(answer).toContain('the vendor does not publish it.');
  });

  it('says that nothing is touched, and of an imposed end what rests on it', () => {
    const whole = wire({ flagged: true, flagType: 'Queue' });
    expect(lineTo('Which figures to use', whole)).toBe('Use: length.');
    expect(answersTo(whole)['Which figures to use']).toMatch(/ No figure: none of the \d+ /);
    const imposed = wire({ flagged: true, flagType: 'Safeguard-terminated' });
    expect(lineTo('Which figures to use', imposed)).toBe('Do not use: length. Use: none.');
    expect(answersTo(imposed)['Which figures to use']).toContain('2 were received and cannot be verified.');
  });

  it('names contradicted figures', () => {
    const document = wire({ queues: [queue('A', 1, 9, { queueTime: 7 })] });
    expect(lineTo('Which figures to use', document)).toBe('Do not use: wait. Not known: SLA. Use: length.');
    const answer = answersTo(document)['Which figures to use'];
    expect(answer).toMatch(/ 3 of \d+ values: startTimestamp, endTimestamp and queueTime of queue A\./);
    expect(answer).toContain('3 are contradicted.');
  });
});

describe('does it change anything', () => {
  const START_LOST = { startTimestamp: undefined, queueTime: undefined };
  /** Answered 1 s after the queue was left; when it was entered is lost, and with it how long the wait was. */
  const unknownStart = (answeredAt: number): Wire =>
    wire({
      flagged: true,
      flagType: 'Queue',
      queues: [queue('A', 0, answeredAt - 1, START_LOST)],
      agents: [talked('Bo', answeredAt - 1, [answeredAt, 90], 95)],
    });
  /** A document for every consequence; one without its document does not compile. */
  const CONSEQUENCES: Readonly<Record<Consequence['kind'], readonly [document: Wire, line: string, why: string]>> = {
    'nothing-lost': [
      wire({ flagged: true, queues: [queue('A', 1, 9)], agents: [talked('Bo', 9, [10, 90], 95)] }),
      'No.',
      'Nothing is missing that a decision rests on. SLA met: within the assumed 20 s.',
    ],
    'no-queue-entry': [
      wire({ flagged: true, flagType: 'Segment', segments: [segment(0, 0)] }),
      'No.',
      'There is no queue entry, so SLA does not apply.',
    ],
    no: [
      unknownStart(15),
      'Yes: wait. Not SLA.',
      'SLA met: at least 5.0 s within the assumed 20 s, whatever was lost.',
    ],
    yes: [
      unknownStart(36),
      'Yes: wait and SLA. SLA could be either: it depends on when the wait began.',
      'The wait was 1.0 s to 36 s. SLA was met if it began at 0:16.000 or later, missed if earlier.',
    ],
    'cannot-be-told': [
      wire({ flagged: true, flagType: 'Queue', segments: [], queues: [queue('A', 1)] }),
      'Yes: wait and SLA. SLA could be either: no documented rule limits how long the wait was.',
      'What it comes to cannot be told: no documented rule sets a latest end. SLA could be either: no documented rule limits how long the wait was. Missed either way if it ended after 0:21.000;',
    ],
    'still-waiting': [
      running({ queues: [queue('A', 1)] }),
      'Not yet. Still waiting.',
      'The customer is still waiting, and the answer can change.',
    ],
  };

  it.each(Object.entries(CONSEQUENCES))('%s', (kind, [document, line, why]) => {
    expect(prove(read(document)).decision.consequence.kind).toBe(kind);
    expect(lineTo('Does it change anything?', document)).toBe(line);
    const grounds = whyOf(foldedFor(read(document))['Does it change anything?']);
    expect(grounds).toContain(why);
    expect(grounds).not.toMatch(/ {2}|^(Yes|No|Not yet)[.,:]/);
  });

  it('is no where a queue’s end is lost and the conversation shows how long the wait was', () => {
    const document = wire({
      flagged: true,
      flagType: 'Queue',
      queues: [queue('A', 1)],
      agents: [talked('Bo', 39, [40, 90], 95)],
    });
    expect(prove(read(document)).decision.consequence.kind).toBe('no');
    expect(lineTo('Does it change anything?', document)).toBe('No.');
  });

  it('follows the assumed threshold', () => {
    const lineAt = (threshold: number): string =>
      lineTo('Does it change anything?', unknownStart(36), policyWithThreshold(millis(threshold)));
    // What it came to for certain is in the headline.
    expect(lineAt(36_000)).toBe('Yes: wait. Not SLA.');
    expect(lineAt(35_999)).toMatch(/^Yes: wait and SLA\. SLA could be either: /);
    expect(lineAt(1_000)).toMatch(/^Yes: wait and SLA\. SLA could be either: /);
    expect(lineAt(999)).toBe('Yes: wait. Not SLA.');
  });

  it('gives each of two figures that contradict each other', () => {
    const document = wire({ queues: [abandoned('A', 1, 40, { queueTime: 7 })] });
    expect(lineTo('Does it change anything?', document)).toBe(
      'Yes: wait and SLA. SLA could be either: it depends on which figure is true.',
    );
    expect(answersTo(document)['Does it change anything?']).toContain(
      'The wait was by queueTime 7.0 s (left out); by its start and end 39 s (counts).',
    );
  });

  it('calls SLA unchanged only where there is an answer about it', () => {
    const document = wire({ queues: [queue('A', 1, 40, { queueTime: 7 })] });
    expect(lineTo('Does it change anything?', document)).toBe(
      'Yes: wait. No SLA result: nothing says how the wait ended.',
    );
  });

  it('says of an abandon too that it depends on the start where that is what is lost', () => {
    const document = wire({ queues: [abandoned('A', 0, 36, START_LOST)] });
    expect(lineTo('Does it change anything?', document)).toBe(
      'Yes: wait and SLA. SLA could be either: it depends on when the wait began.',
    );
  });

  it('says what is the same whatever is lost', () => {
    expect(answersTo(unknownStart(36))['Does it change anything?']).toContain(
      'Who answered and the total length are the same whatever is lost.',
    );
  });
});

describe('what a reviewer would do', () => {
  it('is a suggestion with its reason, and called one', () => {
    const document = wire({ queues: [queue('A', 1, 9, { queueTime: 7 })] });
    expect(lineTo('What a reviewer would do', document)).toBe(
      'Escalate. Two of its figures cannot both be true, and the response does not tell which is wrong.',
    );
    expect(answersTo(document)['What a reviewer would do']).toContain(
      'A suggestion from this response alone: to the administrator. Nothing is done by itself.',
    );
  });
});

describe('names', () => {
  it('are made of what the document gives', () => {
    const interaction = read(
      wire({
        segments: [segment(0, 0, undefined, { segmentNumber: undefined })],
        queues: [queue('', 1, undefined, { queueName: undefined }), queue('B', 1), queue('B', 2)],
        agents: [talked('', 1, [2]), talked('Ana', 3, [4])],
      }),
    );
    const names = linkedNames(interaction, 'UTC');
    const paths = ['', 'segments[0]', 'queues[0]', 'queues[2]', 'agents[0]', 'agents[1]', 'details', 'nowhere[3]'];
    expect(paths.map((path) => names.record(path))).toEqual([
      'the interaction',
      'segment 0',
      'an unnamed queue',
      'queue B, 2nd entry',
      'the unnamed agent’s entry',
      'Ana’s entry',
      'the interaction, as told in details',
      'nowhere[3]',
    ]);
    expect(paths.slice(0, 6).map((path) => names.title(path))).toEqual([
      'Interaction',
      'Segment 0',
      'Unnamed queue',
      'Queue B, 2nd entry',
      'Unnamed agent',
      'Ana',
    ]);
    expect(
      ['startTimestamp', 'queues[1].endTimestamp', 'agents[1].startTimestamp', 'agents[1].wrapUpEndTimestamp'].map(
        (path) => names.moment(path),
      ),
    ).toEqual([
      'the start of the interaction',
      'the end of queue B, 1st entry',
      'the start of Ana’s entry',
      'the end of Ana’s wrap-up',
    ]);
  });

  it('tell times from the start, and by the clock where that is not known', () => {
    const time = (document: Wire, zone: string): string => {
      const interaction = read(document);
      const piece = linkedNames(interaction, zone).time(instant(ms(3723.004)));
      return typeof piece === 'string' ? piece : piece.text;
    };
    expect(time(wire(), 'UTC')).toBe('1:02:03');
    expect(time(wire({ startTimestamp: undefined, segments: [] }), 'UTC')).toBe('10:32:03.004 UTC');
  });
});
