/** What holds of the reading of every consistent document, in whatever order its records stand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../../src/audit/audit.ts';
import { decide, type WaitDecision } from '../../../src/audit/decision.ts';
import { agentsOf } from '../../../src/audit/identities.ts';
import type { WaitEnding } from '../../../src/audit/reading/customerWaits.ts';
import { type Reading, readingOf } from '../../../src/audit/reading/reading.ts';
import type { SlaPolicy } from '../../../src/audit/slaPolicy.ts';
import type { AgentEntry } from '../../../src/interaction/interaction.ts';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { millis } from '../../../src/time/instant.ts';
import { policyWithThreshold, proveInteraction } from '../atOnce.ts';
import { consistentInteraction } from '../generateInteraction.ts';
import { anyHistory, cutAt } from '../history.ts';
import type { Wire } from '../wire.ts';

const RUNS = 600;
const TIMEOUT = 240_000;

/** Whole documents of both generators. */
const whole: fc.Arbitrary<Wire> = fc.oneof(
  consistentInteraction,
  anyHistory.map((history) => cutAt(history, Number.MAX_SAFE_INTEGER, true)),
);

const policies: fc.Arbitrary<SlaPolicy> = fc.record({
  threshold: fc.oneof(fc.nat(2_000), fc.nat(200_000)).map(millis),
  abandonThreshold: fc.oneof(fc.nat(2_000), fc.nat(200_000)).map(millis),
  abandonType: fc.constantFrom('ignore-abandons', 'count-against-sla'),
});

function answer(decision: WaitDecision | undefined): unknown {
  if (!decision) return undefined;
  const { wait, kind } = decision;
  const effect = kind === 'decided' ? decision.effect : kind === 'no-answer' ? decision.because : undefined;
  return { kind, effect, end: wait.end, least: wait.least, most: wait.most };
}

/** By what an entry is known wherever it stands; those of `details` have no id of their own. */
function nameOf({ entryId, agentId, conversationStartAt }: AgentEntry): string {
  return entryId ?? `${agentId} ${conversationStartAt}`;
}

function endingName(ending: WaitEnding): string {
  if (ending.kind === 'answered') return `answered by ${nameOf(ending.by)}`;
  if (ending.kind === 'abandoned') return ending.where === 'at-offer' ? `at offer ${nameOf(ending.offer)}` : 'in queue';
  return ending.kind;
}

/** The reading without what only tells where a record stands. */
function canonical({ interaction, waits, openEnds, places, course }: Reading): unknown {
  return {
    course: course.state,
    waits: waits
      .map(({ stays, segment, ending }) => [
        // Which of two that begin together came first is not told by their times.
        stays.map(({ startAt }) => startAt),
        stays.map(({ entryId }) => entryId).sort(),
        segment?.segmentId,
        endingName(ending),
      ])
      .map((wait) => JSON.stringify(wait))
      .sort(),
    agents: agentsOf(interaction)
      .list.map(({ id, names, entries }) => `${id} ${[...names].sort()} ${entries.map(nameOf).sort()}`)
      .sort(),
    ends: openEnds.map(({ kind, state }) => `${kind} ${state}`).sort(),
    places: [...interaction.queueEntries, ...interaction.agentEntries]
      .map((record) => `${record.entryId} ${places.of(record).segment?.segmentId} ${places.of(record).by}`)
      .sort(),
  };
}

