/*
 * Which figures of an interaction may be used, by what they are wanted for: the wait, service level, talk and handle time,
 * the length, who answered. One answer for each, with what it rests on.
 *
 *   received and agreed with       -> use
 *   lost, and it follows exactly   -> use the derived value
 *   lost, between two bounds       -> unknown until that is received
 *   cannot all be true             -> do not use
 *   the platform ended it          -> do not use what was cut off there
 *
 * Careful on purpose: where the platform ended an interaction its last ends may have been put in, so nothing that ends
 * with it is called usable, even where the arithmetic agrees.
 */

import type { Instant } from '../time/instant.ts';
import type { Audit } from './audit.ts';
import type { Decision, WaitDecision } from './decision.ts';
import { endsThat, isImposed } from './ends.ts';
import type { FigureTrust, Proof } from './proof.ts';
import { isEndedByPlatform } from './reading/flag.ts';

/** What figures are wanted for. */
export type Wanted = 'wait' | 'sla' | 'talk' | 'length' | 'who-answered';

/** Whether figures may be used, and what that rests on. Paths are of figures of the document. */
export type FigureUse = { readonly of: Wanted } & (
  | { readonly kind: 'use' }
  /** The answer is the same for every value of what is lost. */
  | { readonly kind: 'use-whatever' }
  /** What is lost follows from other figures. */
  | { readonly kind: 'use-derived'; readonly paths: readonly string[] }
  | { readonly kind: 'do-not-use'; readonly because: 'contradicted' | 'imposed'; readonly paths: readonly string[] }
  /** `running`: not ended yet. `unreadable`: it came and could not be read. */
  | {
      readonly kind: 'unknown';
      readonly because: 'lost' | 'running' | 'unreadable' | 'left';
      readonly paths: readonly string[];
    }
  /** There is nothing of the kind: no queue entry, no conversation. */
  | { readonly kind: 'none' }
);

/** Answers for each of the five, in this order. Linear in the number of figures. */
export function figureUses(audit: Audit, proof: Proof, decision: Decision): readonly FigureUse[] {
  const scene = sceneOf(audit, proof, decision);
  return [
    { of: 'wait', ...waitUse(scene) },
    { of: 'sla', ...slaUse(scene) },
    { of: 'talk', ...talkUse(scene) },
    { of: 'length', ...lengthUse(scene) },
    { of: 'who-answered', ...whoUse(scene) },
  ];
}

type Use = FigureUse extends infer Each ? (Each extends { readonly of: Wanted } ? Omit<Each, 'of'> : never) : never;

interface UseScene {
  readonly audit: Audit;
  readonly proof: Proof;
  readonly decision: Decision;
  readonly trustOf: ReadonlyMap<string, FigureTrust>;
  readonly derived: ReadonlySet<string>;
  readonly running: ReadonlySet<string>;
  /** From when on an end is the platform's; missing where it did not end the interaction, or no end came. */
  readonly imposedFrom: Instant | undefined;
}

function sceneOf(audit: Audit, proof: Proof, decision: Decision): UseScene {
  return {
    audit,
    proof,
    decision,
    trustOf: new Map(proof.trust.figures.map((trust) => [trust.figure.path, trust])),
    derived: new Set(
      proof.deduction.missing.filter(({ provenance }) => provenance === 'derived').map(({ path }) => path),
    ),
    running: endsThat('running', proof.openEnds),
    imposedFrom: audit.reading.imposedFrom,
  };
}

const USE: Use = { kind: 'use' };
const NONE: Use = { kind: 'none' };

/** The least usable of several figures decides. */
function leastUsable(
  figures: readonly { readonly path: string; readonly value?: number | undefined }[],
  scene: UseScene,
): Use {
  if (figures.length === 0) return NONE;
  const contradicted: string[] = [];
  const imposed: string[] = [];
  const lost: string[] = [];
  const running: string[] = [];
  const unreadable: string[] = [];
  const derived: string[] = [];
  for (const { path, value } of figures) {
    const trust = scene.trustOf.get(path);
    if (trust?.state === 'contradicted') contradicted.push(path);
    else if (isImposed(value, scene.imposedFrom)) imposed.push(path);
    else if (trust?.state === 'not-received') {
      if (scene.running.has(path)) running.push(path);
      else if (scene.derived.has(path)) derived.push(path);
      else if (trust.how === 'unreadable') unreadable.push(path);
      else lost.push(path);
    }
  }
  if (contradicted.length > 0) return { kind: 'do-not-use', because: 'contradicted', paths: contradicted };
  if (imposed.length > 0) return { kind: 'do-not-use', because: 'imposed', paths: imposed };
  if (lost.length > 0) return { kind: 'unknown', because: 'lost', paths: lost };
  if (unreadable.length > 0) return { kind: 'unknown', because: 'unreadable', paths: unreadable };
  if (running.length > 0) return { kind: 'unknown', because: 'running', paths: running };
  return derived.length > 0 ? { kind: 'use-derived', paths: derived } : USE;
}

