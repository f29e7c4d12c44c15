/** The words of the data flag: complete, true to the reference, and true to the document at hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAG_TYPES, type FlagType, readFlag } from '../../src/audit/flag.ts';
import { missingEnds } from '../../src/audit/missingEnds.ts';
import {
  countWord,
  FLAG_WORDING,
  flagDisagreement,
  flagLabel,
  flagMark,
  flagWording,
  listWords,
  nameRecord,
  ordinalWord,
} from '../../src/flag/wording.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { queue, read, segment, talked, type Wire, wire } from '../audit/wire.ts';

/** The API reference, "Get a Specific Interaction", parameter flagType, as printed. */
const REFERENCE = `An interaction is flagged when CxEngage detects an abnormality in the reporting data due to an event. The flagType tells you the generic reason for why the interaction was flagged. forced - no reason provided—The interaction was manually flagged. Agent—The agent endTimestamp was not received/processed by reporting. exceed-counter-limit-terminated—The interaction exceeded the counter limit. Queue—The queue endTimestamp was not received/processed by reporting. Stuck—The interaction endTimestamp was not received/processed by reporting. error-uncaught-flow-error—An uncaught flow exception occurred. null—The interaction was not flagged. Segment—The segment endTimestamp was not received/processed by reporting. Safeguard-terminated—The interaction reached the safeguard limit.`;

/** The same page on `flagged`. */
const REFERENCE_ON_FLAGGED =
  "Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them. For example, when there isn't a timestamp for when an agent left the interaction or the interaction left a queue.";

function means(rest: Wire, type: FlagType) {
  const interaction = read(wire({ flagged: true, flagType: type, ...rest }));
  return FLAG_WORDING[type].means(interaction, missingEnds(interaction));
}

describe('the wording', () => {
  it('covers every value the reference documents, and no other', () => {
    expect(Object.keys(FLAG_WORDING).sort()).toEqual([...FLAG_TYPES].sort());
    for (const type of FLAG_TYPES) expect(REFERENCE.toLowerCase()).toContain(`${type}—`);
    expect(REFERENCE.match(/\w—/g)).toHaveLength(FLAG_TYPES.length + 1); // and null
  });

  it.each(FLAG_TYPES)('%s is complete', (type) => {
    const wording = FLAG_WORDING[type];
    expect(wording.says).toMatch(/^[A-Z].*\.$/);
    expect(wording.stillStands).toMatch(/^[A-Z].*\.$/);
    expect(`${wording.says} ${wording.stillStands}`).not.toMatch(/!|verdict/i);
    const { answer, because } = wording.means(read(wire()), []);
    expect(answer).toMatch(/^[A-Z].*\.$/);
    expect(because).toMatch(/^[A-Z].*\.$/);
  });

  it.each(FLAG_TYPES)('%s quotes the reference on this value, verbatim', (type) => {
    const quoted = FLAG_WORDING[type].reference;
    expect(quoted).toBeTruthy();
    expect(REFERENCE.toLowerCase()).toContain(`${type}—${quoted}`.toLowerCase());
    expect(REFERENCE).toContain(quoted);
  });

  it.each(FLAG_TYPES.filter((type) => type !== 'forced - no reason provided'))(
    '%s lists what it may affect',
    (type) => {
      const { mayAffect } = FLAG_WORDING[type];
      expect(mayAffect.length).toBeGreaterThan(2);
      expect(new Set(mayAffect).size).toBe(mayAffect.length);
    },
  );

  it('lists nothing for a flag that was set by hand', () => {
    expect(FLAG_WORDING['forced - no reason provided'].mayAffect).toEqual([]);
  });
});

