/**
 * One record, one name: whatever the page says of a record by its path is read off the timeline, the panel with its links,
 * the account, the budget and the figures, and must be that record's own name. And one name, one record: no two records,
 * agents or queues have the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { agentsOf, queuesOf } from '../../src/audit/identities.ts';
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
import { proveInteraction } from '../audit/atOnce.ts';
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
    for (const { record, words } of items(proof.budget, names.whose, names.times)) if (record) say(record, words);
    for (const overlap of proof.budget.overlaps) overlapWords(overlap, proof.budget, names.whose, names.times);
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
  return /^(on hold|transfer|after the last record|after-call work|not accounted for|IVR|flow|two queues at once|.* with several agents|offered to several)/.test(
    words,
  );
}

const RECORD = /^(segments|queues|agents|monitors|customerHoldTimes|hooks)\[\d+\]$/;

/** Names that two records, two agents or two queues share. */
function sharedNames(interaction: Interaction): readonly string[] {
  const names = namesOf(interaction);
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
  const layout = layoutTimeline({ interaction, audit });
  const rows = [...layout.places.keys()].map((index) => layout.row(index)).filter(({ id }) => RECORD.test(id));
  const paths = [...new Set([...rows, ...interaction.hooks.map(({ path: id }) => ({ id }))].map(({ id }) => id))];
  const repeated = (said: readonly string[]): readonly string[] =>
    said.filter((name, place) => said.indexOf(name) !== place);
  return [
    ...repeated(rows.map(({ name }) => name)),
    ...repeated(paths.map(names.record)),
    ...repeated(agentsOf(interaction).list.flatMap(({ entries }) => entries.slice(0, 1).map(names.agent))),
    ...repeated(queuesOf(interaction).list.flatMap(({ entries }) => entries.slice(0, 1).map(names.queue))),
  ];
}

describe('one name for one record', () => {
  it.each([...SAMPLE_INTERACTIONS.keys()])('in the sample %s', (name) => {
    const document = sampleDocument(name);
    expect(misnamed(readInteraction(document), document)).toEqual([]);
    expect(sharedNames(readInteraction(document))).toEqual([]);
  });

  const folder = 'test/cases';
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('in %s', (file) => {
    const document: unknown = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    expect(misnamed(readInteraction(document), document)).toEqual([]);
    expect(sharedNames(readInteraction(document))).toEqual([]);
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
        expect(sharedNames(interaction)).toEqual([]);
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

describe('namesakes', () => {
  const names = namesOf(
    readInteraction({
      tenantId: 't',
      interactionId: 'i',
      segments: [
        { segmentNumber: 0, interactionSegmentId: 'a' },
        { segmentNumber: 0, interactionSegmentId: 'b' },
      ],
      queues: [{ queueId: 'a', queueName: 'Support' }, { queueId: 'b', queueName: 'Support' }, { queueId: 'c' }, {}],
      agents: [
        { agentId: 'a', agentName: 'Ada' },
        { agentId: 'b', agentName: 'Ada', startTimestamp: '2026-03-02T10:00:00Z' },
        { agentId: 'b', agentName: 'Ada', startTimestamp: '2026-03-02T10:00:09Z' },
        { agentId: 'c', agentName: 'Bo' },
        { agentId: 'c', agentName: 'Cy', startTimestamp: '2026-03-02T10:00:09Z' },
        { agentId: 'c', agentName: 'Di', startTimestamp: '2026-03-02T10:01:09Z' },
      ],
      hooks: [
        { hookType: 'zendesk', hookId: '4' },
        { hookType: 'zendesk', hookId: '4', timestamp: '2026-03-02T10:00:09Z' },
      ],
    }),
  );

  it('are told apart by which of them each is', () => {
    expect(['segments[0]', 'segments[1]', 'queues[0]', 'queues[1]', 'hooks[1]'].map(names.record)).toEqual([
      'segment 0 (1 of 2)',
      'segment 0 (2 of 2)',
      'queue Support (1 of 2)',
      'queue Support (2 of 2)',
      'link to zendesk 4 (2 of 2)',
    ]);
    expect(['queues[2]', 'queues[3]', 'agents[0]', 'agents[2]'].map(names.title)).toEqual([
      'Unnamed queue 1',
      'Unnamed queue 2',
      'Ada (1 of 2)',
      'Ada (2 of 2), 2nd entry',
    ]);
    expect(names.moment('agents[0].conversationStartTimestamp')).toBe('the start of Ada (1 of 2)’s conversation');
    expect(names.record('agents[2].wrapUp')).toBe('wrap-up of Ada (2 of 2), 2nd entry');
    const waited = (...paths: readonly [string, string]) => {
      const [first, second] = paths.map((path) => ({ path, extra: {} }));
      return first && second ? names.wait([first, second]) : '';
    };
    expect(waited('queues[0]', 'queues[1]')).toBe('queue Support (1 of 2), then Support (2 of 2)');
    expect(waited('queues[0]', 'queues[0]')).toBe('queue Support (1 of 2), entered twice');
  });

  it('are not the names of one agent, which are said together', () => {
    expect(['agents[3]', 'agents[4]'].map(names.whose)).toEqual(['Bo (also Cy and 1 more)', 'Bo (also Cy and 1 more)']);
    expect(names.agentById('c')).toBe('Bo (also Cy and 1 more)');
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
