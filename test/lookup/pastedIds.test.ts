import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeShown } from '../../src/lookup/lookup.ts';
import { checkField, readPasted } from '../../src/lookup/pastedIds.ts';

const TENANT = '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4';
const INTERACTION = 'b2109780-db83-11e7-9709-c2b07aa3bee9';
const OTHER = 'c506eb9b-f523-4616-8d5c-0a1b2c3d4e5f';
const THIRD = '3703e470-834a-11e7-b08f-6e56a766befb';
const REF = { tenantId: TENANT, interactionId: INTERACTION };
const PATH = `/v1/tenants/${TENANT}/interactions/${INTERACTION}`;
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';

function ref(basis: string): unknown {
  return { kind: 'ref', ref: REF, basis };
}

describe('one bare id', () => {
  it.each([
    ['as it is', INTERACTION],
    ['upper case', INTERACTION.toUpperCase()],
    ['braces', `{${INTERACTION}}`],
    ['quotes', `"${INTERACTION}",`],
    ['typographic quotes', `\u201c${INTERACTION}\u201d`],
    ['a quoted id in braces', `{"${INTERACTION}"}`],
    ['a list of one', `["${INTERACTION}"]`],
    ['spaces round it', ` \t${INTERACTION}\r\n`],
    ['spaces in it', 'b210 9780-db83-11e7 -9709- c2b07aa3 bee9'],
    ['a line break in a group', 'b2109780-db83-11e7-9709-c2b0\r\n7aa3bee9'],
    ['a line break at a dash', 'see b2109780-db83-\n11e7-9709-c2b07aa3bee9, please'],
    ['no dashes', INTERACTION.replaceAll('-', '')],
    ['other dashes', INTERACTION.replaceAll('-', '\u2011')],
    ['invisible characters', INTERACTION.replace('-', '\u200b-\u00ad')],
    ['urn', `urn:uuid:${INTERACTION}`],
    ['a bullet', `- ${INTERACTION}`],
    ['a bullet without a space', `-${INTERACTION}`],
    ['in a sentence', `The customer hung up (${INTERACTION}).`],
    ['twice the same', `${INTERACTION} ${INTERACTION.toUpperCase()}`],
  ])('%s', (_, text) => {
    expect(readPasted(text)).toEqual({ kind: 'id', id: INTERACTION });
    expect(checkField('interaction', text)).toEqual({ ok: INTERACTION });
    expect(checkField('tenant', text)).toEqual({ ok: INTERACTION });
  });

  it('is the tenant when that field holds it already', () => {
    expect(readPasted(TENANT, { tenantId: TENANT })).toEqual({ kind: 'tenant-id', tenantId: TENANT });
  });

  it.each([
    [`Tenant ID: ${TENANT}`, { kind: 'tenant-id', tenantId: TENANT }],
    [`tenantId=${TENANT.replaceAll('-', ' ')}`, { kind: 'tenant-id', tenantId: TENANT }],
    [`"interactionId": "${INTERACTION}",`, { kind: 'interaction-id', interactionId: INTERACTION }],
    [`https://api.example/v1/tenants/${TENANT}/queues`, { kind: 'tenant-id', tenantId: TENANT }],
    [`/?tenant=${TENANT}`, { kind: 'tenant-id', tenantId: TENANT }],
    [`interactionSegmentId: ${THIRD}`, { kind: 'nothing', found: { kind: 'other-id', named: 'segment' } }],
    [`"queueId": "${THIRD}"`, { kind: 'nothing', found: { kind: 'other-id', named: 'queue' } }],
  ])('is what its label says: %s', (text, pasted) => expect(readPasted(text)).toEqual(pasted));

  it('comes with what is nearly a second one', () => {
    expect(readPasted(`${TENANT}\n${INTERACTION.slice(0, -1)}`)).toEqual({
      kind: 'id',
      id: TENANT,
      nearly: { kind: 'too-short', text: INTERACTION.slice(0, -1), digits: 31 },
    });
  });
});

