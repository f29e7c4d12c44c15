/**
 * The import table is enforced by the linter and not wished for: a violation of each rule is planted in an empty folder
 * under the project's own biome.json, and Biome must report exactly that. Beside them stand files that are as they
 * should be, about which it must say nothing.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../../src/launch/setUp.mjs';

const IMPORTS = 'lint/style/noRestrictedImports';

/** A file and what it imports although it must not. */
const PLANTED: readonly (readonly [title: string, file: string, imported: string])[] = [
  ['time importing interaction', 'src/time/format.ts', '../interaction/endpoint.ts'],
  ['time importing a package', 'src/time/ticks.ts', 'react'],
  ['time importing another folder by way of its own', 'src/time/detour.ts', './../audit/audit.ts'],
  ['interaction importing audit', 'src/interaction/interaction.ts', '../audit/audit.ts'],
  ['interaction importing a view', 'src/interaction/leaves.ts', '../timeline/layout.ts'],
  ['interaction importing zod outside schema', 'src/interaction/readInteraction.ts', 'zod'],
  ['interaction importing Query outside a hook', 'src/interaction/readInteraction.ts', '@tanstack/react-query'],
  ['asking importing Query outside a hook', 'src/asking/fetchInteraction.ts', '@tanstack/react-query'],
  ['asking importing audit', 'src/asking/refreshing.ts', '../audit/audit.ts'],
  ['interaction importing asking', 'src/interaction/leaves.ts', '../asking/changes.ts'],
  ['words importing React', 'src/words/names.ts', 'react'],
  ['words importing a view', 'src/words/lengths.ts', '../timeline/layout.ts'],
  ['words entering the audit below its doors', 'src/words/rules.ts', '../audit/rules/checks.ts'],
  ['a view entering the audit below its doors', 'src/sla/chartRows.ts', '../audit/deciding/waits.ts'],
  ['the report entering the audit below its doors', 'src/report/marks.ts', '../audit/reading/openEnd.ts'],
  ['review entering the audit below its doors', 'src/review/causes.ts', '../audit/proving/trust.ts'],
  ['the reading of the audit importing its proofs', 'src/audit/reading/flag.ts', '../proving/bounds.ts'],
  ['the rules of the audit importing its decisions', 'src/audit/rules/facts.ts', '../deciding/waits.ts'],
  ['the proofs of the audit importing its decisions', 'src/audit/proving/bounds.ts', '../deciding/budget.ts'],
  ['a room of the audit importing a view', 'src/audit/deciding/budget.ts', '../../budget/wording.ts'],
  ['interaction importing node:', 'src/interaction/LookupFailure.ts', 'node:fs'],
  ['the schema importing React', 'src/interaction/schema.ts', 'react'],
  ['audit importing React', 'src/audit/audit.ts', 'react'],
  ['audit importing zod', 'src/audit/proof.ts', 'zod'],
  ['audit importing a part of zod', 'src/audit/story.ts', 'zod/mini'],
  ['audit importing fetching', 'src/audit/decision.ts', '../asking/fetchInteraction.ts'],
  ['audit importing the schema', 'src/audit/rules.ts', '../interaction/schema.ts'],
  ['audit importing a view', 'src/audit/audit.ts', '../flag/wording.ts'],
  ['lookup importing audit', 'src/lookup/lookup.ts', '../audit/audit.ts'],
  ['lookup importing the model', 'src/lookup/openDocument.ts', '../interaction/readInteraction.ts'],
  ['lookup importing a view', 'src/lookup/LookupForm.tsx', '../timeline/Timeline.tsx'],
  ['lookup importing the report', 'src/lookup/FirstPage.tsx', '../report/Report.tsx'],
  ['lookup importing React in a plain module', 'src/lookup/recent.ts', 'react'],
  ['signin importing the model', 'src/signin/session.ts', '../interaction/interaction.ts'],
  ['signin importing a view', 'src/signin/SignIn.tsx', '../record/RecordPanel.tsx'],
  ['signin importing the gateway', 'src/signin/useSession.ts', '../gateway/session.ts'],
  ['signin importing React in a plain module', 'src/signin/wording.ts', 'react'],
  ['report importing signin', 'src/report/FailureNotice.tsx', '../signin/SignIn.tsx'],
  ['a view importing another view', 'src/timeline/Timeline.tsx', '../sla/SlaFigure.tsx'],
  ['timeline importing flag', 'src/timeline/layout.ts', '../flag/wording.ts'],
  ['budget importing timeline', 'src/budget/TimeBudget.tsx', '../timeline/picture.ts'],
  ['budget importing React in a plain module', 'src/budget/wording.ts', 'react'],
  ['sla importing statistics', 'src/sla/SlaFigure.tsx', '../statistics/figureRows.ts'],
  ['flag importing record', 'src/flag/FlagBadge.tsx', '../record/RawDocument.tsx'],
  ['statistics importing timeline', 'src/statistics/sources.ts', '../timeline/layout.ts'],
  ['said importing record', 'src/said/Notes.tsx', '../record/ReceivedValue.tsx'],
  ['said importing React in a plain module', 'src/said/wording.ts', 'react'],
  ['record importing sla', 'src/record/RecordPanel.tsx', '../sla/chartRows.ts'],
  ['a view importing fetching', 'src/record/Problems.tsx', '../asking/fetchInteraction.ts'],
  ['a view importing the hook that fetches', 'src/timeline/Row.tsx', '../asking/useInteraction.ts'],
  ['a view importing Query', 'src/timeline/useSelection.ts', '@tanstack/react-query'],
  ['a view importing zod', 'src/statistics/FiguresTable.tsx', 'zod'],
  ['a view importing the report', 'src/flag/Account.tsx', '../report/Report.tsx'],
  ['a view importing React in a plain module', 'src/flag/wording.ts', 'react'],
  ['recharts outside SlaChart, in its own folder', 'src/sla/chartRows.ts', 'recharts'],
  ['recharts in another view', 'src/statistics/Chart.tsx', 'recharts'],
  ['recharts in the page', 'src/App.tsx', 'recharts'],
  ['virtual rows elsewhere in their own folder', 'src/timeline/Timeline.tsx', '@tanstack/react-virtual'],
  ['virtual rows elsewhere among what was said', 'src/said/Transcript.tsx', '@tanstack/react-virtual'],
  ['virtual messages importing the timeline', 'src/said/useVirtualMessages.ts', '../timeline/layout.ts'],
  ['a shared noun importing another word', 'src/glyph/VisibleText.tsx', '../words/names.ts'],
  ['virtual rows in another view', 'src/statistics/StatisticsTable.tsx', '@tanstack/react-virtual'],
  ['SlaChart importing another view', 'src/sla/SlaChart.tsx', '../timeline/layout.ts'],
  ['tenant importing Query', 'src/tenant/FromTenant.tsx', '@tanstack/react-query'],
  ['tenant importing another view', 'src/tenant/TenantSla.tsx', '../timeline/Timeline.tsx'],
  ['tenant importing React in a plain module', 'src/tenant/wording.ts', 'react'],
  ['report importing more of tenant than what loads it', 'src/report/Report.tsx', '../tenant/FromTenant.tsx'],
  ['report importing lookup', 'src/report/Report.tsx', '../lookup/lookup.ts'],
  ['report importing review', 'src/report/Verdict.tsx', '../review/verdicts.ts'],
  ['report importing the gateway', 'src/report/failureWording.ts', '../gateway/problem.ts'],
  ['report importing React in a plain module', 'src/report/summary.ts', 'react'],
  ['review importing the gateway', 'src/review/list.ts', '../gateway/upstream.ts'],
  ['review importing a view', 'src/review/ReviewList.tsx', '../flag/FlagBadge.tsx'],
  ['review importing the report', 'src/review/Review.tsx', '../report/Report.tsx'],
  ['review importing React in a plain module', 'src/review/groups.ts', 'react'],
  ['the CSV parser outside its file', 'src/review/readInput.ts', 'papaparse'],
  ['the store outside reviewDb', 'src/review/reviewStore.ts', 'idb'],
  ['hashes outside evidence', 'src/review/finding.ts', '@noble/hashes/sha2.js'],
  ['recharts elsewhere in the review', 'src/review/Overview.tsx', 'recharts'],
  ['virtual rows elsewhere in the review', 'src/review/ItemList.tsx', '@tanstack/react-virtual'],
  ['CauseChart importing a view', 'src/review/CauseChart.tsx', '../sla/SlaChart.tsx'],
  ['the checker importing the audit', 'src/verify/checker.ts', '../audit/rules.ts'],
  ['the checker importing time', 'src/verify/json.ts', '../time/instant.ts'],
  ['the checker importing node: outside its command', 'src/verify/proofs.ts', 'node:fs'],
  ['its command importing the review', 'src/verify/main.ts', '../review/review.ts'],
  ['the audit importing the checker', 'src/audit/slaPolicy.ts', '../verify/checker.ts'],
  ['an export importing the timeline', 'src/export/markdown.ts', '../timeline/layout.ts'],
  ['the CSV library elsewhere in the exports', 'src/export/table.ts', 'papaparse'],
  ['the meaning of fields importing audit', 'src/field/glossary.ts', '../audit/audit.ts'],
  ['the meaning of fields importing a view', 'src/field/FieldName.tsx', '../record/RecordPanel.tsx'],
  ['virtual rows elsewhere among the records', 'src/record/DocumentTree.tsx', '@tanstack/react-virtual'],
  ['print importing another shared noun', 'src/print/useIsPrinting.ts', '../glyph/Glyph.tsx'],
  ['what is loaded late importing another shared noun', 'src/late/latePart.tsx', '../glyph/Glyph.tsx'],
  ['a shared noun importing audit', 'src/glyph/Glyph.tsx', '../audit/audit.ts'],
  ['a shared noun importing a view', 'src/copy/CopyButton.tsx', '../record/RawDocument.tsx'],
  ['gateway importing the schema', 'src/gateway/gateway.ts', '../interaction/schema.ts'],
  ['gateway importing the model', 'src/gateway/upstream.ts', '../interaction/interaction.ts'],
  ['gateway importing React', 'src/gateway/problem.ts', 'react'],
  ['gateway importing zod outside config', 'src/gateway/session.ts', 'zod'],
  ['gateway importing node: outside the process edge', 'src/gateway/sampleTenant.ts', 'node:fs'],
  ['gateway importing a longer node: name', 'src/gateway/pageFiles.ts', 'node:fs/promises'],
  ['gateway importing its server outside the process edge', 'src/gateway/config.ts', '@hono/node-server'],
  ['gateway importing undici outside liveUpstream', 'src/gateway/openTenant.ts', 'undici'],
  ['gateway importing jose outside session', 'src/gateway/signIn.ts', 'jose'],
  ['gateway importing pino outside requestLog', 'src/gateway/exchange.ts', 'pino'],
  ['gateway importing prom-client outside metrics', 'src/gateway/requestTarget.ts', 'prom-client'],
  ['the sessions importing node:', 'src/gateway/session.ts', 'node:crypto'],
  ['the live tenant importing a server', 'src/gateway/liveUpstream.ts', '@hono/node-server'],
  ['the page importing what only the gateway needs', 'src/signIn.tsx', 'jose'],
  ['the process edge importing the model', 'src/gateway/main.ts', '../interaction/interaction.ts'],
  ['the page importing the gateway', 'src/main.tsx', './gateway/sampleTenant.ts'],
  ['a launcher importing the page', 'src/launch/start.mjs', '../gateway/gateway.ts'],
  ['a launcher importing what is not installed yet', 'src/launch/setUp.mjs', 'hono'],
];