function reordered(document: Wire, places: readonly number[]): Wire {
  const shuffle = (list: unknown): unknown => {
    if (!Array.isArray(list)) return list;
    const keyed = list.map((item: unknown, index) => ({ item, key: places[index % places.length] ?? 0 }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  };
  const lists = ['segments', 'queues', 'agents'].filter((name) => name in document);
  const { details } = document;
  const hasDetails = typeof details === 'object' && details !== null && 'agents' in details;
  return {
    ...document,
    ...Object.fromEntries(lists.map((name) => [name, shuffle(document[name])])),
    ...(hasDetails ? { details: { ...details, agents: shuffle(details.agents) } } : {}),
  };
}

describe('the waits of a consistent document', () => {
  it(
    'have one answer, by what was received alone and by the proof',
    () => {
      let compared = 0;
      fc.assert(
        fc.property(whole, policies, (document, policy) => {
          const interaction = readInteraction(document);
          const proof = proveInteraction(interaction);
          const received = auditInteraction(interaction, policy).waits;
          const proved = decide(proof, policy).waits;
          expect(received).toHaveLength(proved.length);
          received.forEach((each, index) => {
            if (each) expect(answer(each)).toEqual(answer(proved[index]));
            else expect(proof.deduction.missing.length).toBeGreaterThan(0);
            compared += each ? 1 : 0;
          });
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 2);
    },
    TIMEOUT,
  );

  it(
    'part the queue entries, one after another in each segment, and no agent entry answers two',
    () => {
      const kinds = new Set<string>();
      fc.assert(
        fc.property(whole, (document) => {
          const interaction = readInteraction(document);
          const { waits, stays, places } = readingOf(interaction);
          const parted = waits.flatMap((wait) => wait.stays);
          expect(new Set(parted)).toEqual(new Set(interaction.queueEntries));
          expect(parted).toHaveLength(interaction.queueEntries.length);
          expect(stays.map(({ entry }) => entry)).toEqual(interaction.queueEntries);
          const answerers = waits.flatMap(({ ending }) => (ending.kind === 'answered' ? [ending.by] : []));
          expect(new Set(answerers).size).toBe(answerers.length);
          const lastOf = new Map<unknown, number>();
          const inOrder = [...waits].sort((a, b) => Number(a.stays[0].startAt) - Number(b.stays[0].startAt));
          for (const { stays: own, segment, ending } of inOrder) {
            kinds.add(ending.kind);
            for (const entry of own) expect(places.groupOf(entry)).toBe(segment ?? places.groupOf(own[0]));
            const last = own[own.length - 1];
            const group = places.groupOf(own[0]);
            expect(Number(own[0].startAt)).toBeGreaterThanOrEqual(lastOf.get(group) ?? Number.NEGATIVE_INFINITY);
            const until = ending.kind === 'answered' ? ending.by.conversationStartAt : last?.endAt;
            lastOf.set(group, Number(until ?? last?.startAt));
          }
        }),
        { numRuns: RUNS },
      );
      for (const kind of ['answered', 'abandoned', 'left']) expect(kinds).toContain(kind);
    },
    TIMEOUT,
  );

  it(
    'are measured the same at one policy and at another: only what is made of them changes',
    () => {
      fc.assert(
        fc.property(whole, policies, policies, (document, one, other) => {
          const proof = proveInteraction(readInteraction(document));
          const lengths = (policy: SlaPolicy) => decide(proof, policy).waits.map(({ wait }) => wait);
          expect(lengths(one)).toEqual(lengths(other));
          expect(decide(proof, policyWithThreshold(millis(0))).waits).toHaveLength(proof.waits.length);
        }),
        { numRuns: RUNS / 3 },
      );
    },
    TIMEOUT,
  );
});

describe('the reading of a consistent document', () => {
  it(
    'is the same for its records in another order',
    () => {
      fc.assert(
        fc.property(whole, fc.array(fc.nat(99), { minLength: 3, maxLength: 9 }), (document, places) => {
          const here = canonical(readingOf(readInteraction(document)));
          expect(canonical(readingOf(readInteraction(reordered(document, places))))).toEqual(here);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it(
    'is the same for a document in which records were sent twice',
    () => {
      fc.assert(
        fc.property(whole, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (document, picks) => {
          const repeated = Object.fromEntries(
            Object.entries(document).map(([name, list]) => {
              if (!['segments', 'queues', 'agents'].includes(name) || !Array.isArray(list)) return [name, list];
              return [name, [...list, ...picks.flatMap((pick) => list.slice(pick % list.length).slice(0, 1))]];
            }),
          );
          const twice = readInteraction(repeated);
          expect(canonical(readingOf(twice))).toEqual(canonical(readingOf(readInteraction(document))));
          const lists = [document.segments, document.queues, document.agents];
          const added = lists.filter((list) => Array.isArray(list) && list.length > 0);
          expect(twice.copies ?? []).toHaveLength(picks.length * added.length);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
