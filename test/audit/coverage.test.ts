/**
 * That nothing the audit can say goes unseen: a document for every standing, state, kind of trust and kind of bound, a
 * sample for every flag type, a situation of the generator for every sample. The tables are typed by what they cover, so
 * one without its document does not compile. (`rules.test.ts` has three documents for every rule.)
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlagStanding } from '../../src/audit/deciding/flagStanding.ts';
import type { Proof } from '../../src/audit/proof.ts';
import type { Provenance } from '../../src/audit/proving/bounds.ts';
import type { TrustState } from '../../src/audit/proving/trust.ts';
import type { OpenEnd } from '../../src/audit/reading/course.ts';
import { FLAG_TYPES, type FlagType } from '../../src/audit/reading/flag.ts';
import type { Result } from '../../src/audit/rules/checks.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { proveInteraction } from './atOnce.ts';
import { interactionIn, SITUATIONS, type Situation } from './generateInteraction.ts';
import { SAMPLE_INTERACTIONS, sample } from './samples.ts';
import { queue, read, running, type Wire, wire } from './wire.ts';

function prove(document: Interaction | Wire): Proof {
  return proveInteraction('problems' in document ? (document as Interaction) : read(document)); // only a model has it
}

const STANDINGS: Readonly<Record<FlagStanding['kind'], Interaction | Wire>> = {
  confirmed: sample('lost-segment-end'),
  'not-visible': wire({ flagged: true, flagType: 'Queue', queues: [queue('A', 3, 8)] }),
  'wider-than-flagged': wire({ flagged: true, flagType: 'Agent', queues: [queue('A', 3)] }),
  'should-be-flagged': sample('contradiction'),
  'nothing-claimed': sample('flagged-by-hand'),
  'not-flagged-nothing-found': sample('reference'),
};

const FLAGS: Readonly<Record<FlagType, readonly [sample: string, standing: FlagStanding['kind']]>> = {
  queue: ['lost-end-decides-sla', 'confirmed'],
  agent: ['lost-agent-end', 'confirmed'],
  segment: ['lost-segment-end', 'confirmed'],
  stuck: ['stuck', 'confirmed'],
  'exceed-counter-limit-terminated': ['counter-limit', 'nothing-claimed'],
  'safeguard-terminated': ['safeguard-limit', 'nothing-claimed'],
  'error-uncaught-flow-error': ['flow-error', 'nothing-claimed'],
  'forced - no reason provided': ['flagged-by-hand', 'nothing-claimed'],
};

const TRUST: Readonly<Record<TrustState, Interaction | Wire>> = {
  verified: sample('reference'),
  reported: wire({ thirdPartyTime: 3 }),
  unverifiable: sample('lost-agent-end'),
  'not-received': wire({ queues: [queue('A', 3)] }),
  contradicted: sample('contradiction'),
};

const RESULTS: Readonly<Record<Result, Interaction | Wire>> = {
  holds: sample('reference'),
  fails: sample('contradiction'),
  remark: wire({ ivrTime: 50, queues: [queue('A', 3, 8)] }),
  undecided: sample('lost-end-decides-sla'),
};

/** No document is known in which the rules that may accuse contradict each other so often that nothing is left. */
const PROVENANCES: Readonly<Record<Exclude<Provenance, 'unavailable'>, Interaction | Wire>> = {
  derived: wire({ endTimestamp: undefined }),
  bounded: sample('lost-end-decides-sla'),
  open: { interactionId: 'i' },
};

const STATES: Readonly<Record<OpenEnd['state'], Interaction | Wire>> = {
  running: sample('still-running'),
  lost: sample('stuck'),
  'cannot-tell': running({ flagged: true }),
};

describe('every one has its document', () => {
  it.each(Object.entries(STANDINGS))('standing %s', (kind, document) => {
    expect(prove(document).standing.kind).toBe(kind);
  });

  it.each(Object.entries(TRUST))('trust %s', (state, document) => {
    const { trust } = prove(document);
    expect(trust.figures.map((each) => each.state)).toContain(state);
    const counted = trust.figures.filter((each) => each.state === state).length;
    expect(Object.entries(trust.counts)).toContainEqual([state, counted]);
  });

  it.each(Object.entries(RESULTS))('result %s', (result, document) => {
    expect(prove(document).checks.map((check) => check.result)).toContain(result);
  });

  it.each(Object.entries(PROVENANCES))('provenance %s', (provenance, document) => {
    expect(prove(document).deduction.missing.map((each) => each.provenance)).toContain(provenance);
  });

  it.each(Object.entries(STATES))('state %s', (state, document) => {
    expect(prove(document).openEnds.map((end) => end.state)).toContain(state);
  });
});

describe('every flag type has its sample', () => {
  it.each(FLAG_TYPES)('%s', (type) => {
    const [name, standing] = FLAGS[type];
    const interaction = sample(name);
    expect(interaction.flagType?.toLowerCase()).toBe(type);
    expect(proveInteraction(interaction).standing.kind).toBe(standing);
  });
});

/** What happened in each sample, whatever was lost or put wrong in it afterwards. */
const SITUATION_OF: Readonly<Record<string, Situation>> = {
  reference: 'abandoned-in-queue',
  'short-abandon': 'abandoned-in-queue',
  'abandoned-in-ivr': 'abandoned-in-ivr',
  'abandoned-on-hold': 'abandoned-on-hold',
  'answered-within-20-s': 'answered',
  'answered-past-20-s': 'answered',
  'flagged-by-hand': 'answered',
  'lost-agent-end': 'answered',
  'safeguard-limit': 'answered',
  contradiction: 'answered',
  stuck: 'answered',
  email: 'text',
  'email-thread': 'text',
  'messages-over-night': 'queued-again-twice',
  'call-with-recording': 'answered',
  'sms-with-transcript': 'text',
  'rejected-then-answered': 'rejected-then-answered',
  'warm-transfer': 'warm-transfer',
  'lost-segment-end': 'warm-transfer',
  'lost-end-decides-sla': 'rejected-transferred-joined',
  'third-party-transfer': 'third-party',
  conference: 'conference',
  'outbound-call': 'outbound',
  'counter-limit': 'counter-limit',
  'flow-error': 'flow-error',
  'still-running': 'running',
};

/** Rare, and tried only by the properties. */
const ONLY_GENERATED: readonly Situation[] = ['parallel-queues', 'day-of-wrap-up'];

/** How many records of each kind, and how many of them talked or were given up. */
function shapeOf({ segments, queueEntries, agentEntries }: Interaction): readonly (number | string)[] {
  const stays = queueEntries.length > 3 ? 'many' : queueEntries.length;
  const given = queueEntries.filter(({ isAbandoned }) => isAbandoned === true).length;
  const talks = agentEntries.filter(({ conversationStartAt }) => typeof conversationStartAt === 'number').length;
  return [segments.length, stays, given, agentEntries.length, talks];
}

describe('every sample has its situation in the generated interactions', () => {
  it('and every situation a sample', () => {
    expect(Object.keys(SITUATION_OF).sort()).toEqual([...SAMPLE_INTERACTIONS.keys()].sort());
    expect(new Set([...Object.values(SITUATION_OF), ...ONLY_GENERATED])).toEqual(new Set(SITUATIONS));
  });

  it.each([...SAMPLE_INTERACTIONS])('%s', (name, interaction) => {
    const situation = SITUATION_OF[name];
    const [generated] = fc.sample(interactionIn(situation ?? 'answered'), { seed: 1, numRuns: 1 });
    expect(shapeOf(read(generated ?? {}))).toEqual(shapeOf(interaction));
  });
});
