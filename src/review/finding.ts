/*
 * The one place where the review reads the audit: what it found about an interaction, in the terms that a list is ordered,
 * grouped and exported by. JSON-plain and small, so that two thousand can be kept; what proves it is in `evidence.ts`.
 *
 * Holds ids, instants, lengths and the names of queues, flows and agents, and nothing of the customer.
 */

import { type Audit, auditInteraction } from '../audit/audit.ts';
import { type Consequence, type Decision, decide } from '../audit/decision.ts';
import { type FigureUse, figureUses } from '../audit/figureUses.ts';
import { agentsOf, type Identities, queuesOf } from '../audit/identities.ts';
import { type FlagStanding, type Proof, proveInSteps } from '../audit/proof.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Steps } from '../audit/steps.ts';
import { type Suggestion, suggest } from '../audit/suggestion.ts';
import type { Answer, Source } from '../interaction/answer.ts';
import { fieldPath } from '../interaction/interaction.ts';
import type { Instant, Millis } from '../time/instant.ts';

/** Whether what is lost or contradicted changes an answer. In the order in which items are judged. */
export const EFFECTS = ['changes', 'cannot-be-told', 'may-change', 'none', 'nothing-lost'] as const;
export type Effect = (typeof EFFECTS)[number];

/** How the flag compares with the data. */
export type Standing = FlagStanding['kind'];

/** A value the response does not hold and the rest of it tells, or how far the rest limits it. */
export type DerivedValue = {
  readonly path: string;
  /** Whether rules that were only observed tell it. */
  readonly isProbable?: boolean;
} & (
  | {
      readonly kind: 'instant';
      /** Known to rounding. */
      readonly value?: Instant;
      readonly least?: Instant;
      readonly most?: Instant;
    }
  | { readonly kind: 'length'; readonly least: Millis; readonly most?: Millis }
);

/** What the audit found. */
export interface Finding {
  readonly sha256: string;
  /** ms since 1970 */
  readonly fetchedAt: number;
  readonly source: Source;
  readonly rulesVersion: number;
  readonly policy: SlaPolicy;
  /** `Evidence.id` of what was found. */
  readonly evidence: string;
  /** `flagType` as received; `flagged` for one without a type; '' where it is not flagged. */
  readonly flag: string;
  readonly standing: Standing;
  /** Kinds of record that lost an end. */
  readonly lost: readonly string[];
  /** Ids of the rules that fail. */
  readonly failing: readonly string[];
  /** `platform`: ended by the platform; `by-hand`, `no-type`, `unknown-value`: what the flag does not claim. */
  readonly claim?: string;
  readonly effect: Effect;
  readonly stakes: readonly ('sla' | 'agent')[];
  readonly suggestion: Suggestion;
  /** Missing in what was found before it was kept. */
  readonly uses?: readonly FigureUse[];
  /** The same for all that share a cause. */
  readonly signature: string;
  readonly derived: readonly DerivedValue[];
  /** ms since 1970 */
  readonly startAt?: number;
  readonly queues: readonly string[];
  readonly agents: readonly string[];
  readonly flow?: string;
}

/** Everything the audit says of a document at a policy. */
export interface Examined {
  readonly audit: Audit;
  readonly proof: Proof;
  readonly decision: Decision;
  readonly suggestion: Suggestion;
}

/** Works the audit out, in steps of a few ms. */
export function* examineInSteps(answer: Answer, policy: SlaPolicy): Steps<Examined> {
  const { interaction } = answer;
  // Only a live answer says how old a running interaction is.
  const fetchedAt = answer.source === 'tenant' ? answer.receivedAt : undefined;
  const audit = auditInteraction(interaction, policy, fetchedAt);
  yield;
  const proof = yield* proveInSteps(interaction, fetchedAt);
  const decision = decide(proof, policy);
  return { audit, proof, decision, suggestion: suggest(audit, proof, decision) };
}