/** Exceptions for one file: what it may import, planted beside the violation above. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['src/interaction/schema.ts', 'zod/mini'],
  ['src/sla/SlaChart.tsx', 'recharts'],
  ['src/review/CauseChart.tsx', 'recharts'],
  ['src/verify/checker.ts', '@noble/hashes/sha2.js'],
  ['src/verify/main.ts', 'node:fs'],
  ['src/timeline/useVirtualRows.ts', '@tanstack/react-virtual'],
  ['src/said/useVirtualMessages.ts', '@tanstack/react-virtual'],
  ['src/glyph/VisibleText.tsx', '../words/visible.ts'],
  ['src/glyph/Sentence.tsx', '../words/phrase.ts'],
  ['src/gateway/main.ts', 'node:url'],
  ['src/gateway/session.ts', 'jose'],
  ['src/gateway/liveUpstream.ts', 'undici'],
  ['src/gateway/config.ts', 'zod'],
]);

/** Each of these is allowed. */
const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['src/time/instant.ts', './other.ts'],
  ['src/interaction/other.ts', '../time/other.ts'],
  ['src/asking/useInteraction.ts', '@tanstack/react-query'],
  ['src/words/other.ts', '../audit/proof.ts'],
  ['src/sla/other.ts', '../words/names.ts'],
  ['src/audit/reading/other.ts', '../../interaction/interaction.ts'],
  ['src/audit/deciding/other.ts', '../proving/bounds.ts'],
  ['src/audit/other.ts', '../interaction/interaction.ts'],
  ['src/lookup/useLookup.ts', 'react'],
  ['src/lookup/useSamples.ts', '@tanstack/react-query'],
  ['src/lookup/Notices.tsx', '../interaction/endpoint.ts'],
  ['src/asking/useOther.ts', 'react'],
  ['src/signin/other.ts', '../interaction/LookupFailure.ts'],
  ['src/signin/useOther.ts', '@tanstack/react-query'],
  ['src/signin/Other.tsx', '../glyph/Glyph.tsx'],
  ['src/timeline/Axis.tsx', '../glyph/Glyph.tsx'],
  ['src/timeline/Bar.tsx', './timeline.module.css'],
  ['src/statistics/other.ts', '../audit/audit.ts'],
  ['src/record/Leaf.tsx', 'react'],
  ['src/record/other.ts', '../interaction/interaction.ts'],
  ['src/report/Facts.tsx', '../timeline/Timeline.tsx'],
  ['src/export/csv.ts', 'papaparse'],
  ['src/report/exports.ts', '../export/table.ts'],
  ['src/record/useTreeWindow.ts', '@tanstack/react-virtual'],
  ['src/record/Fields.tsx', '../field/FieldName.tsx'],
  ['src/field/other.ts', '../interaction/leaves.ts'],
  ['src/report/other.ts', '../audit/audit.ts'],
  ['src/review/other.ts', '../lookup/lookup.ts'],
  ['src/review/exports.ts', '../export/csv.ts'],
  ['src/review/reviewDb.ts', 'idb'],
  ['src/review/evidence.ts', '@noble/hashes/sha2.js'],
  ['src/review/useVirtualItems.ts', '@tanstack/react-virtual'],
  ['src/review/Other.tsx', '../verify/checker.ts'],
  ['src/gateway/other.ts', 'hono'],
  ['src/gateway/listen.ts', 'node:http'],
  ['src/gateway/pageFolder.ts', 'node:fs'],
  ['src/gateway/requestLog.ts', 'pino'],
  ['src/gateway/metrics.ts', 'prom-client'],
  ['src/launch/other.mjs', 'node:path'],
];

