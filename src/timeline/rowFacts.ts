/*
 * What the rows ask of the whole document again and again, worked out once: which records lack an end and where it can
 * be, which values could not be read, who stands where. Keeps the layout of a hundred thousand records in proportion to
 * their number.
 */

import { type Audit, answerOf, type OpenEnd, type QueueStay } from '../audit/audit.ts';
import type { Decision, WaitDecision } from '../audit/decision.ts';
import type { MissingInstant, Proof } from '../audit/proof.ts';
import { type Where, whereLost } from '../audit/whereLost.ts';
import {
  type AgentEntry,
  fieldPath,
  type Hold,
  type Interaction,
  type Origin,
  type Segment,
} from '../interaction/interaction.ts';
import { isCancelledSegment, isTransferSegment } from '../interaction/recordKinds.ts';
import type { Instant } from '../time/instant.ts';
import { contradictedRows } from './contradicted.ts';
import { known, type Open } from './draft.ts';
import { type Placement, placeRecords } from './placement.ts';

/** The document as the rows ask about it. */
export interface RowFacts {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly placement: Placement;
  /** Start and end of the interaction, from `details` where only that tells. */
  readonly startAt: Instant | undefined;
  readonly endAt: Instant | undefined;
  /** Ends that are missing, by the record or the phase of one they are missing from. */
  readonly openEnds: ReadonlyMap<Origin, OpenEnd>;
  /** Where missing instants can be, by their paths; empty until that is proved. */
  readonly missing: ReadonlyMap<string, MissingInstant>;
  /** What SLA says of a wait, by the stay with which it ended. */
  readonly decisions: ReadonlyMap<Origin, WaitDecision>;
  /** Ids of the rows whose own figures are contradicted; empty until that is proved. */
  readonly contradicted: ReadonlySet<string>;
  /** Paths of values that stood there and could not be used. */
  readonly unreadable: ReadonlySet<string>;
  readonly queues: ReadonlyMap<Origin, QueueStay>;
  /** Segments out of which a transfer began that was not cancelled. */
  readonly transferredFrom: ReadonlySet<Segment>;
  /** Agents during whose offer the customer left. */
  readonly hungUpAt: ReadonlySet<AgentEntry>;
  /** The hold in which the customer gave up, where one did. */
  readonly abandonedHold: Hold | undefined;
}

/** Gathers the facts of an audited interaction. */
export function rowFactsOf(
  interaction: Interaction,
  audit: Audit,
  proof: Proof | undefined,
  decision: Decision | undefined,
): RowFacts {
  const { reading } = audit;
  const answer = answerOf(audit, decision);
  return {
    interaction,
    audit,
    placement: placeRecords(reading),
    startAt: known(interaction.startAt) ?? known(interaction.details?.startAt),
    endAt: known(interaction.endAt) ?? known(interaction.details?.endAt),
    // A conversation is part of its agent entry, which asks for it by its own path.
    openEnds: new Map(
      audit.reading.openEnds
        .filter(({ kind }) => kind !== 'conversation')
        .map((end) => [end.kind === 'phase' ? end.phase : end.record, end]),
    ),
    missing: new Map(proof?.deduction.missing.map((missing) => [missing.path, missing])),
    decisions: new Map(
      reading.waits.flatMap((wait) => {
        const found = answer(wait);
        return found ? [[wait.last, found]] : [];
      }),
    ),
    contradicted: proof ? contradictedRows(proof.trust) : new Set(),
    unreadable: new Set(interaction.problems.filter(({ isUsed }) => !isUsed).map(({ path }) => path)),
    queues: new Map(audit.reading.stays.map((queue) => [queue.entry, queue])),
    transferredFrom: transferredFrom(audit),
    hungUpAt: new Set(reading.waits.flatMap(({ ending }) => (ending.kind === 'abandoned' ? ending.onOffer : []))),
    abandonedHold: audit.story.kind === 'abandoned-on-hold' ? audit.story.hold : undefined,
  };
}

/** Why a record, or a phase of one, has no end; `undefined` where it has one, or never was to have one. */
export function openOf(
  record: Origin,
  endAt: Instant | undefined,
  facts: RowFacts,
  endName = 'endTimestamp',
): Open | undefined {
  if (endAt !== undefined) return undefined;
  const end = facts.openEnds.get(record);
  if (end) return end.state;
  return facts.unreadable.has(fieldPath(record, endName)) ? 'unreadable' : undefined;
}

/** Where a missing instant can be; `undefined` where nothing proves a side of it. */
export function whereOf(path: string, facts: RowFacts): Where | undefined {
  const missing = facts.missing.get(path);
  return missing && whereLost(missing);
}

function transferredFrom({ reading }: Audit): ReadonlySet<Segment> {
  const { segments, agentEntries } = reading.interaction;
  const agentByEntry = new Map(agentEntries.map((agent) => [agent.entryId, agent]));
  const sources = new Set<Segment>();
  for (const segment of segments) {
    if (!isTransferSegment(segment) || isCancelledSegment(segment) || !segment.fromAgentEntryId) continue;
    const agent = agentByEntry.get(segment.fromAgentEntryId);
    const source = agent && reading.places.of(agent).segment;
    if (source) sources.add(source);
  }
  return sources;
}