/** What is kept of it beside the item. */
export function findingOf(
  answer: Answer,
  { audit, proof, decision, suggestion }: Examined,
  known: Pick<Finding, 'sha256' | 'evidence'>,
): Finding {
  const { interaction } = answer;
  const { standing, signature } = proof;
  const effect = effectOf(decision.consequence);
  const stakes = stakesOf(decision.consequence);
  const flag = flagText(audit);
  return {
    ...known,
    fetchedAt: answer.receivedAt,
    source: answer.source,
    rulesVersion: proof.rulesVersion,
    policy: decision.policy,
    flag,
    standing: standing.kind,
    lost: signature.lost,
    failing: signature.failing,
    ...(standing.kind === 'nothing-claimed' ? { claim: standing.claim.kind } : {}),
    effect,
    stakes,
    suggestion,
    uses: figureUses(audit, proof, decision),
    // With the rules' version: what two versions conclude is not the same, even where it reads the same.
    signature: [
      `v${proof.rulesVersion}`,
      flag.toLowerCase() || '-',
      standing.kind,
      `lost=${signature.lost.join(',')}`,
      `contradicted=${signature.contradicted.join(',')}`,
      `fails=${signature.failing.join(',')}`,
      `decision=${[effect, ...stakes].join(':')}`,
    ].join(' '),
    derived: derivedValues(proof, decision),
    ...(typeof interaction.startAt === 'number' ? { startAt: interaction.startAt } : {}),
    queues: namesIn(interaction.queueEntries, queuesOf(interaction)),
    agents: namesIn(interaction.agentEntries, agentsOf(interaction)),
    ...(interaction.flowName ? { flow: interaction.flowName } : {}),
  };
}

/** Whether two policies are one. */
export function isSamePolicy(one: SlaPolicy, other: SlaPolicy): boolean {
  return (
    one.threshold === other.threshold &&
    one.abandonType === other.abandonType &&
    one.abandonThreshold === other.abandonThreshold
  );
}

function flagText({ reading: { flag } }: Audit): string {
  if (!flag.isFlagged) return '';
  return flag.type === 'none' ? 'flagged' : (flag.received?.trim() ?? flag.type);
}

function effectOf(consequence: Consequence): Effect {
  switch (consequence.kind) {
    case 'yes':
      return 'changes';
    case 'cannot-be-told':
      return 'cannot-be-told';
    case 'still-waiting':
      return 'may-change';
    case 'nothing-lost':
      return 'nothing-lost';
    default:
      return 'none';
  }
}

function stakesOf(consequence: Consequence): readonly ('sla' | 'agent')[] {
  return consequence.kind === 'yes' ? [...consequence.stakes].sort() : [];
}

/** The missing instants with what is known of them, and the time in each queue where it is not known exactly. */
function derivedValues({ deduction, waits }: Proof, { lost }: Decision): readonly DerivedValue[] {
  const isLost = new Set(lost.map(({ path }) => path));
  const instants = deduction.missing
    .filter(({ path }) => isLost.has(path))
    .map(
      ({ path, value, earliest, latest, narrowedBy }): DerivedValue => ({
        path,
        kind: 'instant',
        ...(narrowedBy ? { isProbable: true } : {}),
        ...(value === undefined ? {} : { value }),
        ...(earliest ? { least: earliest.at } : {}),
        ...(latest ? { most: latest.at } : {}),
      }),
    );
  const lengths = waits
    .flatMap(({ stays }) => stays)
    .filter(({ basis }) => basis === 'bounded' || basis === 'contradicted')
    .map((stay): DerivedValue => {
      // By the same rules as the instants above, which can be its ends.
      const { least, most } = stay.narrowed ?? stay;
      return {
        path: fieldPath(stay.entry, 'queueTime'),
        kind: 'length',
        ...(stay.narrowed ? { isProbable: true } : {}),
        least,
        ...(most === undefined ? {} : { most }),
      };
    });
  return [...instants, ...lengths];
}

/** Every name that was sent of them, and the ids of those without one. */
function namesIn<Entry>(entries: readonly Entry[], identities: Identities<Entry>): readonly string[] {
  const found = new Set(entries.flatMap((entry) => identities.of(entry) ?? []));
  return [...new Set([...found].flatMap(({ names, id }) => (names.size > 0 ? [...names] : (id ?? []))))];
}
