/** The decision against every admissible value of what is lost, tried one by one on documents a few ms long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideQueue, type SlaEffect } from '../../src/audit/decision.ts';
import { type Proof, proveInteraction } from '../../src/audit/proof.ts';
import { type Figure, factsOf, isFact } from '../../src/audit/rules/facts.ts';
import { RULES } from '../../src/audit/rules.ts';
import type { SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { millis } from '../../src/time/instant.ts';
import { bruteForce } from './bruteForce.ts';
import { without } from './editDocument.ts';
import { consistentInteraction } from './generateInteraction.ts';
import { ms, queue, segment, talked, type Wire, wire } from './wire.ts';

const RUNS = 1000;
const TIMEOUT = 240_000;

/** Every instant lies within 45 ms of the base; what nothing bounds is tried 80 ms to either side. */
const REACH = 80;

const small = fc.record({
  steps: fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }),
  ending: fc.constantFrom('answered', 'abandoned', 'unsaid'),
  hasSecond: fc.boolean(),
  // Mostly an end of the stay that is decided, and the lengths that would tell it.
  lost: fc.array(
    fc.oneof(fc.nat(), fc.constantFrom('queues[0].endTimestamp', 'queues[0].startTimestamp', 'endTimestamp')),
    { minLength: 0, maxLength: 2 },
  ),
  withoutLengths: fc.array(fc.constantFrom(true, true, true, false), { minLength: 12, maxLength: 12 }),
});

type Small = typeof small extends fc.Arbitrary<infer Value> ? Value : never;

/** IVR, stay, offer, conversation, after-call work, each of 0 to 6 ms; perhaps a second stay in between. */
function told({ steps, ending, hasSecond }: Small): Wire {
  let now = 0;
  const next = (): number => (now += (steps.shift() ?? 0) / 1000);
  const whole = { steps: [...steps] };
  const entered = next();
  const left = next();
  const mark = ending === 'unsaid' ? {} : { queueAbandoned: ending === 'abandoned' };
  if (ending === 'abandoned') {
    const end = next();
    return wire({
      endTimestamp: undefined,
      ...spanned(end),
      segments: [segment(0, 0, left, { segmentCancelled: true })],
      queues: [queue('Support', entered, left, mark)],
    });
  }
  const again = left + 0.001;
  if (hasSecond) now = again;
  const allocated = next();
  const talk = next();
  const over = next();
  const done = next();
  steps.push(...whole.steps);
  return wire({
    ...spanned(done),
    segments: [segment(0, 0, done)],
    queues: [
      queue('Support', entered, left, mark),
      ...(hasSecond ? [queue('Support', again, allocated, { queueAbandoned: false })] : []),
    ],
    agents: [talked('Ada', allocated, [talk, over], done)],
  });
}

function spanned(end: number): Wire {
  return { endTimestamp: new Date(ms(end)).toISOString(), interactionTime: Math.round(end * 1000) / 1000 };
}

/** The document with the chosen instants away, and every length whose turn it is. */
function damaged(choices: Small): Wire {
  const document = told({ ...choices, steps: [...choices.steps] });
  const { book } = proveInteraction(readInteraction(document));
  const facts = book.all.filter(isFact);
  const instants = facts.filter(({ kind }) => kind === 'instant');
  const lengths = facts.filter(({ kind }) => kind === 'duration');
  const gone = new Set(
    choices.lost.map((pick) => (typeof pick === 'string' ? pick : (instants[pick % instants.length]?.path ?? ''))),
  );
  lengths.forEach(({ path }, index) => {
    if (choices.withoutLengths[index % choices.withoutLengths.length]) gone.add(path);
  });
  gone.delete('');
  return without(document, ...gone);
}

