/** What a report knows once its document is proved, at the vendor's default policy or another. */
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { finish } from '../../src/audit/steps.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { decided, type Proved, readInSteps } from '../../src/report/proved.ts';

export function prove(interaction: Interaction, policy = DEFAULT_SLA_POLICY): Proved {
  const read = finish(readInSteps(interaction));
  return decided(read, auditInteraction(interaction, policy));
}
