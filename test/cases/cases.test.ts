/** Every document that was once read wrongly, read rightly. */
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { EXPECTED } from './expected.ts';
import { CASE_FILES, caseText, factsOf } from './facts.ts';

/** In the order of their paths: which of them is named first is no matter. */
function sorted(facts: ReturnType<typeof factsOf>): ReturnType<typeof factsOf> {
  return { ...facts, contradicted: [...facts.contradicted].sort() };
}

function prove(file: string) {
  return proveInteraction(readInteraction(JSON.parse(caseText(file))));
}

describe('every case', () => {
  it('has its right values, and no values are without their case', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(CASE_FILES);
  });

  it.each(CASE_FILES)('%s', (file) => {
    const expected = EXPECTED[file];
    if (!expected) throw new Error('no right values');
    expect(sorted(factsOf(JSON.parse(caseText(file))))).toEqual(sorted(expected));
  });
});

describe('beside that', () => {
  it('a conversation told 10 ms apart in two lists is compared, and the difference is a remark', () => {
    const { checks } = prove('audit-05-details-10ms-off-becomes-a-second-agent.json');
    const apart = checks.filter(({ result }) => result === 'remark' || result === 'fails');
    expect(apart.map(({ rule, result }) => [rule, result])).toEqual([['DETAILS_CONVERSATION', 'remark']]);
  });

  it('an assumed rule that the document refutes tells nothing of another record of it', () => {
    const { deduction } = prove('audit-07-refuted-assumption-still-used-exactly.json');
    const [missing] = deduction.missing;
    expect(missing?.path).toBe('agents[1].endTimestamp');
    expect(missing).not.toHaveProperty('ifAssumed');
    expect(missing?.provenance).not.toBe('derived');
  });

  it.each(['field-52-epoch-zero-end.json', 'field-53-sentinel-9999-end.json'])(
    '%s: a check names the instant',
    (file) => {
      const { checks } = prove(file);
      const named = checks.filter(({ result }) => result === 'fails' || result === 'remark');
      expect(JSON.stringify(named)).toContain('agents[0].endTimestamp');
    },
  );

  it('a hang-up while ringing is measured to the end of the segment, and keeps queueAbandoned as received', () => {
    const [wait] = prove('field-42-hung-up-while-ringing.json').waits;
    expect(wait?.until).toMatchObject({ path: 'segments[0].endTimestamp', state: 'received' });
    expect(wait?.read.stays[0].isAbandoned).toBe(false);
    expect(wait?.stays).toMatchObject([{ least: 30_000, most: 30_000 }]);
  });

  it('the stay of an answered wait keeps its own length', () => {
    const stays = (file: string) => prove(file).waits[0]?.stays.map(({ least, most }) => [least, most]);
    expect(stays('audit-02-sla-met-by-queue-time-but-conversation-at-25s.json')).toEqual([[15_000, 15_000]]);
    expect(stays('field-35-three-rejects.json')).toEqual(Array.from({ length: 4 }, () => [15_000, 15_000]));
  });

  it('nothing that rests on a conversation that could not be read is verified', () => {
    const { trust } = prove('field-30-only-talk-times-unreadable.json');
    const states = trust.figures.filter(({ figure }) => /conversation/i.test(figure.path)).map(({ state }) => state);
    expect(states).not.toContain('verified');
  });

  it('an agent without a name has none made up, and is one agent', () => {
    for (const file of ['field-43-agent-without-name.json', 'field-58-null-names.json']) {
      const interaction = readInteraction(JSON.parse(caseText(file)));
      expect(interaction.agentEntries).toHaveLength(1);
    }
  });
});
