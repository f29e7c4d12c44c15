/*
 * Where an instant can be, received or not, and how far two of them can be apart: read from the solved network of a proof.
 *
 * A received instant is where it was sent, unless it is contradicted: then it is where the other facts leave it. Surprising:
 * where both ends of a stretch are missing, its length is known better than their bounds taken apart, because they move
 * together; so it is measured along the links between the two.
 */

import { type Instant, instant, type Millis, millis } from '../../time/instant.ts';
import { PLAY } from '../../time/tolerance.ts';
import { type Figure, isFact } from '../rules/figure.ts';
import { type Deduction, type MissingInstant, type Provenance, provedBounds, type Solved } from './bounds.ts';
import { at, type Network, ORIGIN, type Surety } from './network.ts';

/** Where an instant can be. Both sides are missing where nothing is known. */
export interface Whereabouts {
  readonly path: string;
  /** `contradicted`: received, and among facts that cannot all be true. */
  readonly state: 'received' | 'contradicted' | Provenance;
  readonly earliest?: Instant;
  readonly latest?: Instant;
}

/** Answers for one document. */
export interface Finder {
  /** Where an instant can be when so much is taken for granted. */
  whereabouts(figure: Figure, surety: Surety): Whereabouts;
  /** How long a stretch can have lasted, by where its ends can be and by what ties them to each other. */
  span(start: Figure, end: Figure, surety: Surety): Span | undefined;
  isContradicted(figure: Figure): boolean;
}

/** A length known between two, in ms, both ends included: `most` is missing where nothing sets it. */
export interface Span {
  readonly least: Millis;
  readonly most?: Millis;
}

/** Makes ready to answer. Linear once. */
export function finderOf(deduction: Deduction): Finder {
  const { network, solved } = deduction;
  const contradicted = new Set(deduction.contradictions.flatMap(({ facts }) => facts.map(({ path }) => path)));
  const missing = new Map(deduction.missing.map((each) => [each.path, each]));
  const isContradicted = ({ path }: Figure): boolean => contradicted.has(path);

  const whereabouts = (figure: Figure, surety: Surety): Whereabouts => {
    const { path } = figure;
    if (!isFact(figure)) {
      const found = missing.get(path);
      return found ? { path, state: found.provenance, ...sidesOf(found, surety) } : { path, state: 'open' };
    }
    if (!contradicted.has(path))
      return { path, state: 'received', earliest: instant(figure.value), latest: instant(figure.value) };
    const node = at(network.nodeOf, figure.index);
    if (!solved || node === ORIGIN) return { path, state: 'contradicted' };
    return { path, state: 'contradicted', ...solvedAt(network, solved[surety], node) };
  };
  const span = (start: Figure, end: Figure, surety: Surety): Span | undefined => {
    const from = whereabouts(start, surety);
    const to = whereabouts(end, surety);
    if (from.state === 'unavailable' || to.state === 'unavailable') return undefined;
    let most = (to.latest ?? Number.POSITIVE_INFINITY) - (from.earliest ?? Number.NEGATIVE_INFINITY);
    let least = Math.max(0, (to.earliest ?? Number.NEGATIVE_INFINITY) - (from.latest ?? Number.POSITIVE_INFINITY));
    // With one of the two known to the millisecond, its distance from the other is the other's bound.
    if (solved && !isExact(from) && !isExact(to)) {
      const here = at(network.nodeOf, start.index);
      const there = at(network.nodeOf, end.index);
      if (here !== ORIGIN && there !== ORIGIN) {
        most = Math.min(most, furthest(network, solved[surety], here, there));
        least = Math.max(least, -furthest(network, solved[surety], there, here));
      }
    }
    return { least: millis(least), ...(Number.isFinite(most) ? { most: millis(Math.max(least, most)) } : {}) };
  };
  return { whereabouts, span, isContradicted };
}

function isExact({ earliest, latest }: Whereabouts): boolean {
  return earliest !== undefined && earliest === latest;
}

/** The two sides in order; those of a derived instant are the instant. */
function sidesOf(missing: MissingInstant, surety: Surety): Pick<Whereabouts, 'earliest' | 'latest'> {
  const bounds =
    surety === 'proved' ? provedBounds(missing) : surety === 'assumed' ? (missing.ifAssumed ?? missing) : missing;
  const { earliest, latest } = bounds;
  if (earliest && latest && earliest.at > latest.at) return { earliest: latest.at, latest: earliest.at };
  return { ...(earliest ? { earliest: earliest.at } : {}), ...(latest ? { latest: latest.at } : {}) };
}

function solvedAt({ base }: Network, { to, from }: Solved, node: number): Pick<Whereabouts, 'earliest' | 'latest'> {
  // Without the play of the one received instant that every path begins with (see `bounds.ts`).
  const latest = at(to.distance, node) - PLAY;
  const earliest = at(from.distance, node) - PLAY;
  const [least, most] = latest < -earliest ? [latest, -earliest] : [-earliest, latest];
  return {
    ...(Number.isFinite(least) ? { earliest: instant(base + least) } : {}),
    ...(Number.isFinite(most) ? { latest: instant(base + most) } : {}),
  };
}

/**
 * How long after one instant another can be at most, by links that touch no instant tied to the clock: those that do are
 * in the bounds of the two already. Infinite where no such links join them.
 */
function furthest(network: Network, { inForce, to, from }: Solved, start: number, end: number): number {
  const { head, weight, forward } = network;
  const isFixed = (node: number): boolean =>
    node === ORIGIN || at(to.distance, node) + at(from.distance, node) <= 2 * PLAY;
  const distance = new Map<number, number>([[start, 0]]);
  const waiting = [start];
  const isWaiting = new Set(waiting);
  for (let first = 0; first < waiting.length; first += 1) {
    const node = waiting[first] ?? start;
    isWaiting.delete(node);
    const here = distance.get(node) ?? 0;
    for (let index = at(forward.starts, node); index < at(forward.starts, node + 1); index += 1) {
      const edge = at(forward.edges, index);
      const next = at(head, edge);
      if (inForce[edge] !== 1 || isFixed(next)) continue;
      const reached = here + at(weight, edge);
      if (reached >= (distance.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      distance.set(next, reached);
      if (isWaiting.has(next)) continue;
      isWaiting.add(next);
      waiting.push(next);
    }
  }
  return distance.get(end) ?? Number.POSITIVE_INFINITY;
}