/** Every pair of start and end of the first stay that no sure rule forbids, over all values of what is lost. */
function admissible(proof: Proof): readonly { readonly start: number; readonly end: number }[] {
  const links = proof.instances.flatMap(({ rule, link }) =>
    link && RULES[rule].evidence.class !== 'assumed' && (!link.by || isFact(link.by)) ? [link] : [],
  );
  const unknown = proof.book.all.filter((figure) => figure.kind === 'instant' && !isFact(figure));
  const [stay] = proof.book.queues;
  if (!stay) return [];
  const values = new Map<Figure, number>();
  const instantOf = (figure: Figure): number => figure.value ?? values.get(figure) ?? 0;
  const isKept = (): boolean =>
    links.every(({ from, to, relation, by }) => {
      const over = instantOf(to) - instantOf(from) - (by?.value ?? 0);
      const play = by ? 1 : 0;
      return relation === 'equals' ? Math.abs(over) <= play : over >= -play;
    });
  const found: { start: number; end: number }[] = [];
  const attempt = (index: number): void => {
    const figure = unknown[index];
    if (!figure) {
      if (isKept()) found.push({ start: instantOf(stay.start), end: instantOf(stay.end) });
      return;
    }
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      values.set(figure, ms(0) + offset);
      attempt(index + 1);
    }
  };
  attempt(0);
  return found;
}

function effectOf(wait: number, isAbandoned: boolean, policy: SlaPolicy): SlaEffect {
  if (!isAbandoned) return wait <= policy.threshold ? 'met' : 'missed';
  if (policy.abandonType === 'count-against-sla') return 'missed';
  return wait <= policy.abandonThreshold ? 'left-out' : 'missed';
}

const anyPolicy: fc.Arbitrary<SlaPolicy> = fc.record({
  threshold: fc.nat(10).map(millis),
  abandonThreshold: fc.nat(10).map(millis),
  abandonType: fc.constantFrom('ignore-abandons', 'ignore-abandons', 'count-against-sla'),
});

const manyPicks = fc.array(fc.nat(), { minLength: 1, maxLength: 24 });

