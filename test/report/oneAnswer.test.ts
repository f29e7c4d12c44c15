/** One answer about SLA for each wait of the customer, in every part of the page that speaks of it. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audit, auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY, type SlaPolicy } from '../../src/audit/slaPolicy.ts';
import { accountWords } from '../../src/flag/account.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { isInteraction, readInteraction } from '../../src/interaction/readInteraction.ts';
import { headline, titleOf } from '../../src/report/headline.ts';
import type { Proved } from '../../src/report/proved.ts';
import { summary } from '../../src/report/summary.ts';
import { findingOf } from '../../src/review/finding.ts';
import { slaChartRows } from '../../src/sla/chartRows.ts';
import { answerLabel, besideWords, waitNotes } from '../../src/sla/wording.ts';
import { instant, millis } from '../../src/time/instant.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { plainPhrase } from '../../src/words/phrase.ts';
import { slaLabel, slaSentence } from '../../src/words/sla.ts';
import { policyWithThreshold } from '../audit/atOnce.ts';
import { consistentInteraction } from '../audit/generateInteraction.ts';
import { anyHistory, cutAt, momentsOf } from '../audit/history.ts';
import { SAMPLE_INTERACTIONS } from '../audit/samples.ts';
import { anyDocument } from '../interaction/anyDocument.ts';
import { fromStart } from '../times.ts';
import { prove } from './prove.ts';

const CASES = new URL('../cases/', import.meta.url);

/** Every label there is, longest first so that none is found inside another. */
const LABELS =
  /Counts against SLA|Left out of SLA|SLA cannot be told|SLA could be either|No SLA result|Still waiting(?=[.:])|SLA missed|SLA met/g;

/** What would follow from assumed or observed rules is an aside of its own and is called so where it is said. */
const ASIDE = /If the assum[^.:]*?(?:held|hold), .*?: [A-Za-z ]+\.|Probably “[^”]+”/g;

function labelsIn(text: string): readonly string[] {
  return [...new Set(text.replace(ASIDE, '').match(LABELS) ?? [])];
}

const POLICIES: readonly SlaPolicy[] = [
  DEFAULT_SLA_POLICY,
  policyWithThreshold(millis(0)),
  policyWithThreshold(millis(86_400_000)),
  { ...DEFAULT_SLA_POLICY, abandonThreshold: millis(5_000) },
  { ...DEFAULT_SLA_POLICY, abandonType: 'count-against-sla' },
];

/** The label of each wait, after every part of the page was found to give it and none to give another. */
function labelsOf(interaction: Interaction, policy: SlaPolicy = DEFAULT_SLA_POLICY): readonly string[] {
  const audit = auditInteraction(interaction, policy);
  const proved = prove(interaction, policy);
  const { decision, proof } = proved;
  const chart = slaChartRows(interaction, audit, decision);
  const { notes } = waitNotes(chart, fromStart(interaction));
  const layout = layoutTimeline({ interaction, audit, proof, decision });
  const labels = decision.waits.map(slaLabel);

  expect(chart.waits.map(answerLabel), 'the figure’s rows').toEqual(labels);
  expect(chart.waits.map(besideWords), 'the picture’s words').toEqual(labels);
  notes.slice(0, labels.length).forEach(({ lead }, place) => {
    expect(labelsIn(lead ?? ''), 'a sentence of the figure').toEqual(labels.slice(place, place + 1));
  });

  const lastStays = new Map(decision.waits.map((each) => [each.wait.read.last.path, slaLabel(each)]));
  for (const index of layout.places.keys()) {
    const row = layout.glance(index);
    if (row.sla !== undefined) expect(row.sla, `the timeline’s row ${row.id}`).toBe(lastStays.get(row.id));
    if (lastStays.has(row.id)) expect(row.sla, `the timeline’s row ${row.id}`).toBe(lastStays.get(row.id));
  }
  decision.waits.forEach((each, place) => {
    expect(labelsIn(slaSentence(each, policy)), 'the record’s panel').toEqual(labels.slice(place, place + 1));
  });

  const { what, consequence } = headline(audit, interaction, proved);
  const account = accountWords(interaction, audit, proved, 'UTC')['Does it change anything?'];
  const texts = {
    headline: `${what} ${consequence}`,
    account: account ? [account.line, ...account.why].map(plainPhrase).join(' ') : '',
    title: titleOf({ what }, interaction, 'UTC'),
    summary: summary(interaction, audit, proved, fromStart(interaction)),
    figure: notes.map(({ lead, text }) => `${lead ?? ''} ${plainPhrase(text)}`).join(' '),
  };
  for (const [name, text] of Object.entries(texts)) {
    expect(
      labelsIn(text).filter((label) => !labels.includes(label)),
      `another answer in the ${name}: ${text}`,
    ).toEqual([]);
  }
  const review = effectInReview(interaction, proved, audit);
  const isEither = labels.includes('SLA could be either');
  if (isEither) expect(review, 'the review’s row').toBe('in doubt');
  if (review === 'in doubt') expect(isEither || labels.includes('SLA cannot be told'), 'the review’s row').toBe(true);
  const listed = texts.summary.split('\n').filter((line) => line.includes('slaTime as received'));
  listed.forEach((line, place) => {
    expect(labelsIn(line), 'a line of the summary').toEqual(labels.slice(place, place + 1));
  });
  return labels;
}