function waitUse(scene: UseScene): Use {
  const { waits } = scene.decision;
  if (waits.length === 0) return NONE;
  return worst(waits.map((wait) => oneWait(wait, scene)));
}

function oneWait({ kind, wait }: WaitDecision, scene: UseScene): Use {
  const paths = [wait.start, wait.until].filter(({ state }) => state !== 'received').map(({ path }) => path);
  if (kind === 'waiting') return { kind: 'unknown', because: 'running', paths };
  if (wait.basis === 'contradicted' || wait.basis === 'unavailable') {
    return { kind: 'do-not-use', because: 'contradicted', paths: paths.length > 0 ? paths : [wait.until.path] };
  }
  if (isImposed(wait.until.latest, scene.imposedFrom)) {
    return { kind: 'do-not-use', because: 'imposed', paths: [wait.until.path] };
  }
  if (wait.end === 'unclear') return { kind: 'unknown', because: 'unreadable', paths: [] };
  if (wait.basis !== 'bounded') return USE;
  return wait.least === wait.most ? { kind: 'use-derived', paths } : { kind: 'unknown', because: 'lost', paths };
}

function slaUse(scene: UseScene): Use {
  const { waits } = scene.decision;
  return waits.length === 0 ? NONE : worst(waits.map((decision) => slaOf(decision, scene)));
}

function slaOf(decision: WaitDecision, scene: UseScene): Use {
  const { wait } = decision;
  const paths = [wait.start, wait.until].filter(({ state }) => state !== 'received').map(({ path }) => path);
  switch (decision.kind) {
    case 'decided':
      if (isImposed(wait.until.latest, scene.imposedFrom)) {
        return { kind: 'do-not-use', because: 'imposed', paths: [wait.until.path] };
      }
      return wait.least === wait.most && wait.basis !== 'contradicted' ? USE : { kind: 'use-whatever' };
    case 'undecided':
      return decision.because === 'contradicted'
        ? { kind: 'do-not-use', because: 'contradicted', paths }
        : { kind: 'unknown', because: 'lost', paths };
    case 'waiting':
      return { kind: 'unknown', because: 'running', paths };
    case 'no-answer':
      return { kind: 'unknown', because: decision.because === 'left' ? 'left' : 'unreadable', paths: [] };
    case 'unavailable':
      return { kind: 'do-not-use', because: 'contradicted', paths };
  }
}

function talkUse(scene: UseScene): Use {
  const { book } = scene.proof;
  const talks = book.agents.flatMap(({ conversation, allocation }) =>
    conversation ? [conversation.start, conversation.end, ...(allocation ? [allocation.end] : [])] : [],
  );
  const { customerConversationTime, customerTalkTime, customerHoldTime } = book.top;
  const received = [customerConversationTime, customerTalkTime, customerHoldTime].filter(
    ({ value }) => value !== undefined,
  );
  return leastUsable([...talks, ...received], scene);
}

function lengthUse(scene: UseScene): Use {
  const { top } = scene.proof.book;
  const use = leastUsable([top.start, top.end, ...(top.time.value === undefined ? [] : [top.time])], scene);
  // What the platform ended has no length of the customer's, whether or not its end came.
  if (!isEndedByPlatform(scene.audit.reading.flag) || use.kind === 'do-not-use') return use;
  return { kind: 'do-not-use', because: 'imposed', paths: [top.end.path] };
}

function whoUse(scene: UseScene): Use {
  const { waits } = scene.decision;
  const unsure = waits.filter(({ wait }) => wait.answeredBy.kind === 'one-of');
  if (unsure.length > 0) return { kind: 'unknown', because: 'lost', paths: unsure.map(({ wait }) => wait.start.path) };
  const isUnreadable = waits.some(({ wait: { read } }) => read.ending.kind === 'unclear');
  if (isUnreadable) return { kind: 'unknown', because: 'unreadable', paths: [] };
  const { story } = scene.audit;
  if (story.kind === 'unknown' && story.unreadable.length > 0) {
    return { kind: 'unknown', because: 'unreadable', paths: story.unreadable.map(({ path }) => path) };
  }
  return scene.proof.book.agents.some(({ conversation }) => conversation) ? USE : NONE;
}

const ORDER: readonly Use['kind'][] = ['do-not-use', 'unknown', 'use-derived', 'use-whatever', 'use', 'none'];

/** The least usable of several: that of the whole. */
function worst(uses: readonly Use[]): Use {
  let found: Use = NONE;
  for (const use of uses) if (ORDER.indexOf(use.kind) < ORDER.indexOf(found.kind)) found = use;
  return found;
}