describe('who answered', () => {
  it(
    'is who did, or one of those named, whatever start is lost',
    () => {
      let unsure = 0;
      fc.assert(
        fc.property(consistentInteraction, manyPicks, (document, picks) => {
          const whole = proveInteraction(readInteraction(document));
          const starts = factsOf(whole.book).filter(({ path }) =>
            /^(queues|agents|details\.agents)\[\d+\]\.(conversationStart|start)(Timestamp)?$/.test(path),
          );
          const gone = new Set(picks.map((pick) => starts[pick % starts.length]?.path ?? ''));
          gone.delete('');
          const { waits, book } = proveInteraction(readInteraction(without(document, ...gone)));
          const talks = ({ agents }: Proof['book']) =>
            agents.filter(({ conversation }) => conversation).map(({ record }) => record.path);
          // Without both its instants nothing tells of a conversation at all, and its two tellings may be told apart.
          if (talks(whole.book).join() !== talks(book).join()) return;
          for (const [index, { answeredBy }] of waits.entries()) {
            const truth = whole.waits[index]?.answeredBy;
            const path = truth?.kind === 'agent' ? truth.agent.path : undefined;
            if (answeredBy.kind === 'agent') expect(answeredBy.agent.path).toBe(path);
            else if (answeredBy.kind === 'nobody') expect(path).toBeUndefined();
            else {
              unsure += 1;
              expect(answeredBy.count).toBe(answeredBy.agents.length);
              if (path === undefined) expect(answeredBy.orNobody).toBe(true);
              else expect(answeredBy.agents.map((agent) => agent.path)).toContain(path);
            }
          }
        }),
        { numRuns: RUNS / 2 },
      );
      expect(unsure).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});

describe('a wait', () => {
  it(
    'is as narrow as the slow solver has it, however much is lost',
    () => {
      let isTied = false;
      fc.assert(
        fc.property(consistentInteraction, fc.boolean(), manyPicks, (document, isTimeless, picks) => {
          const facts = factsOf(proveInteraction(readInteraction(document)).book);
          const gone = new Set(picks.map((pick) => facts[pick % facts.length]?.path ?? ''));
          if (isTimeless) {
            for (const { kind, path } of facts) if (kind === 'instant' || path.endsWith('.queueTime')) gone.add(path);
          }
          const proof = proveInteraction(readInteraction(without(document, ...gone)));
          const slow = bruteForce(proof.instances);
          for (const [index, wait] of proof.waits.entries()) {
            const stay = proof.book.queues[index];
            if (!stay || wait.basis !== 'bounded') continue;
            const most = slow.atMost(stay.start.path, stay.end.path);
            expect(wait.most ?? Number.POSITIVE_INFINITY).toBe(most);
            expect(wait.least).toBe(Math.max(0, -slow.atMost(stay.end.path, stay.start.path)));
            const apart = (wait.end.latest ?? Number.POSITIVE_INFINITY) - (wait.start.earliest ?? 0);
            if (most < apart) isTied = true;
          }
        }),
        { numRuns: RUNS },
      );
      expect(isTied).toBe(true);
    },
    TIMEOUT,
  );
});

describe('a decision', () => {
  it(
    'is one exactly where every admissible value of what is lost gives it, and else turns at its flip',
    () => {
      const seen = new Map<string, number>();
      fc.assert(
        fc.property(small, anyPolicy, (choices, policy) => {
          const proof = proveInteraction(readInteraction(damaged(choices)));
          expect(proof.deduction.contradictions).toEqual([]);
          const [wait] = proof.waits;
          if (!wait) throw new Error('expected a stay');
          const pairs = admissible(proof);
          const waits = wait.basis === 'queueTime' ? [wait.least] : pairs.map(({ start, end }) => end - start);
          expect(wait.least).toBe(Math.min(...waits));
          if (wait.most === undefined) expect(Math.max(...waits)).toBeGreaterThanOrEqual(REACH - 45);
          else expect(wait.most).toBe(Math.max(...waits));

          const decision = decideQueue(wait, policy);
          const endings = wait.ending === 'unknown' ? [false, true] : [wait.ending === 'abandoned'];
          const at = (limits: SlaPolicy): Set<SlaEffect> =>
            new Set(waits.flatMap((each) => endings.map((isAbandoned) => effectOf(each, isAbandoned, limits))));
          const effects = at(policy);
          seen.set(decision.kind, (seen.get(decision.kind) ?? 0) + 1);
          if (decision.kind === 'decided') {
            expect([...effects]).toEqual([decision.effect]);
            const { limit, margin } = decision;
            if (limit !== undefined && margin !== undefined) {
              expect(margin).toBe(Math.min(...waits.map((each) => Math.abs(each - limit))));
            }
          } else if (decision.kind === 'undecided') {
            expect(effects.size).toBeGreaterThan(1);
            expect(new Set(decision.effects)).toEqual(effects);
            const { flip } = decision;
            if (flip) {
              const isMissed = ({ start, end }: { start: number; end: number }): boolean =>
                endings.every((isAbandoned) => effectOf(end - start, isAbandoned, policy) === 'missed');
              for (const pair of pairs) {
                expect(isMissed(pair)).toBe(pair.end - pair.start > flip.wait);
                if (flip.instant?.of === 'end') expect(isMissed(pair)).toBe(pair.end > flip.instant.at);
                if (flip.instant?.of === 'start') expect(isMissed(pair)).toBe(pair.start < flip.instant.at);
              }
            }
          } else throw new Error(`unexpected ${decision.kind}`);

          const { sure } = decision;
          if (!sure) return;
          for (let limit = 0; limit <= 40; limit += 1) {
            const isSure = limit >= (sure.from ?? Number.POSITIVE_INFINITY) || limit < (sure.below ?? 0);
            expect(at({ ...policy, [sure.limit]: millis(limit) }).size === 1).toBe(isSure);
          }
        }),
        { numRuns: RUNS },
      );
      // Both kinds must have been tried, or nothing was shown.
      expect(seen.get('decided') ?? 0).toBeGreaterThan(RUNS / 10);
      expect(seen.get('undecided') ?? 0).toBeGreaterThan(RUNS / 10);
    },
    TIMEOUT,
  );
});
