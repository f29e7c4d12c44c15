/** What each value of the data flag says: complete, and true to the reference. */
import { describe, expect, it } from 'vitest';
import { FLAG_TYPES, readFlag } from '../../src/audit/reading/flag.ts';
import { FLAG_WORDING, flagDisagreement, flagLabel, flagWording } from '../../src/flag/wording.ts';
import { countWord, listWords, ordinalWord } from '../../src/words/text.ts';
import { read, type Wire, wire } from '../audit/wire.ts';

/** The API reference, "Get a Specific Interaction", parameter flagType, as printed. */
const REFERENCE = `An interaction is flagged when CxEngage detects an abnormality in the reporting data due to an event. The flagType tells you the generic reason for why the interaction was flagged. forced - no reason provided—The interaction was manually flagged. Agent—The agent endTimestamp was not received/processed by reporting. exceed-counter-limit-terminated—The interaction exceeded the counter limit. Queue—The queue endTimestamp was not received/processed by reporting. Stuck—The interaction endTimestamp was not received/processed by reporting. error-uncaught-flow-error—An uncaught flow exception occurred. null—The interaction was not flagged. Segment—The segment endTimestamp was not received/processed by reporting. Safeguard-terminated—The interaction reached the safeguard limit.`;

/** The same page on `flagged`. */
const REFERENCE_ON_FLAGGED =
  "Flagged interactions are indicated by an exclamation mark (!) to show that these interactions may have missing data associated with them. For example, when there isn't a timestamp for when an agent left the interaction or the interaction left a queue.";

describe('the wording', () => {
  it('covers every value the reference documents, and no other', () => {
    expect(Object.keys(FLAG_WORDING).sort()).toEqual([...FLAG_TYPES].sort());
    for (const type of FLAG_TYPES) expect(REFERENCE.toLowerCase()).toContain(`${type}—`);
    expect(REFERENCE.match(/\w—/g)).toHaveLength(FLAG_TYPES.length + 1); // and null
  });

  it.each(FLAG_TYPES)('%s has a sentence of ours, which calls nothing a verdict', (type) => {
    const { says } = FLAG_WORDING[type];
    expect(says).toMatch(/^[A-Z].*\.$/);
    expect(says).not.toMatch(/!|verdict/i);
  });

  it.each(FLAG_TYPES)('%s quotes the reference on this value, verbatim', (type) => {
    const quoted = FLAG_WORDING[type].reference;
    expect(quoted).toBeTruthy();
    expect(REFERENCE.toLowerCase()).toContain(`${type}—${quoted}`.toLowerCase());
    expect(REFERENCE).toContain(quoted);
  });
});

describe('claims without a documented type', () => {
  const claim = (rest: Wire) => readFlag(read(wire(rest)));

  it('have no words where nothing is claimed', () => {
    expect(flagWording(claim({}))).toEqual({ says: 'Nothing: CxEngage did not flag this interaction.' });
    expect(flagLabel(claim({}))).toBe('Not flagged');
  });

  it('show an unknown value verbatim, and that the reference has none such', () => {
    const odd = claim({ flagged: true, flagType: 'Recording-Lost' });
    expect(flagWording(odd).says).toBe('Flag “Recording-Lost” is not in the API reference. Shown as received.');
    expect(flagWording(odd).reference).toBeUndefined();
    expect(flagLabel(odd)).toBe('Data flag: Recording-Lost (not in the API reference)');
  });

  it('quote the reference on `flagged` where no type was given', () => {
    const bare = claim({ flagged: true });
    expect(REFERENCE_ON_FLAGGED).toContain(flagWording(bare).reference);
    expect(flagLabel(bare)).toBe('Data flag: no type given');
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
  });

  it('are not spoken of where they agree', () => {
    expect(words({})).toBeUndefined();
    expect(words({ flagged: null, flagType: null })).toBeUndefined();
    expect(words({ flagged: true, flagType: 'Queue' })).toBeUndefined();
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
});
