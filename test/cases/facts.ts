/** What the audit makes of a document, in a form in which the right values can be written down and compared. */
import { readdirSync, readFileSync } from 'node:fs';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide, type WaitDecision } from '../../src/audit/decision.ts';
import { agentsOf } from '../../src/audit/identities.ts';
import type { Proof } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import type { AgentEntry, Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { proveInteraction } from '../audit/atOnce.ts';

const FOLDER = 'test/cases/';

/** The names of the files, each with a document that was once read wrongly. */
export const CASE_FILES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort();

/** The text of a file. */
export function caseText(file: string): string {
  return readFileSync(`${FOLDER}${file}`, 'utf8');
}

/** What is said of one wait of the customer. */
export interface WaitFacts {
  /** Paths of its stays, in order of time. */
  readonly stays: readonly string[];
  /** `answered by Ann`, `abandoned in the queue`, `abandoned while offered to Bo`, `left: timeout`, `cannot be told`. */
  readonly ended: string;
  /** From entering the queue to the conversation, to when the customer left, or to the last exit; in ms. */
  readonly length: number;
  /** At the vendor's default of 20 s; `none` where no verdict is documented or can be told. */
  readonly effect: 'met' | 'missed' | 'left-out' | 'none';
}

/** What is said of a document. */
export interface Facts {
  readonly waits: readonly WaitFacts[];
  /** Who talked with the customer, in order, by name or without one by path; who barged in with a `+`. */
  readonly talked: readonly string[];
  /** Who was offered it and did not take it before the first conversation, the same way. */
  readonly declined: readonly string[];
  /** The flag against the data. */
  readonly standing: Proof['standing']['kind'];
  /** Paths of the figures that contradict others or themselves. */
  readonly contradicted: readonly string[];
  /** The parts of the time, `queue 30000`, with `|` between those it can be; or why there are none. */
  readonly budget: readonly string[];
  /** `queues[1] of queues[0]`. */
  readonly copies: readonly string[];
  /** Paths of what could not be read. */
  readonly problems: readonly string[];
}

/** Reads and proves a document. The verdicts by what was received alone and by the proof must be the same. */
export function factsOf(document: unknown): Facts {
  const interaction = readInteraction(document);
  const { waits, story } = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const proof = proveInteraction(interaction);
  const decision = decide(proof, DEFAULT_SLA_POLICY);
  const name = (agent: AgentEntry): string =>
    [...(agentsOf(interaction).of(agent)?.names ?? [])].join(' also ') || agent.path;
  const told = decision.waits.map((each) => waitFacts(each, name));
  waits.forEach((received, index) => {
    const [one, other] = [received && JSON.stringify(waitFacts(received, name)), JSON.stringify(told[index])];
    if (one !== undefined && one !== other) throw new Error(`two verdicts on one wait: ${one} and ${other}`);
  });
  const answered = story.kind === 'answered' ? story : undefined;
  return {
    waits: told,
    talked: [...(answered?.talkers ?? []).map(name), ...(answered?.barged ?? []).map((each) => `+${name(each)}`)],
    declined: 'declined' in story ? story.declined.map(({ agent }) => name(agent)) : [],
    standing: proof.standing.kind,
    contradicted: proof.trust.figures.filter(({ state }) => state === 'contradicted').map(({ figure }) => figure.path),
    budget: budgetLines(proof),
    copies: (interaction.copies ?? []).map(({ path, of }) => `${path} of ${of}`),
    problems: problemPaths(interaction),
  };
}

function problemPaths({ problems }: Interaction): readonly string[] {
  return problems
    .filter(({ isUsed }) => !isUsed)
    .map(({ path }) => path)
    .sort();
}

function budgetLines({ budget }: Proof): readonly string[] {
  if (budget.kind === 'none') return [budget.because];
  return budget.parts.map(({ of, length }) => `${of.map(({ kind }) => kind).join('|')} ${length}`);
}

function waitFacts(decision: WaitDecision, name: (agent: AgentEntry) => string): WaitFacts {
  const { read, least, most } = decision.wait;
  return {
    stays: read.stays.map(({ path }) => path),
    ended: endedWords(decision, name),
    length: least === most ? least : Number.NaN,
    effect: decision.kind === 'decided' ? decision.effect : 'none',
  };
}

function endedWords({ wait }: WaitDecision, name: (agent: AgentEntry) => string): string {
  const { ending } = wait.read;
  switch (ending.kind) {
    case 'answered':
      return `answered by ${name(ending.by)}`;
    case 'abandoned': {
      if (ending.onOffer.length > 0) return `abandoned while offered to ${ending.onOffer.map(name).join(', ')}`;
      return ending.where === 'in-queue'
        ? 'abandoned in the queue'
        : `abandoned after an offer to ${name(ending.offer)}`;
    }
    case 'left':
      return `left: ${ending.exitType ?? ''}`;
    case 'unclear':
    case 'open':
      return 'cannot be told';
  }
}