describe('an address', () => {
  it.each([
    ['plain', `https://api.cxengage.net${PATH}`],
    ['another host, with a port', `http://127.0.0.1:4173${PATH}`],
    ['a query', `https://api.example${PATH}?includenulls=true`],
    ['a trailing slash', `https://api.example${PATH}/`],
    ['what lies below', `https://api.example${PATH}/artifacts/${OTHER}`],
    ['upper case', `HTTPS://API.EXAMPLE${PATH.toUpperCase()}`],
    ['the path alone', PATH],
    ['in angle brackets', `<https://api.example${PATH}>`],
    ['in a sentence', `(see https://api.example${PATH}).`],
    [
      'wrapped by a mail',
      `https://api.example/v1/tenants/${TENANT}/interactions/b2109780-db83-\r\n11e7-9709-c2b07aa3bee9`,
    ],
    ['escaped in a redirect', `https://mail.example/?url=${encodeURIComponent(`https://api.example${PATH}`)}&data=1`],
    ['a request as sent', `GET ${PATH} HTTP/1.1\nHost: api.example\nX-Request-Id: ${OTHER}`],
  ])('%s', (_, text) => {
    expect(readPasted(text)).toEqual(ref('address'));
    expect(checkField('tenant', text)).toEqual({ ok: TENANT });
    expect(checkField('interaction', text)).toEqual({ ok: INTERACTION });
  });

  it('of a list is said to be that', () => {
    const list = `https://api.example/v1/tenants/${TENANT}/interactions?limit=10`;
    expect(readPasted(list)).toEqual({ kind: 'list-address', tenantId: TENANT });
    expect(checkField('tenant', list)).toEqual({ ok: TENANT });
    expect(checkField('interaction', list)).toMatchObject({ fault: { kind: 'other-id', named: 'tenant' } });
    const contact = `https://api.example/v1/tenants/${TENANT}/contacts/${OTHER}/interactions?page=1`;
    expect(readPasted(contact)).toEqual({ kind: 'list-address', tenantId: TENANT });
  });

  it('with placeholders, as the reference prints it, keeps them', () => {
    const text = 'curl GET https://api.cxengage.net/v1/tenants/<tenantID>/interactions/<interactionID>';
    expect(readPasted(text)).toEqual({
      kind: 'nothing',
      found: {
        kind: 'broken-address',
        tenant: { fault: { kind: 'not-an-id', text: '<tenantID>' } },
        interaction: { fault: { kind: 'not-an-id', text: '<interactionID>' } },
      },
    });
  });

  it('with one broken id says which', () => {
    const text = `https://api.example/v1/tenants/${TENANT}/interactions/b2109780-db83`;
    const fault = { kind: 'too-short', text: 'b2109780-db83', digits: 12 };
    expect(readPasted(text)).toEqual({
      kind: 'nothing',
      found: { kind: 'broken-address', tenant: { ok: TENANT }, interaction: { fault } },
    });
    expect(checkField('tenant', text)).toEqual({ ok: TENANT });
    expect(checkField('interaction', text)).toEqual({ fault });
  });
});

describe('a curl line', () => {
  const line = [
    `curl 'https://api.example${PATH}' \\`,
    `  -H 'Authorization: Token ${JWT}' \\`,
    `  -H "X-Request-Id: ${OTHER}" -u "ada:secret-word" --cookie session=${THIRD}`,
  ].join('\n');

  it('gives its ids, and none from headers or cookies', () => {
    expect(readPasted(line)).toEqual(ref('address'));
  });

  it.each([
    ['whole', line],
    ['with another address', line.replace(PATH, '/v1/tokens')],
    ['a header alone', `Authorization: Token ${JWT}`],
    ['a token alone', JWT],
    ['a token that is an id', `curl https://api.example/ -H 'Authorization: Token ${OTHER}'`],
    ['a field of headers', `"authorization": "Basic YWRhOnNlY3JldC13b3Jk"`],
  ])('keeps no credentials: %s', (_, text) => {
    const kept = JSON.stringify([readPasted(text), checkField('tenant', text), checkField('interaction', text)]);
    expect(kept).not.toMatch(/eyJ|c2lnbmF0dXJl|secret-word|YWRhOn/);
    expect(kept).not.toContain(OTHER);
    expect(kept).not.toContain(THIRD);
  });

  it('without a whole address gives nothing rather than an id from a header', () => {
    expect(readPasted(line.replace(PATH, '/v1/tokens')).kind).toBe('nothing');
  });
});

describe('a link to this page', () => {
  const shown = { ref: REF, slaThreshold: 30_500, zone: 'US/Eastern', record: 'queues[0]' };

  it('brings its threshold, record and zone', () => {
    const text = `Look: http://127.0.0.1:4173/${writeShown(shown)} (late)`;
    expect(readPasted(text)).toEqual({ kind: 'ref', ref: REF, basis: 'link', shown });
    expect(checkField('interaction', text)).toEqual({ ok: INTERACTION });
  });

  it('is found in a mail filter’s redirect', () => {
    const text = `https://safe.example/?url=${encodeURIComponent(`https://viewer.example/${writeShown({ ref: REF, slaThreshold: 20_000, zone: 'UTC' })}`)}&data=05%7C01`;
    expect(readPasted(text)).toMatchObject({ kind: 'ref', ref: REF, basis: 'link' });
  });
});

describe('two ids in one paste', () => {
  it.each([
    ['a space', `${TENANT} ${INTERACTION}`],
    ['a line break', `${TENANT}\r\n${INTERACTION}`],
    ['a comma', `${TENANT},${INTERACTION}`],
    ['a slash', `${TENANT}/${INTERACTION}`],
    ['a tab', `${TENANT}\t${INTERACTION}`],
    ['a dash', `${TENANT} - ${INTERACTION}`],
    ['JSON texts', `["${TENANT}", "${INTERACTION}"]`],
    ['no dashes', `${TENANT} ${INTERACTION}`.replaceAll('-', '')],
    ['nothing at all', `${TENANT}${INTERACTION}`.replaceAll('-', '')],
    ['spaces within', '2336d1ec c956 47e1 b3b1 fe8fde81b2b4 ; b210 9780 db83 11e7 9709 c2b0 7aa3 bee9'],
  ])('are the tenant’s and the interaction’s, in this order: %s', (_, text) => {
    expect(readPasted(text)).toEqual(ref('order'));
  });

  it('are told apart by what a field holds already', () => {
    const text = `${INTERACTION} ${TENANT}`;
    expect(readPasted(text, { tenantId: TENANT })).toEqual(ref('known'));
    expect(readPasted(text, { interactionId: INTERACTION })).toEqual(ref('known'));
    expect(readPasted(`${TENANT} ${INTERACTION}`, { tenantId: TENANT })).toEqual(ref('known'));
    expect(readPasted(`${TENANT} ${INTERACTION}`, { tenantId: OTHER })).toEqual(ref('order'));
  });

  it.each([
    ['words', `Interaction ${INTERACTION}, tenant ${TENANT}`],
    ['wire names', `"interactionId": "${INTERACTION}",\n"tenantId": "${TENANT}"`],
    ['a small JSON object', `{"interactionId": "${INTERACTION}", "tenantID": "${TENANT}"}`],
    ['assignments', `INTERACTION_ID=${INTERACTION} TENANT_ID=${TENANT}`],
    ['only one of them', `${INTERACTION} (tenant: ${TENANT})`],
    ['only the other', `interaction: ${INTERACTION}\n${TENANT}`],
    ['after the ids', `${INTERACTION} (interaction), ${TENANT} (tenant)`],
    ['a header row', `interactionId,tenantId\r\n${INTERACTION},${TENANT}\r\n`],
    ['a heading', `Interaction ID and Tenant ID:\n${INTERACTION}\n${TENANT}`],
    ['a third one beside', `interactionId ${INTERACTION} queueId ${THIRD} tenantId ${TENANT}`],
    ['braces', `tenant {${TENANT.toUpperCase()}} interaction {${INTERACTION.toUpperCase()}}`],
  ])('are told apart by their labels: %s', (_, text) => expect(readPasted(text)).toEqual(ref('labels')));

  it('are found whatever stands between them', () => {
    const separator = fc.stringMatching(/^[ \t\r\n,;|/]{1,9}$/);
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), separator, (tenantId, interactionId, between) => {
        fc.pre(tenantId !== interactionId);
        const expected = { kind: 'ref', ref: { tenantId, interactionId }, basis: 'order' };
        expect(readPasted(`${tenantId}${between}${interactionId}`)).toEqual(expected);
      }),
    );
  });
});