/** What the review's row says of SLA: that it depends on what is lost or contradicted, or cannot be told; or something else. */
function effectInReview(interaction: Interaction, { proof, decision, suggestion }: Proved, audit: Audit): string {
  const received = { document: {}, text: '', bytes: () => new Blob(), source: 'file', receivedAt: instant(0) } as const;
  const examined = { audit, proof, decision, suggestion };
  const { stakes, effect } = findingOf({ ...received, interaction }, examined, { sha256: '', evidence: '' });
  return stakes.includes('sla') || effect === 'cannot-be-told' ? 'in doubt' : effect;
}

/** A name in the document must not look like an answer of the page. */
function isSilent(document: unknown): boolean {
  return (JSON.stringify(document).match(LABELS) ?? []).length === 0;
}

describe('one answer for each wait, everywhere', () => {
  it.each([...SAMPLE_INTERACTIONS])('in the sample %s', (_name, interaction) => {
    for (const policy of POLICIES) labelsOf(interaction, policy);
  });

  it.each(readdirSync(CASES).filter((file) => file.endsWith('.json')))('in %s', (file) => {
    const interaction = readInteraction(JSON.parse(readFileSync(new URL(file, CASES), 'utf8')));
    for (const policy of POLICIES) labelsOf(interaction, policy);
  });

  it('in a document of which observed rules tell what documented ones leave open', () => {
    const interaction = readInteraction({
      segments: [{ start: '2017-01-01T00:00:00.000Z', segmentTime: 0 }],
      queues: [{}],
      details: { agents: [{ conversationStartTimestamp: '2017-01-01T00:00:00.001Z' }] },
    });
    expect(labelsOf(interaction)).toEqual(['SLA could be either']);
    const proved = prove(interaction, DEFAULT_SLA_POLICY);
    const text = summary(
      interaction,
      auditInteraction(interaction, DEFAULT_SLA_POLICY),
      proved,
      fromStart(interaction),
    );
    expect(text).toContain('Probably “SLA met”');
  });

  it('in a consistent document', () => {
    fc.assert(
      fc.property(consistentInteraction, fc.constantFrom(...POLICIES), (document, policy) => {
        labelsOf(readInteraction(document), policy);
      }),
      { numRuns: 150 },
    );
  });

  it('in a document cut at a moment of its history', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.nat(),
        fc.boolean(),
        fc.constantFrom(...POLICIES),
        (history, at, isComplete, policy) => {
          const moments = momentsOf(history);
          const now = moments[at % moments.length] ?? 0;
          labelsOf(readInteraction(cutAt(history, now, isComplete)), policy);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('and it is the answer of what happened', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...POLICIES), (history, policy) => {
        const waits = history.agents.flatMap(({ talk, segment }) => {
          const entered = history.queues.find((stay) => stay.segment === segment);
          return talk && entered ? [talk.from - entered.from] : [];
        });
        const labels = labelsOf(readInteraction(cutAt(history, history.to, true)), policy);
        const answers = waits.map((wait) => (wait <= policy.threshold ? 'SLA met' : 'SLA missed'));
        expect(labels).toEqual(waits.length > 0 ? answers : ['No SLA result']);
      }),
      { numRuns: 150 },
    );
  });

  it('in any document', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...POLICIES), (document, policy) => {
        if (isInteraction(document) && isSilent(document)) labelsOf(readInteraction(document), policy);
      }),
      { numRuns: 150 },
    );
  });
});
