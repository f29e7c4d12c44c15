/**
 * One record, one name: whatever the page says of a record by its path is read off the timeline, the panel with its links,
 * the account, the budget and the figures, and must be that record's own name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { proveInteraction } from '../../src/audit/proof.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { items, overlapWords } from '../../src/budget/wording.ts';
import { linkedNames } from '../../src/flag/names.ts';
import { faultWords } from '../../src/flag/standingWording.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { selectRecord } from '../../src/record/selectedRecord.ts';
import { slaChartRows } from '../../src/sla/chartRows.ts';
import { rowName } from '../../src/sla/wording.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { namesOf } from '../../src/words/names.ts';
import { SAMPLE_INTERACTIONS, sampleDocument } from '../audit/samples.ts';
import { anyDocument } from '../interaction/anyDocument.ts';

/** Everything that was said of each path. */
function saidOf(interaction: Interaction, document: unknown): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>();
  const say = (path: string, name: string): void => {
    said.set(path, (said.get(path) ?? new Set()).add(name));
  };
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const proof = proveInteraction(interaction);
  const layout = layoutTimeline({ interaction, audit, proof });
  layout.places.forEach((_, index) => {
    const row = layout.row(index);
    if (row.kind === 'messages' || row.kind === 'interaction') return;
    say(row.id, row.name);
    const record = selectRecord(row.id, interaction, audit, document);
    if (record) say(row.id, record.name);
    for (const { links } of record?.related ?? []) for (const { id, name } of links) if (id) say(id, name);
  });
  const names = linkedNames(interaction, 'UTC');
  for (const piece of faultWords(interaction, proof, names).flat())
    if (typeof piece !== 'string' && piece.kind === 'record') say(piece.id, piece.text);
  const chart = slaChartRows(interaction, audit);
  for (const row of chart.rows) {
    if (row.kind === 'stay') say(row.entry.path, rowName(row, chart.names));
    else if (row.wait.stays.length === 1) say(row.path, rowName(row, chart.names));
  }
  if (proof.budget.kind === 'told') {
    for (const { record, words } of items(proof.budget, names.whose)) if (record) say(record, words);
    for (const overlap of proof.budget.overlaps) overlapWords(overlap, proof.budget.from, names.whose);
  }
  return said;
}

/** Words about a record that do not hold its name; its name may stand in a sentence or be a possessive. */
function misnamed(
  interaction: Interaction,
  document: unknown,
  said = saidOf(interaction, document),
): readonly string[] {
  const names = namesOf(interaction);
  return [...said].flatMap(([path, words]) => {
    if (path === 'interaction') return [];
    const own = [names.title(path), names.record(path), names.whose(path)].map((name) => name.toLowerCase());
    return [...words]
      .filter((text) => !own.some((name) => text.toLowerCase().includes(name)) && !isGroup(text))
      .map((text) => `${path}: “${text}” is not “${own[0]}”`);
  });
}

/** Parts of the budget that belong to several records, or to none by name. */
function isGroup(words: string): boolean {
  return /^(on hold|transfer|closing|after-call work|not accounted for|IVR|two queues at once|.* with several agents|offered to several)/.test(
    words,
  );
}

describe('one name for one record', () => {
  it.each([...SAMPLE_INTERACTIONS.keys()])('in the sample %s', (name) => {
    const document = sampleDocument(name);
    expect(misnamed(readInteraction(document), document)).toEqual([]);
  });

  const folder = 'test/cases';
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('in %s', (file) => {
    const document: unknown = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(misnamed(readInteraction(document), document)).toEqual([]);
  });

  it('in any document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        let interaction: Interaction;
        try {
          interaction = readInteraction(document);
        } catch {
          return;
        }
        expect(misnamed(interaction, document)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a name that differs', () => {
    const document = {
      tenantId: 't',
      interactionId: 'i',
      queues: [{ queueName: 'Support' }, { queueName: 'Support', queueTime: 9 }],
      agents: [{ agentId: 'a' }],
    };
    const planted = new Map([
      ['queues[0]', new Set(['Queue Support, 1st entry', 'Support', 'Queue Support'])],
      ['agents[0]', new Set(['Unnamed agent', 'Agent a'])],
    ]);
    expect(misnamed(readInteraction(document), document, planted)).toEqual([
      'queues[0]: “Support” is not “queue support, 1st entry”',
      'queues[0]: “Queue Support” is not “queue support, 1st entry”',
      'agents[0]: “Agent a” is not “unnamed agent”',
    ]);
  });
});

describe('agents without a name', () => {
  const agents = (...ids: readonly (string | undefined)[]): Interaction =>
    readInteraction({
      tenantId: 't',
      interactionId: 'i',
      // Entries that are the same in everything are one that was sent twice.
      agents: ids.map((agentId, index) => ({ agentId, startTimestamp: `2026-03-02T10:00:0${index}Z` })),
    });

  it('have one name each, whatever stands for it', () => {
    const one = namesOf(agents('a'));
    expect([one.title('agents[0]'), one.record('agents[0]'), one.agent({ path: 'agents[0]' })]).toEqual([
      'Unnamed agent',
      'the unnamed agent’s entry',
      'an unnamed agent',
    ]);
    const two = namesOf(agents('a', 'b', 'a', undefined));
    expect([0, 1, 2, 3].map((index) => two.title(`agents[${index}]`))).toEqual([
      'Unnamed agent 1, 1st entry',
      'Unnamed agent 2',
      'Unnamed agent 1, 2nd entry',
      'Unnamed agent 3',
    ]);
    expect(two.agentById('b')).toBe('unnamed agent 2');
    expect(two.moment('agents[2].conversationStartTimestamp')).toBe(
      'the start of the conversation in unnamed agent 1’s 2nd entry',
    );
  });

  it('are pieces that say whose name each is', () => {
    const interaction = readInteraction({
      tenantId: 't',
      interactionId: 'i',
      queues: [{ queueName: 'Support' }],
      agents: [{ agentName: 'Ada Lind' }],
    });
    const pieces = (path: string) =>
      namesOf(interaction)
        .pieces(path)
        .map(({ kind, text }) => [kind, text]);
    expect(pieces('queues[0]')).toEqual([
      ['plain', 'queue '],
      ['queue', 'Support'],
    ]);
    expect(pieces('agents[0]')).toEqual([
      ['agent', 'Ada Lind'],
      ['plain', '’s entry'],
    ]);
  });
});