describe('a flag that names a kind of record', () => {
  it.each<[FlagType, Wire, string]>([
    ['queue', { queues: [queue('Billing', 1, 5), queue('Billing', 9)] }, 'Confirmed: queue Billing, 2nd entry.'],
    ['agent', { agents: [talked('Ana', 1, [2, 9])] }, 'Confirmed: the entry of Ana.'],
    ['segment', { segments: [segment(0, 0, 50), segment(1, 40)] }, 'Confirmed: segment 1.'],
    ['stuck', { endTimestamp: undefined }, 'Confirmed: the interaction.'],
  ])('%s is confirmed by the record that lacks its end, by name', (type, rest, answer) => {
    expect(means(rest, type)).toEqual({ answer, because: 'It has a start and no end. No other record lacks one.' });
  });

  it('is confirmed by several, and says where the start is missing too', () => {
    expect(means({ queues: [queue('A', 1), queue('B', 2)] }, 'queue')).toEqual({
      answer: 'Confirmed: queue A and queue B.',
      because: 'Each has a start and no end. No other record lacks one.',
    });
    expect(means({ queues: [{ queueId: 'x' }] }, 'queue')).toEqual({
      answer: 'Confirmed: a queue without a name.',
      because: 'It has no end, and no start either. No other record lacks one.',
    });
  });

  it('is wider where other kinds lack an end too', () => {
    expect(means({ queues: [queue('A', 1)], segments: [segment(0, 0)] }, 'queue').because).toBe(
      'It has a start and no end. Wider than flagged: segment 0 also lacks an end.',
    );
    expect(means({ queues: [queue('A', 1)], segments: [segment(0, 0), segment(1, 3)] }, 'queue').because).toBe(
      'It has a start and no end. Wider than flagged: segment 0 and segment 1 also lack an end.',
    );
  });

  it('is elsewhere where only other kinds lack one', () => {
    expect(means({ queues: [queue('A', 1, 5)], segments: [segment(0, 0)] }, 'queue')).toEqual({
      answer: 'Not where it is flagged.',
      because: 'Flagged, but no queue stay lacks an end. Other records do: segment 0.',
    });
  });

  it('is not visible where every record has an end, or none of the kind is there', () => {
    expect(means({ queues: [queue('A', 1, 5)] }, 'queue')).toEqual({
      answer: 'Not visible.',
      because: 'Flagged, but every record has an end; one may have been filled in later.',
    });
    expect(means({}, 'queue').because).toBe('Flagged, but the response holds no queue stay at all.');
    expect(means({}, 'stuck').because).toBe('Flagged, but every record has an end; one may have been filled in later.');
  });

  it('cannot be seen where what it is about could not be read', () => {
    expect(means({ queues: 'x' }, 'queue')).toEqual({
      answer: 'Cannot be seen.',
      because: 'Part of queues could not be read.',
    });
    expect(means({ queues: [queue('A', 1, 5, { endTimestamp: 'noon' })] }, 'queue').because).toBe(
      'An end arrived that could not be read: queues[0].endTimestamp.',
    );
    expect(means({ endTimestamp: 'noon' }, 'stuck').because).toBe(
      'An end arrived that could not be read: endTimestamp.',
    );
    expect(means({ endTimestamp: 'noon', queues: [queue('A', 1, 5)] }, 'queue').answer).toBe('Not visible.');
  });

  it('names at most a few of many', () => {
    const queues = ['A', 'B', 'C', 'D', 'E', 'F'].map((name, index) => queue(name, index));
    expect(means({ queues }, 'queue').answer).toBe('Confirmed: queue A, queue B, queue C and 3 more records.');
  });
});

describe('a flag that names no record', () => {
  it('says what can be seen of a counter', () => {
    expect(means({ queues: [queue('A', 1, 2), queue('A', 3, 4)] }, 'exceed-counter-limit-terminated').because).toBe(
      'Which counter ran over, and at what number, is not published. The response holds one segment, two queue stays and no agent entries. Every record has an end.',
    );
  });

  it('says what can be seen of a safeguard', () => {
    const { because } = means(
      { interactionTime: 86_400, segments: [segment(0, 0, 100), segment(1, 50)] },
      'safeguard-terminated',
    );
    expect(because).toBe(
      'What the limit is, is not published. The response gives a length of 86400.000 s (24 h 0 min 0 s). One record ends in the same millisecond as the interaction. Segment 1 lacks an end.',
    );
    expect(means({ interactionTime: null, segments: [] }, 'safeguard-terminated').because).toBe(
      'What the limit is, is not published. Every record has an end.',
    );
  });

  it('says which record began last before a flow error', () => {
    expect(means({ queues: [queue('A', 9, 12), queue('A', 3, 4)] }, 'error-uncaught-flow-error').because).toBe(
      'Where in the flow it broke is not in the response. The last record to begin was the stay in queue A, 1st entry. Every record has an end.',
    );
    expect(means({ segments: [] }, 'error-uncaught-flow-error').because).toBe(
      'Where in the flow it broke is not in the response. Every record has an end.',
    );
  });

  it('claims nothing for one set by hand', () => {
    expect(means({}, 'forced - no reason provided')).toEqual({
      answer: 'None to be seen.',
      because: 'Every record has an end, and nothing points at one of them.',
    });
    expect(means({ queues: [queue('A', 1)] }, 'forced - no reason provided')).toEqual({
      answer: 'Not named by the flag.',
      because: 'Queue A lacks an end.',
    });
  });
});

