/** The decision against every admissible value of what is lost, tried one by one on documents a few ms long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideWait } from '../../src/audit/deciding/waitDecision.ts';
import type { MeasuredWait, SlaEffect } from '../../src/audit/decision.ts';
import type { Proof } from '../../src/audit/proof.ts';
import { receivedFacts } from '../../src/audit/rules/facts.ts';
import { type Figure, isFact } from '../../src/audit/rules/figure.ts';
import { type EvidenceClass, RULES } from '../../src/audit/rules.ts';
import type { SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { millis } from '../../src/time/instant.ts';
import { proveInteraction } from './atOnce.ts';
import { type BruteForce, bruteForce } from './bruteForce.ts';
import { without } from './editDocument.ts';
import { consistentInteraction } from './generateInteraction.ts';
import { ms, queue, segment, talked, type Wire, wire } from './wire.ts';

const RUNS = 1000;

/** What is only observed narrows and proves nothing. */
const PROVING: ReadonlySet<EvidenceClass> = new Set(['logic', 'documented']);
const TIMEOUT = 240_000;

/** Every instant lies within 45 ms of the base; what nothing bounds is tried 80 ms to either side. */
const REACH = 80;

const small = fc.record({
  steps: fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }),
  // `silent`: nothing tells how it ended, and its end is lost.
  ending: fc.constantFrom('answered', 'abandoned', 'unsaid', 'silent'),
  hasSecond: fc.boolean(),
  // Mostly an end of the stay that is decided, and the lengths that would tell it.
  lost: fc.array(
    fc.oneof(
      fc.nat(),
      fc.constantFrom(
        'queues[0].endTimestamp',
        'queues[0].startTimestamp',
        'agents[0].conversationStartTimestamp',
        'endTimestamp',
      ),
    ),
    { minLength: 0, maxLength: 2 },
  ),
  withoutLengths: fc.array(fc.constantFrom(true, true, true, false), { minLength: 12, maxLength: 12 }),
});

type Small = typeof small extends fc.Arbitrary<infer Value> ? Value : never;