const Diagnostics = z.object({
  diagnostics: z.array(z.object({ code: z.object({ value: z.string() }), location: z.object({ path: z.string() }) })),
});

const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Runs the linter over the folder: every broken rule by file. */
function lint(): ReadonlyMap<string, readonly string[]> {
  const parameters = ['lint', '--reporter=rdjson', '--max-diagnostics=none', '--error-on-warnings', '.'];
  let output: string;
  try {
    output = execFileSync(process.execPath, [join(ROOT, 'node_modules/@biomejs/biome/bin/biome'), ...parameters], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (fault) {
    // It ends non-zero where it found something; its report is complete all the same.
    output = z.object({ stdout: z.string() }).parse(fault).stdout;
  }
  const found = new Map<string, string[]>();
  for (const { code, location } of Diagnostics.parse(JSON.parse(output)).diagnostics) {
    found.set(location.path, [...(found.get(location.path) ?? []), code.value]);
  }
  return found;
}

for (const name of ['biome.json', 'package.json']) copyFileSync(join(ROOT, name), join(folder, name));
for (const [, file, imported] of PLANTED) {
  const exception = EXCEPTIONS.get(file);
  const allowed = exception === undefined ? '' : `export const fine = () => import('${exception}');\n`;
  plant(file, `import * as planted from '${imported}';\n\nexport const used = planted;\n${allowed}`);
}
for (const [file, imported] of ALLOWED)
  plant(file, `import * as fine from '${imported}';\n\nexport const used = fine;\n`);
plant('src/audit/late.ts', "export const late = () => import('../timeline/layout.ts');\n");
plant('src/audit/typed.ts', "import type { Layout } from '../timeline/layout.ts';\n\nexport type Used = Layout;\n");
plant('src/audit/passedOn.ts', "export { layout } from '../timeline/layout.ts';\n");
plant('src/time/one.ts', "import { two } from './two.ts';\n\nexport const one = (): number => two();\n");
plant('src/time/two.ts', "import { one } from './one.ts';\n\nexport const two = (): number => one();\n");
plant('src/time/this.ts', "import type { That } from './that.ts';\n\nexport interface This {\n  that: That;\n}\n");
plant('src/time/that.ts', "import type { This } from './this.ts';\n\nexport interface That {\n  these: This;\n}\n");
plant('src/time/index.ts', "export { instant } from './instant.ts';\n");
plant('src/time/everything.ts', "export * from './instant.ts';\n");
plant('src/time/unextended.ts', "import { one } from './one';\n\nexport const used = one;\n");
plant('test/time/only.test.ts', "import { test } from 'vitest';\n\ntest.only('alone', () => undefined);\n");

const found = lint();

describe('the linter reports', () => {
  test.each(PLANTED)('%s', (_title, file) => {
    expect(found.get(file)).toEqual([IMPORTS]);
  });

  test.each([
    ['an import() of a view', 'src/audit/late.ts', [IMPORTS]],
    ['an import of types only', 'src/audit/typed.ts', [IMPORTS]],
    ['a cycle of two modules, in the first', 'src/time/one.ts', ['lint/suspicious/noImportCycles']],
    ['a cycle of two modules, in the second', 'src/time/two.ts', ['lint/suspicious/noImportCycles']],
    ['a cycle of types, in the first', 'src/time/this.ts', ['lint/suspicious/noImportCycles']],
    ['a cycle of types, in the second', 'src/time/that.ts', ['lint/suspicious/noImportCycles']],
    ['a barrel', 'src/time/index.ts', ['lint/performance/noBarrelFile']],
    ['an import without its extension', 'src/time/unextended.ts', ['lint/correctness/useImportExtensions']],
    ['a test that runs alone', 'test/time/only.test.ts', ['lint/suspicious/noFocusedTests']],
  ])('%s', (_title, file, rules) => {
    expect(found.get(file)).toEqual(rules);
  });

  test('a barrel that passes on everything', () => {
    expect(found.get('src/time/everything.ts')).toContain('lint/performance/noReExportAll');
  });

  test('a module passed on from a forbidden folder', () => {
    expect(found.get('src/audit/passedOn.ts')).toContain(IMPORTS);
  });
});

describe('the linter accepts', () => {
  test.each(ALLOWED)('%s importing %s', (file) => {
    expect(found.get(file)).toBeUndefined();
  });
});
