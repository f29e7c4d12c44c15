/** A masked document: nothing personal left anywhere, everything the audit rests on untouched, different values still different. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { slaPolicy } from '../../src/audit/slaPolicy.ts';
import { MASKED_ADDRESS } from '../../src/interaction/address.ts';
import { leavesOf, nodesOf } from '../../src/interaction/leaves.ts';
import { type Masking, maskerOf } from '../../src/interaction/masked.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { readSaid } from '../../src/interaction/said.ts';
import { millis } from '../../src/time/instant.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { anyJson } from './anyDocument.ts';

const FOLDER = 'src/gateway/sample';
const samples = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const sample = (name: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'));

function mask(document: unknown, masking: Masking = 'all'): unknown {
  return maskerOf(document, masking).document;
}

const PERSONAL = {
  interactionId: '00000002-1111-4111-8111-111111111111',
  tenantId: '00000001-1111-4111-8111-111111111111',
  startTimestamp: '2026-10-20T14:00:00.000Z',
  interactionTime: 200.25,
  customer: '+15065550142',
  contactPoint: 'help@example.com',
  flowName: 'Front Desk',
  details: { customer: '+15065550142', agents: [{ agentName: 'Robin Vale', noteTitle: 'Call Ana back' }] },
  agents: [{ agentName: 'Robin Vale', resourceId: '00000401-1111-4111-8111-111111111111', dispositionName: 'Sale' }],
  hooks: [{ hookType: 'zendesk', hookSubType: 'user', hookName: 'Ana Field', hookId: '26303434627' }],
  notes: [{ title: 'For Ana', body: 'Ana Field wants +1 (506) 555-0177 called', agentName: 'Robin Vale' }],
  messagingTranscript: [
    {
      payload: {
        metadata: { name: 'Ana Field', type: 'customer', source: 'smooch' },
        body: { text: 'My address is 4 Elm Street', id: 'm1' },
        from: '+15065550142',
        timestamp: '2026-10-20T14:00:05.000Z',
      },
      timestamp: '2026-10-20T14:00:05.000Z',
    },
    {
      payload: {
        metadata: { name: 'Robin Vale', type: 'agent' },
        body: 'Thank you',
        from: '00000401-1111-4111-8111-111111111111',
      },
    },
  ],
  interactionAttributes: [{ hookName: 'Gold member 7', hookType: 'unattachedAttr' }],
  customerName: 'Ana Field',
  unknown: { deep: ['call 15065550188 or ana@example.org', 'Ana Field rang'], segmentExtensionValue: '5065550199' },
};
const SECRETS = [
  '5065550142',
  '555-0177',
  '5065550188',
  '5065550199',
  'example.com',
  'example.org',
  'Ana',
  'Elm',
  'Thank you',
  'Gold member',
];

describe('a masked document', () => {
  it('has nothing personal left anywhere, with agents’ names or without', () => {
    const text = JSON.stringify(mask(PERSONAL, 'customer'));
    for (const secret of SECRETS) expect(text, secret).not.toContain(secret);
    expect(text).toContain('Robin Vale');
    expect(JSON.stringify(mask(PERSONAL, 'all'))).not.toContain('Robin');
  });

  it('keeps ids, instants, lengths and the platform’s words', () => {
    const text = JSON.stringify(mask(PERSONAL));
    for (const kept of [
      PERSONAL.interactionId,
      PERSONAL.startTimestamp,
      '200.25',
      'Front Desk',
      'zendesk',
      'Sale',
      '26303434627',
      '"type":"customer"',
      'smooch',
    ]) {
      expect(text, kept).toContain(kept);
    }
  });

  it('has no address of a recording, and says that there is one', () => {
    const audioRecording = 'https://sound.example/15065550142.wav?X-Amz-Signature=1';
    expect(mask({ audioRecording })).toEqual({ audioRecording: MASKED_ADDRESS });
    expect(mask({ audioRecording: true })).toEqual({ audioRecording: true });
    expect(readSaid(mask({ audioRecording })).recording).toEqual({ kind: 'masked', path: 'audioRecording' });
  });

  it('keeps the last two digits of a number, and different numbers different', () => {
    const masked = mask({
      customer: '+15065550142',
      contactPoint: '+15065550242',
      details: { customer: '+15065550142' },
    });
    expect(masked).toEqual({
      customer: '+••••••••42',
      contactPoint: '+••••••••42 (2)',
      details: { customer: '+••••••••42' },
    });
  });

  it('says in a text from elsewhere nothing personal either', () => {
    const { text } = maskerOf(PERSONAL, 'all');
    expect(text('call of Ana Field, 15065550142.json')).not.toMatch(/Ana|5065550142/);
    expect(text('plain.json')).toBe('plain.json');
  });

  it.each(samples)('is audited as the document itself: %s', (name) => {
    const policy = slaPolicy({ threshold: millis(20_000), abandonType: 'ignore-abandons' });
    const of = (document: unknown): unknown => {
      const interaction = readInteraction(document);
      const proof = proveInteraction(interaction);
      const audit = auditInteraction(interaction, policy, undefined);
      return {
        problems: interaction.problems.map(({ path, expected }) => [path, expected]),
        figures: proof.book.all.map(({ path, value }) => [path, value]),
        trust: proof.trust.figures.map(({ figure, state }) => [figure.path, state]),
        openEnds: audit.reading.openEnds.map(({ record, state }) => [record.path, state]),
      };
    };
    const document = sample(name);
    for (const masking of ['customer', 'all'] as const) expect(of(mask(document, masking))).toEqual(of(document));
  });

  it('has the paths of the document and the same numbers, whatever it is, and equal texts stay equal', () => {
    fc.assert(
      fc.property(anyJson, (document) => {
        const [before, after] = [[...leavesOf(document)], [...leavesOf(mask(document))]];
        expect(after.length).toBe(before.length);
        const seen = new Map<unknown, unknown>();
        before.forEach(({ value }, index) => {
          const masked = after[index]?.value;
          expect(typeof masked).toBe(typeof value);
          if (typeof value === 'number' || typeof value === 'boolean') expect(masked).toBe(value);
          if (typeof value !== 'string') return;
          if (masked !== value) {
            const known = seen.get(masked);
            if (known !== undefined) expect(known).toBe(value);
            seen.set(masked, value);
          }
        });
      }),
    );
  });

  it.each(['-', '_', '.', '+', ' ', '  ', '%20', ' - '])(
    'has no name whose parts are joined by %j, in any case',
    (joint) => {
      const spelled = ['ana', 'field'].join(joint);
      const document = {
        ...PERSONAL,
        campaignId: `${spelled}-camp`,
        leadId: `x_${spelled.toUpperCase()}`,
        queueName: spelled,
        [`of ${spelled}`]: [`see ${spelled}/7`],
      };
      const text = JSON.stringify(mask(document, 'customer')).toLowerCase();
      expect(text).not.toContain(spelled);
      // Each as the same person.
      expect(mask(document, 'customer')).toMatchObject({
        campaignId: 'Person 1 (masked)-camp',
        leadId: 'x_Person 1 (masked)',
        queueName: 'Person 1 (masked)',
      });
    },
  );

  it('has an id whose parts only resemble a name as it was', () => {
    const kept = { customerName: 'Ana Field', campaignId: 'banana-fields', leadId: 'savanna_field' };
    expect(mask(kept)).toMatchObject({ campaignId: 'banana-fields', leadId: 'savanna_field' });
  });

  it('has no link that spells a name or a number in the way of links, and keeps every other', () => {
    const links = [
      'https://desk.example.com/users/Ana-Field?n=1',
      'https://desk.example.com/find?who=ana%20field',
      'https://desk.example.com/tel/%2B15065550142',
      'https://desk.example.com/mail/ana%40example.org',
      'https://desk.example.com/robin.vale/9',
    ];
    const kept = [
      'https://desk.example.com/tickets/415',
      'https://example.com/00000001-1111-4111-8111-111111111111/a-b',
    ];
    const document = {
      customer: '+15065550142',
      hooks: [{ hookName: 'Ana Field', url: links[0], pageUrl: links[1] }],
      agents: [{ agentName: 'Robin Vale' }],
      more: [...links, ...kept],
    };
    const masked = [...leavesOf(mask(document))].map(({ value }) => String(value));
    expect(masked.join(' ')).not.toMatch(/ana|field\b|robin|5550142/i);
    expect(masked.slice(-kept.length)).toEqual(kept);
    expect(new Set(masked.slice(5, 5 + links.length)).size).toBe(links.length);
    expect(masked[2]).toBe(masked[5]);
    expect(JSON.stringify(mask(document, 'customer'))).toContain('robin.vale');
  });

  it('goes 5,000 levels deep', () => {
    const deep: unknown = JSON.parse(`${'{"customer":['.repeat(2500)}"+15065550142"${']}'.repeat(2500)}`);
    const last = [...nodesOf(mask(deep))].at(-1);
    expect(last?.value).toBe('+••••••••42');
  });
});