/** IVR, stay, offer, conversation, after-call work, each of 0 to 6 ms; perhaps a second stay of the same wait in between. */
function told({ steps, ending, hasSecond }: Small): Wire {
  let now = 0;
  const next = (): number => (now += (steps.shift() ?? 0) / 1000);
  const whole = { steps: [...steps] };
  const entered = next();
  const left = next();
  const mark = ending === 'unsaid' || ending === 'silent' ? {} : { queueAbandoned: ending === 'abandoned' };
  if (ending === 'abandoned' || ending === 'silent') {
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
  const paths = new Set(instants.map(({ path }) => path));
  // No more than two instants are tried in all their places.
  const lost = choices.lost.slice(0, choices.ending === 'silent' ? 1 : 2);
  const gone = new Set(
    lost.map((pick) => (typeof pick === 'string' ? pick : (instants[pick % instants.length]?.path ?? ''))),
  );
  for (const path of gone) if (!paths.has(path)) gone.delete(path);
  if (choices.ending === 'silent') for (const name of ['endTimestamp', 'queueTime']) gone.add(`queues[0].${name}`);
  lengths.forEach(({ path }, index) => {
    if (choices.withoutLengths[index % choices.withoutLengths.length]) gone.add(path);
  });
  gone.delete('');
  return without(document, ...gone);
}

/** Every pair of start and end of the first wait that no rule that proves forbids, over all values of what is lost. */
function admissible(proof: Proof): readonly { readonly start: number; readonly end: number }[] {
  const links = proof.instances.flatMap(({ rule, link }) =>
    link && PROVING.has(RULES[rule].evidence.class) && (!link.by || isFact(link.by)) ? [link] : [],
  );
  const unknown = proof.book.all.filter((figure) => figure.kind === 'instant' && !isFact(figure));
  const [stay] = proof.book.queues;
  const until = proof.book.all.find(({ path }) => path === proof.waits[0]?.until.path);
  if (!stay || !until) return [];
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
      if (isKept()) found.push({ start: instantOf(stay.start), end: instantOf(until) });
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

/** Where one instant is by the slow solver: as received, or without the play of the received one its bound begins with. */
function edgeOf({ book }: Proof, slow: BruteForce, path: string): { earliest: number; latest: number } {
  const value = book.all.find((figure) => figure.path === path)?.value;
  if (value !== undefined) return { earliest: value, latest: value };
  const earliest = (slow.earliest.get(path) ?? Number.NEGATIVE_INFINITY) + 1;
  const latest = (slow.latest.get(path) ?? Number.POSITIVE_INFINITY) - 1;
  return { earliest: Math.min(earliest, latest), latest: Math.max(earliest, latest) };
}

/** A wait by the slow solver; `apart` is how long it can be by where its two ends can be, each taken by itself. */
function slowRange(proof: Proof, slow: BruteForce, { start: { path: start }, until: { path: until } }: MeasuredWait) {
  const [begun, over] = [edgeOf(proof, slow, start), edgeOf(proof, slow, until)];
  const apart = over.latest - begun.earliest;
  const least = Math.max(0, over.earliest - begun.latest, -slow.atMost(until, start));
  return { least, most: Math.max(least, Math.min(apart, slow.atMost(start, until))), apart };
}

function rangeOf({ least, most = Number.POSITIVE_INFINITY }: { readonly least: number; readonly most?: number }) {
  return { least, most };
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
      let compared = 0;
      fc.assert(
        fc.property(consistentInteraction, manyPicks, (document, picks) => {
          const whole = proveInteraction(readInteraction(document));
          const starts = receivedFacts(whole.book).filter(({ path }) =>
            /^(queues|agents|details\.agents)\[\d+\]\.(conversationStart|start)(Timestamp)?$/.test(path),
          );
          const gone = new Set(picks.map((pick) => starts[pick % starts.length]?.path ?? ''));
          gone.delete('');
          const { waits, book } = proveInteraction(readInteraction(without(document, ...gone)));
          const talks = ({ agents }: Proof['book']) =>
            agents.filter(({ conversation }) => conversation).map(({ record }) => record.path);
          // Without both its instants nothing tells of a conversation at all, and its two tellings may be told apart.
          if (talks(whole.book).join() !== talks(book).join()) return;
          for (const { answeredBy, read: damaged } of waits) {
            // A stay without a start may go with others than before; the wait that ended with the same stay is the same.
            const last = damaged.stays.at(-1)?.path;
            const same = whole.waits.find(({ read }) => read.stays.at(-1)?.path === last);
            if (!same) continue;
            compared += 1;
            const truth = same.answeredBy;
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
      expect(compared).toBeGreaterThan(RUNS / 4);
    },
    TIMEOUT,
  );
});

describe('a wait', () => {
  it(
    'is as narrow as the slow solver has it, however much is lost',
    () => {
      let compared = 0;
      let tied = 0;
      fc.assert(
        fc.property(consistentInteraction, fc.boolean(), manyPicks, (document, isTimeless, picks) => {
          const facts = receivedFacts(proveInteraction(readInteraction(document)).book);
          const gone = new Set(picks.map((pick) => facts[pick % facts.length]?.path ?? ''));
          if (isTimeless) {
            for (const { kind, path } of facts) if (kind === 'instant' || path.endsWith('.queueTime')) gone.add(path);
          }
          const proof = proveInteraction(readInteraction(without(document, ...gone)));
          const slow = bruteForce(proof.instances);
          const slowNarrowed = bruteForce(proof.instances, { surety: 'narrowed', dropped: proof.deduction.dropped });
          for (const wait of proof.waits) {
            if (wait.basis !== 'bounded' || wait.answeredBy.kind === 'one-of') continue;
            expect(slowRange(proof, slow, wait)).toMatchObject(rangeOf(wait));
            const narrowed = slowRange(proof, slowNarrowed, wait);
            expect(narrowed).toMatchObject(rangeOf(wait.narrowed ?? wait));
            if (narrowed.most < narrowed.apart) tied += 1;
            compared += 1;
          }
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(RUNS / 10);
      // No documented rule ties the two ends of such a wait to each other; observed ones do.
      expect(tied).toBeGreaterThan(RUNS / 100);
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
          if (!wait) throw new Error('expected a wait');
          const decision = decideWait(wait, policy);
          seen.set(decision.kind, (seen.get(decision.kind) ?? 0) + 1);
          if (decision.kind === 'no-answer') {
            // Somebody talked, but perhaps before the queue was entered; or nothing is left that tells of a conversation.
            if (decision.because === 'unclear')
              expect(wait.answeredBy).toMatchObject({ kind: 'one-of', orNobody: true });
            else expect(proof.book.agents.filter(({ conversation }) => conversation)).toEqual([]);
            return;
          }
          // No wait is below 0, also where no documented rule puts the conversation after the queue.
          const pairs = admissible(proof).filter(({ start, end }) => end >= start);
          const waits = wait.basis === 'queueTime' ? [wait.least] : pairs.map(({ start, end }) => end - start);
          expect(wait.least).toBe(Math.min(...waits));
          if (wait.most === undefined) expect(Math.max(...waits)).toBeGreaterThanOrEqual(REACH - 45);
          else expect(wait.most).toBe(Math.max(...waits));

          const endings = wait.end === 'unknown' ? [false, true] : [wait.end === 'abandoned'];
          const at = (limits: SlaPolicy): Set<SlaEffect> =>
            new Set(waits.flatMap((each) => endings.map((isAbandoned) => effectOf(each, isAbandoned, limits))));
          const effects = at(policy);
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
