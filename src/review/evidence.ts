/*
 * What a verdict was given on, so that it can be checked later by somebody else: the hash of the response's bytes, when it
 * was fetched, by which rules and at which policy, what came of every check, and every bound with its proof.
 *
 * Of the document itself only what the audit reckons with is kept word for word: instants, numbers, marks, ids and types.
 * Any other text is kept as four hexadecimal digits of a hash: enough to say "changed", too little to find the text again
 * (of the ten thousand million phone numbers, 150,000 have the same four digits).
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Contradiction, MissingInstant, ProofStep, ProvenSide } from '../audit/proof.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Suggestion } from '../audit/suggestion.ts';
import type { Answer, Source } from '../interaction/answer.ts';
import { parseUuid } from '../interaction/endpoint.ts';
import { leafText, leavesOf } from '../interaction/leaves.ts';
import { parseInstant } from '../time/instant.ts';
import type { Effect, Examined } from './finding.ts';
import type { FieldChange } from './review.ts';

/** A received figure a proof rests on: `value` in ms, since 1970 for an instant. */
interface EvidenceFact {
  readonly path: string;
  readonly kind: 'instant' | 'duration';
  readonly value: number;
}

/** One step of a proof; see `ProofStep` of the audit. */
interface EvidenceStep {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly given: readonly string[];
  readonly figure?: EvidenceFact;
  readonly adds: number;
  readonly rounding: number;
}

/** One side of where an instant can be. */
interface EvidenceSide {
  /** ms since 1970: the fact and all steps added up. */
  readonly at: number;
  readonly fact: EvidenceFact;
  readonly steps: readonly EvidenceStep[];
}

/** What is known of a missing instant. */
interface EvidenceBound {
  readonly path: string;
  readonly provenance: string;
  readonly value?: number;
  readonly earliest?: EvidenceSide;
  readonly latest?: EvidenceSide;
}

/** One line of the ledger. */
interface EvidenceCheck {
  readonly rule: string;
  readonly records: readonly string[];
  readonly result: string;
  readonly difference?: number;
}

/** A link of the circle that proves a contradiction. */
interface EvidenceLink {
  readonly from?: string;
  readonly to?: string;
  readonly rule?: string;
  readonly figure?: EvidenceFact;
  readonly adds: number;
}

/** Figures that cannot all be true. */
interface EvidenceContradiction {
  readonly facts: readonly EvidenceFact[];
  readonly cycle: readonly EvidenceLink[];
  readonly excess: number;
}

/** What a verdict rests on. */
export interface Evidence {
  /** Tells it from every other: hash, rules and policy. */
  readonly id: string;
  readonly interactionId?: string;
  readonly sha256: string;
  readonly byteCount: number;
  /** ms since 1970 */
  readonly fetchedAt: number;
  readonly source: Source;
  readonly rulesVersion: number;
  readonly policy: SlaPolicy;
  readonly effect: Effect;
  readonly suggestion: Suggestion;
  readonly checks: readonly EvidenceCheck[];
  readonly bounds: readonly EvidenceBound[];
  readonly contradictions: readonly EvidenceContradiction[];
  /** Path → what stood there: see above. */
  readonly fields: Readonly<Record<string, string>>;
}

/** SHA-256 in hexadecimal. In JavaScript, because browsers offer theirs on https only. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** The id of the evidence of a document by a list of rules at a policy. */
function evidenceId(hash: string, rulesVersion: number, policy: SlaPolicy): string {
  const { threshold, abandonType, abandonThreshold } = policy;
  return `${hash} v${rulesVersion} ${threshold} ${abandonType} ${abandonThreshold}`;
}

/** Gathers the evidence of a document. Linear in its values. */
export function gatherEvidence(answer: Answer, bytes: Uint8Array, examined: Examined, effect: Effect): Evidence {
  const { proof, decision, suggestion } = examined;
  const hash = hashOf(bytes);
  return {
    id: evidenceId(hash, proof.rulesVersion, decision.policy),
    ...(answer.interaction.interactionId ? { interactionId: answer.interaction.interactionId } : {}),
    sha256: hash,
    byteCount: bytes.byteLength,
    fetchedAt: answer.receivedAt,
    source: answer.source,
    rulesVersion: proof.rulesVersion,
    policy: decision.policy,
    effect,
    suggestion,
    checks: proof.checks.map(({ rule, records, result, difference }) => ({
      rule,
      records: [...records],
      result,
      ...(difference === undefined ? {} : { difference }),
    })),
    bounds: proof.deduction.missing.map(boundOf),
    contradictions: proof.deduction.contradictions.map(contradictionOf),
    fields: fieldsOf(answer.document),
  };
}

