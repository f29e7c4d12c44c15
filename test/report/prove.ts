/** What a report knows once its document is proved, at the vendor's default policy or another. */
import { decide } from '../../src/audit/decision.ts';
import { proveInteraction } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { type Proved, readProof } from '../../src/report/proved.ts';

export function prove(interaction: Interaction, policy = DEFAULT_SLA_POLICY): Proved {
  const proof = proveInteraction(interaction);
  return { ...readProof(proof), decision: decide(proof, policy) };
}