describe('claims without a documented type', () => {
  const claim = (rest: Wire) => readFlag(read(wire(rest)));

  it('have no words where nothing is claimed', () => {
    expect(flagWording(claim({}))).toBeUndefined();
    expect(flagLabel(claim({}))).toBe('Not flagged');
    expect(flagMark(claim({ flagged: false }))).toBe('Not flagged');
  });

  it('show an unknown value verbatim, and that the reference has none such', () => {
    const odd = claim({ flagged: true, flagType: 'Recording-Lost' });
    expect(flagWording(odd)?.says).toBe('Flag “Recording-Lost” is not in the API reference. Shown as received.');
    expect(flagWording(odd)?.reference).toBeUndefined();
    expect(flagLabel(odd)).toBe('Data flag: Recording-Lost (not in the API reference)');
    expect(flagMark(odd)).toBe('Flagged: Recording-Lost, not in the API reference');
  });

  it('quote the reference on `flagged` where no type was given', () => {
    const bare = claim({ flagged: true });
    expect(REFERENCE_ON_FLAGGED).toContain(flagWording(bare)?.reference);
    expect(flagLabel(bare)).toBe('Data flag: no type given');
    expect(flagMark(bare)).toBe('Flagged, no type given');
  });

  it('keep the value’s own case in the badge', () => {
    expect(flagLabel(claim({ flagged: true, flagType: 'Safeguard-terminated' }))).toBe(
      'Data flag: Safeguard-terminated',
    );
  });
});

describe('two fields that do not agree', () => {
  const words = (rest: Wire) => {
    const interaction = read(wire(rest));
    return flagDisagreement(interaction, readFlag(interaction));
  };

  it('are shown apart, each as it arrived', () => {
    expect(words({ flagged: true })).toBe(
      'The two fields do not agree: flagged is true, but flagType is not in the response.',
    );
    expect(words({ flagged: true, flagType: null })).toContain('but flagType is null.');
    expect(words({ flagged: true, flagType: 'null' })).toContain('but flagType is “null”.');
    expect(words({ flagged: true, flagType: '' })).toContain('but flagType is an empty text.');
    expect(words({ flagged: true, flagType: 7 })).toContain('but flagType could not be read.');
    expect(words({ flagType: 'Queue' })).toBe(
      'The two fields do not agree: flagType is “Queue”, but flagged is not in the response.',
    );
    expect(words({ flagged: false, flagType: 'Queue' })).toContain('but flagged is false.');
    expect(words({ flagged: null, flagType: 'Queue' })).toContain('but flagged is null.');
    expect(words({ flagged: 'yes', flagType: 'Queue' })).toContain('but flagged could not be read.');
    expect(flagMark(readFlag(read(wire({ flagType: 'Queue' }))))).toBe('flagType Queue, without flagged: true');
  });

  it('are not spoken of where they agree', () => {
    expect(words({})).toBeUndefined();
    expect(words({ flagged: null, flagType: null })).toBeUndefined();
    expect(words({ flagged: true, flagType: 'Queue' })).toBeUndefined();
  });
});

describe('every sample', () => {
  const folder = new URL('../../src/gateway/sample/', import.meta.url);
  const samples = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readInteraction(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));

  it('of a flag gets words about its own records', () => {
    const answers = new Map<string, string>();
    for (const interaction of samples) {
      const flag = readFlag(interaction);
      const wording = flagWording(flag);
      if (wording === undefined) continue;
      const { answer, because } = wording.means(interaction, missingEnds(interaction));
      expect(`${answer} ${because}`).not.toMatch(/undefined|null|NaN| {2}/);
      answers.set(flag.type, answer);
    }
    expect([...answers.keys()].sort()).toEqual([...FLAG_TYPES].sort());
    for (const type of ['queue', 'agent', 'segment', 'stuck']) expect(answers.get(type)).toMatch(/^Confirmed: /);
  });
});

describe('pieces of sentences', () => {
  it('count and order in words', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinalWord)).toEqual([
      ...['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd', '111th'],
    ]);
    expect([0, 1, 9, 10].map(countWord)).toEqual(['no', 'one', 'nine', '10']);
    expect([listWords([]), listWords(['a']), listWords(['a', 'b']), listWords(['a', 'b', 'c'])]).toEqual([
      ...['', 'a', 'a and b', 'a, b and c'],
    ]);
  });

  it('name a record by what the document gives', () => {
    const interaction = read(
      wire({
        endTimestamp: undefined,
        segments: [segment(0, 0, undefined, { segmentNumber: undefined })],
        queues: [queue('', 1, undefined, { queueName: undefined })],
        agents: [talked('', 1, [2])],
      }),
    );
    expect(missingEnds(interaction).map((each) => nameRecord(interaction, each))).toEqual([
      ...['the interaction', 'segment 0', 'a queue without a name', 'an agent entry without a name'],
    ]);
  });
});