describe('more than two ids', () => {
  it('are counted without repeats', () => {
    expect(readPasted([INTERACTION, OTHER, THIRD, OTHER].join('\n'))).toEqual({
      kind: 'several',
      refs: [],
      ids: [INTERACTION, OTHER, THIRD],
      count: 3,
    });
  });

  it('belong to the one tenant that is named', () => {
    expect(readPasted(`tenant ${TENANT}: ${INTERACTION}, ${OTHER}`)).toEqual({
      kind: 'several',
      refs: [REF, { tenantId: TENANT, interactionId: OTHER }],
      ids: [],
      count: 2,
    });
  });

  it('may be rows of pairs', () => {
    const refs = [REF, { tenantId: TENANT, interactionId: OTHER }];
    const expected = { kind: 'several', refs, ids: [], count: 2 };
    expect(readPasted(`${TENANT} ${INTERACTION}\n${TENANT} ${OTHER}`)).toEqual(expected);
    expect(readPasted(`interaction,tenant\n${INTERACTION},${TENANT}\n${OTHER},${TENANT}`)).toEqual(expected);
  });

  it('may be addresses or links', () => {
    const refs = [REF, { tenantId: TENANT, interactionId: OTHER }];
    const expected = { kind: 'several', refs, ids: [], count: 2 };
    expect(readPasted(`${PATH}\n${PATH.replace(INTERACTION, OTHER)}\n${PATH}`)).toEqual(expected);
    const links = refs.map(
      (each) => `http://127.0.0.1:4173/${writeShown({ ref: each, slaThreshold: 0, zone: 'UTC' })}`,
    );
    expect(readPasted(links.join('\n'))).toEqual(expected);
  });

  it('are a fault in a field', () => {
    const text = `${INTERACTION} ${OTHER} ${THIRD}`;
    expect(checkField('interaction', text)).toMatchObject({ fault: { kind: 'several', count: 3 } });
  });

  it('can be 500 links', () => {
    const ids = Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    const text = ids.map((id) => `https://api.example/v1/tenants/${TENANT}/interactions/${id}`).join('\n');
    expect(readPasted(text)).toMatchObject({ kind: 'several', count: 500 });
  });
});

