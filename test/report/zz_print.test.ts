import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { headline } from '../../src/report/headline.ts';
import { summary } from '../../src/report/summary.ts';
import { missingEnds } from '../../src/audit/missingEnds.ts';
import { flagWording, flagDisagreement } from '../../src/flag/wording.ts';
test('print', () => {
  let out = '';
  for (const file of readdirSync('src/gateway/sample')) {
    const interaction = readInteraction(JSON.parse(readFileSync(`src/gateway/sample/${file}`, 'utf8')));
    const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
    const { what, consequence } = headline(audit, interaction);
    out += `## ${file} [${audit.story.kind}]\n${what}\n${consequence}\n`;
    const w = flagWording(audit.flag);
    if (w) { const m = w.means(interaction, missingEnds(interaction)); out += `   > ${m.answer} ${m.because} ${flagDisagreement(interaction, audit.flag) ?? ''}\n`; }
    if (process.env.FULL) out += `${summary(interaction, audit, 'UTC')}\n`;
  }
  process.stdout.write(out);
});