function factOf({ path, kind, value }: EvidenceFact): EvidenceFact {
  return { path, kind, value };
}

function boundOf({ path, provenance, value, earliest, latest }: MissingInstant): EvidenceBound {
  return {
    path,
    provenance,
    ...(value === undefined ? {} : { value }),
    ...(earliest ? { earliest: sideOf(earliest) } : {}),
    ...(latest ? { latest: sideOf(latest) } : {}),
  };
}

function sideOf({ at, fact, steps }: ProvenSide): EvidenceSide {
  return { at, fact: factOf(fact), steps: steps.map(stepOf) };
}

function stepOf({ from, to, rule, given, figure, adds, rounding }: ProofStep): EvidenceStep {
  return { from, to, rule, given: [...given], ...(figure ? { figure: factOf(figure) } : {}), adds, rounding };
}

function contradictionOf({ facts, cycle, excess }: Contradiction): EvidenceContradiction {
  return {
    facts: facts.map(factOf),
    cycle: cycle.map(({ from, to, rule, figure, adds }) => ({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(rule === undefined ? {} : { rule }),
      ...(figure ? { figure: factOf(figure) } : {}),
      adds,
    })),
    excess,
  };
}

/** Texts that the audit reckons with, by the end of their path: values of a closed list, and names of what is not a person. */
const RECKONED = /(?:^|\.)(?:\w*Type|direction|channelType|queueName|flowName|flagged)$/;

/** Whoever the customer is and whatever they wrote: never word for word, whatever it looks like. */
const PERSONAL =
  /(?:^|[.[])(?:customer|contactPoint|notes?|messagingTranscript|interactionAttributes|hooks)(?:$|[.[\]])/;

/** Every value of a document by its path: word for word where the audit reckons with it, else as four digits of a hash. */
export function fieldsOf(document: unknown): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const { path, value } of leavesOf(document)) {
    const isOpen =
      typeof value !== 'string' ||
      (!PERSONAL.test(path) &&
        (RECKONED.test(path) || parseUuid(value) !== undefined || parseInstant(value) !== undefined));
    fields[path] = isOpen ? leafText(value) : hiddenText(value);
  }
  return fields;
}

function hiddenText(text: string): string {
  return `#${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 4)}`;
}

/** Whether a kept value is only a trace of a text. */
export function isHidden(value: string): boolean {
  return /^#[0-9a-f]{4}$/.test(value);
}

/** What is different between two documents, by what is kept of them, in the order of the newer one. */
export function changesBetween(before: Evidence['fields'], now: Evidence['fields']): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [path, value] of Object.entries(now)) {
    const was = before[path];
    if (was === undefined) changes.push({ path, now: value });
    else if (was !== value) changes.push({ path, before: was, now: value });
  }
  for (const [path, value] of Object.entries(before))
    if (now[path] === undefined) changes.push({ path, before: value });
  return changes;
}

/** What became of evidence when its document was looked at again. */
export type Recheck =
  /** The same bytes, the same rules, the same results. */
  | { readonly kind: 'reproduced' }
  /** The same values in other bytes. */
  | { readonly kind: 'same-values' }
  /** The same bytes and other results, by other rules or at another policy. */
  | { readonly kind: 'other-results'; readonly because: 'rules' | 'policy' | 'page'; readonly differences: number }
  | { readonly kind: 'changed'; readonly changes: readonly FieldChange[] };

/** Holds evidence against what the same interaction comes to now. */
export function recheck(then: Evidence, now: Evidence): Recheck {
  if (then.sha256 !== now.sha256) {
    const changes = changesBetween(then.fields, now.fields);
    return changes.length === 0 ? { kind: 'same-values' } : { kind: 'changed', changes };
  }
  const differences = countDifferences(then, now);
  if (then.rulesVersion !== now.rulesVersion) return { kind: 'other-results', because: 'rules', differences };
  if (differences === 0) return { kind: 'reproduced' };
  return { kind: 'other-results', because: then.effect === now.effect ? 'page' : 'policy', differences };
}

function countDifferences(then: Evidence, now: Evidence): number {
  const count = (one: readonly unknown[], other: readonly unknown[]): number => {
    const texts = new Set(one.map((each) => JSON.stringify(each)));
    return other.filter((each) => !texts.has(JSON.stringify(each))).length + Math.abs(one.length - other.length);
  };
  return (
    count(then.checks, now.checks) +
    count(then.bounds, now.bounds) +
    count(then.contradictions, now.contradictions) +
    (then.effect === now.effect ? 0 : 1)
  );
}