describe('a document', () => {
  it.each([
    ['an object', '{\n  "tenantId": "x", "segments": []'],
    ['behind a byte order mark', `\ufeff {"interactionId": "${INTERACTION}", "startTimestamp": null}`],
    ['a list', `[{"interactionId": "${INTERACTION}"}]`],
    ['an empty object', '{}'],
    ['prose round it', `Sample Response\n{ "interactionId": "${INTERACTION}", "segments": [] } Response Parameters`],
    ['a terminal with the answer', `curl https://api.example${PATH}\n{"interactionId": "x", "startTimestamp": "y"}`],
  ])('is left to openDocument: %s', (_, text) => expect(readPasted(text)).toEqual({ kind: 'document' }));

  it('is not the body of a request', () => {
    expect(readPasted(`curl https://api.example${PATH} -d '{"startTimestamp": 1}'`)).toEqual(ref('address'));
  });
});

describe('nothing', () => {
  it.each(['', ' \n'])('is said of an empty text: "%s"', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'nothing', found: { kind: 'empty' } });
  });

  it('says how long another text is', () => {
    expect(readPasted(' The customer hung up. ')).toEqual({ kind: 'nothing', found: { kind: 'text', length: 21 } });
    expect(readPasted('x'.repeat(1_000_001))).toEqual({ kind: 'nothing', found: { kind: 'text', length: 1_000_001 } });
  });

  it('says what is nearly an id', () => {
    const text = INTERACTION.replace('0-db', 'O-db');
    const fault = { kind: 'not-hex', text, characters: [{ character: 'O', offset: 7 }] };
    expect(readPasted(text)).toEqual({ kind: 'nothing', found: { kind: 'near-id', fault } });
  });

  it('never throws, and comes to an end over long odd texts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(typeof readPasted(text).kind).toBe('string');
        expect(typeof checkField('tenant', text)).toBe('object');
      }),
    );
    for (const odd of [' ', '-', '{', '?', '[', '"', 'token ', '\n', 'a -', '/tenants/', '%41', '- -']) {
      const text = `token${odd.repeat(300_000 / odd.length)}x`;
      expect(typeof readPasted(text).kind).toBe('string');
      expect(checkField('tenant', text)).toHaveProperty('fault');
    }
  });
});

describe('checkField', () => {
  it('says that a field is empty', () => {
    expect(checkField('tenant', '  ')).toEqual({ fault: { kind: 'empty' } });
  });

  it('counts the digits of a short id', () => {
    const text = ` {${INTERACTION.slice(0, -3)}} `;
    expect(checkField('interaction', text)).toEqual({
      fault: { kind: 'too-short', text: text.trim(), digits: 29 },
    });
  });

  it('counts the digits of a long id', () => {
    expect(checkField('interaction', `${INTERACTION}ab`)).toEqual({
      fault: { kind: 'too-long', text: `${INTERACTION}ab`, digits: 34 },
    });
  });

  it('points at characters that are no hexadecimal digits', () => {
    const text = `  {g2109780-db83-11e7-9709-c2b07aa3beeß}`;
    expect(checkField('interaction', text)).toEqual({
      fault: {
        kind: 'not-hex',
        text: text.trim(),
        characters: [
          { character: 'g', offset: 3 },
          { character: 'ß', offset: 38 },
        ],
      },
    });
  });

  it.each(['Support', '+1 506 555 0123', '2017-12-07T19:22:07.638Z', '???', '{}', 'ada@example.com'])(
    'calls "%s" something else',
    (text) => expect(checkField('tenant', text)).toMatchObject({ fault: { kind: 'not-an-id' } }),
  );

  it('knows the other field’s id by its label', () => {
    expect(checkField('tenant', `interactionId: ${INTERACTION}`)).toMatchObject({
      fault: { kind: 'other-id', named: 'interaction' },
    });
    expect(checkField('interaction', `tenant ${TENANT}`)).toMatchObject({
      fault: { kind: 'other-id', named: 'tenant' },
    });
    expect(checkField('interaction', `segmentId ${THIRD}`)).toMatchObject({
      fault: { kind: 'other-id', named: 'segment' },
    });
    expect(checkField('tenant', `tenant ${TENANT}`)).toEqual({ ok: TENANT });
  });

  it('shortens a long text', () => {
    const check = checkField('tenant', 'lorem '.repeat(1000));
    expect('fault' in check && check.fault.kind === 'not-an-id' && check.fault.text.length).toBe(80);
  });

  it('takes every id however it is dressed, and no id with a digit less', () => {
    const dress = fc.tuple(
      fc.constantFrom('', '{', '"', '[', 'urn:uuid:', ' ', '('),
      fc.constantFrom('', '}', '"', ']', ' ', '.', ','),
    );
    fc.assert(
      fc.property(fc.uuid(), dress, fc.boolean(), fc.boolean(), (id, [before, after], isUpper, isPlain) => {
        const shape = isPlain ? id.replaceAll('-', '') : id;
        const text = `${before}${isUpper ? shape.toUpperCase() : shape}${after}`;
        expect(checkField('tenant', text)).toEqual({ ok: id });
        const short = `${before}${shape.slice(0, -1)}${after}`;
        expect(checkField('tenant', short)).toMatchObject({ fault: { kind: 'too-short', digits: 31 } });
      }),
    );
  });
});
