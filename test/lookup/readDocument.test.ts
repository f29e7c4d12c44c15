import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../src/gateway/sample/reference.json?raw';
import { chooseEntry, decodeBytes, looksLikeInteraction, readBytes, readText } from '../../src/lookup/readDocument.ts';

const REFERENCE: unknown = JSON.parse(reference);
const TENANT = '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4';

/** What a Windows program writes: two bytes a unit, a byte order mark when asked for. */
function utf16(text: string, order: 'le' | 'be', hasMark: boolean): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), order === 'le');
  return bytes;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function interaction(number: number): Record<string, unknown> {
  return {
    tenantId: TENANT,
    interactionId: `00000000-0000-4000-8000-00000000000${number}`,
    startTimestamp: `2017-12-07T19:2${number}:00.000Z`,
    flagType: 'Queue',
  };
}

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

function nested(levels: number): unknown {
  return JSON.parse(deep(levels));
}

describe('an interaction', () => {
  it('opens from the bytes of the reference response', () => {
    expect(readBytes(utf8(reference))).toEqual({ kind: 'document', text: reference, document: REFERENCE, notes: [] });
  });

  it('opens from the text of the reference page, words before and after it', () => {
    const before = 'curl GET https://api.example/v1/tenants/<tenantID>/interactions/<interactionID>\nSample Response\n';
    const after = ' Response Parameters\nFor an overview see { Response Structure }.';
    const json = reference.trim();
    expect(readText(before + json + after)).toEqual({
      kind: 'document',
      text: json,
      document: REFERENCE,
      notes: [{ kind: 'text-around', before: before.trim().length, after: after.trim().length }],
    });
  });

  it('opens out of an envelope', () => {
    expect(readText(`{"result": ${reference}}`)).toMatchObject({
      kind: 'document',
      document: REFERENCE,
      notes: [{ kind: 'envelope', path: 'result' }],
    });
  });

  it('opens when it was written as JSON twice', () => {
    expect(readText(JSON.stringify(reference))).toMatchObject({
      kind: 'document',
      text: reference,
      document: REFERENCE,
      notes: [{ kind: 'encoded-twice' }],
    });
  });

  it('opens with wrong types everywhere', () => {
    const wrong = { interactionId: 5, tenantId: [], startTimestamp: {}, segments: 'x', queues: 7, flagged: 'yes' };
    expect(readText(JSON.stringify(wrong))).toEqual({
      kind: 'document',
      text: JSON.stringify(wrong),
      document: wrong,
      notes: [],
    });
  });

  it.each([5_000, 500_000])('opens %i levels deep, with a note', (levels) => {
    const opened = readText(`{"interactionId": "x", "notes": ${deep(levels - 1)}}`);
    // Compared member by member: a deep comparison would recurse.
    expect(opened.kind).toBe('document');
    expect(opened).toHaveProperty('notes', [{ kind: 'deep', levels }]);
  });

  it('is told by an id of any kind, by lists, or by start and tenant', () => {
    const yes = [
      { interactionId: null },
      { InteractionID: 'x' },
      { 'interaction-id': 'x' },
      { segments: [] },
      { queues: [{}] },
      { startTimestamp: 'x', tenantID: 'y' },
    ];
    const no = [{}, [], null, 'interactionId', 5, { segments: {} }, { tenantId: 'x' }, { startTimestamp: 'x' }];
    for (const value of yes) expect(looksLikeInteraction(value), JSON.stringify(value)).toBe(true);
    for (const value of no) expect(looksLikeInteraction(value), JSON.stringify(value)).toBe(false);
  });
});

describe('a list', () => {
  const three = [interaction(1), interaction(2), interaction(3)];

  it.each([
    ['results', 'results', { limit: 10, total: 3, tenantId: TENANT, results: three }],
    ['result', 'result', { result: three }],
    ['a bare list', '', three],
  ])('of three offers a choice: %s', (_, path, value) => {
    const opened = readText(JSON.stringify(value));
    expect(opened).toMatchObject({ kind: 'choice', notes: [] });
    expect(opened).toHaveProperty(
      'entries',
      three.map((document, index) => ({ ...document, index, path: `${path}[${index}]`, document })),
    );
  });

  it('of one opens it and says so', () => {
    expect(readText(JSON.stringify({ results: [interaction(1)] }))).toMatchObject({
      kind: 'document',
      document: interaction(1),
      notes: [{ kind: 'only-entry', path: 'results[0]' }],
    });
  });

  it('with other things in it says how many were left out', () => {
    const opened = readText(JSON.stringify([null, interaction(1), 'x', interaction(2)]));
    expect(opened).toMatchObject({
      kind: 'choice',
      entries: [{ index: 1 }, { index: 3 }],
      notes: [{ kind: 'left-out', count: 2 }],
    });
  });

  it('may be one object a line', () => {
    const opened = readText(three.map((each) => JSON.stringify(each)).join('\n'));
    expect(opened).toMatchObject({ kind: 'choice', entries: [{ index: 0 }, { index: 1 }, { index: 2 }], notes: [] });
  });

  it('says that a further object broke off', () => {
    const text = `${JSON.stringify(interaction(1))}\n{"interactionId": "x", `;
    expect(readText(text)).toMatchObject({
      kind: 'document',
      document: interaction(1),
      notes: [
        { kind: 'text-around', before: 0 },
        { kind: 'broken-object', line: 2, column: 24 },
      ],
    });
  });

  it('keeps only texts for the choice, by any spelling', () => {
    const opened = readText(JSON.stringify([{ interactionID: 'a', TenantID: 5, start: 's' }, { interactionId: 'b' }]));
    expect(opened).toHaveProperty('entries', [
      {
        index: 0,
        path: '[0]',
        interactionId: 'a',
        startTimestamp: 's',
        document: { interactionID: 'a', TenantID: 5, start: 's' },
      },
      { index: 1, path: '[1]', interactionId: 'b', document: { interactionId: 'b' } },
    ]);
  });

  it('gives the entry that was chosen', () => {
    const list = readText(JSON.stringify({ results: three }));
    const entry = list.kind === 'choice' ? list.entries[1] : undefined;
    expect(list.kind === 'choice' && entry && chooseEntry(list, entry)).toEqual({
      kind: 'document',
      text: JSON.stringify({ results: three }),
      document: interaction(2),
      notes: [{ kind: 'chosen', path: 'results[1]', of: 3 }],
    });
  });
});

describe('a source without an interaction', () => {
  it.each(['', ' \r\n\t', '\ufeff'])('is empty: %j', (text) => {
    expect(readText(text)).toEqual({ kind: 'empty' });
    expect(readBytes(utf8(text))).toEqual({ kind: 'empty' });
  });

  it.each<[string, string, unknown]>([
    ['null', 'null', { type: 'null' }],
    ['a text', '"hello"', { type: 'string', length: 5 }],
    ['a number', '94.166', { type: 'number', value: 94.166 }],
    ['true', 'true', { type: 'boolean', value: true }],
    ['an empty list', '[]', { type: 'list', path: '', length: 0, entryTypes: [] }],
    [
      'a list of other things',
      '[1, null, {}, "x", [], true]',
      { type: 'list', path: '', length: 6, entryTypes: ['number', 'null', 'object', 'string', 'list'] },
    ],
    ['an empty answer', '{"total": 0, "results": []}', { type: 'list', path: 'results', length: 0, entryTypes: [] }],
    ['an error', '{"message": "secret", "code": 401}', { type: 'object', keyCount: 2, keys: ['message', 'code'] }],
    ['5,000 levels', deep(5_000), { type: 'list', path: '', length: 1, entryTypes: ['list'] }],
  ])('says what is there instead: %s', (_, text, found) => {
    expect(readText(text)).toEqual({ kind: 'not-an-interaction', found, notes: [] });
  });

  it('names at most 20 members, shortened', () => {
    const keys = Array.from({ length: 30 }, (_, n) => `${n}x`.padEnd(100, 'x'));
    const opened = readText(JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1]))));
    expect(opened).toMatchObject({ kind: 'not-an-interaction', found: { keyCount: 30 } });
    expect(opened.kind === 'not-an-interaction' && opened.found.type === 'object' && opened.found.keys).toEqual(
      keys.slice(0, 20).map((key) => `${key.slice(0, 60)}…`),
    );
  });

  it('is refused when it is nested a million levels deep, before it is parsed', () => {
    expect(readText(`{"interactionId": ${deep(1_000_000)}}`)).toEqual({ kind: 'too-deep', levels: 1_000_001 });
  });
});

describe('a source that is not JSON', () => {
  const json = reference.trim();

  it.each([
    ['truncated', json.slice(0, 900)],
    ['truncated', json.slice(0, json.indexOf('true') + 2)],
    ['truncated', json.slice(0, -1)],
    ['truncated', `[${json},\n${json}`],
    ['json', json.replace('",', '"')],
    ['json', `${json.slice(0, -1)},}`],
    ['json', `[${json} ${json}]`],
    ['json', "{'interactionId': 'x'}"],
    ['html', '<!doctype html>\n<html><body>Sign in</body></html>'],
    ['html', ' <HTML><head></head></HTML>'],
    ['html', '<div class="x">{a}</div>'],
    ['xml', '<?xml version="1.0"?><interaction/>'],
    ['xml', '<Error><Code>AccessDenied</Code></Error>'],
    ['csv', 'Tenant,Interaction ID,Flagged\nExample,b2109780,!\n'],
    ['csv', '"Tenant";"Interaction ID";"Flagged"\r\n"Example";"b2109780";"!"\r\n'],
    ['binary', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR'],
    ['binary', '%PDF-1.7\n%xyz'],
    ['text', 'The customer hung up, then called again.'],
    ['text', 'interactionId: b2109780'],
  ])('looks like %s', (looksLike, text) => {
    const opened = readText(text);
    expect(opened).toMatchObject({ kind: 'not-json', looksLike, notes: [] });
  });

  it('says line and column, with the line', () => {
    const broken = json.replace('"segmentTime": 94.166', '"segmentTime": 94,166');
    const opened = readText(broken);
    const line = broken.slice(0, broken.indexOf('94,166')).split('\n').length;
    expect(opened).toMatchObject({
      kind: 'not-json',
      fault: { line, found: "'1'", expected: 'a name in double quotes' },
    });
    expect(opened.kind === 'not-json' && opened.fault.lineText).toContain('94,166');
  });

  it('does not take the copy inside a truncated document for the document', () => {
    const cut = json.slice(0, json.indexOf('"dataComplete"'));
    expect(cut).toContain('"details"');
    expect(readText(cut)).toMatchObject({ kind: 'not-json', looksLike: 'truncated' });
  });

  it('in prose is told by where the JSON breaks, not by the first letter', () => {
    const text = `Sample Response\n${json.slice(0, 300)}`;
    const opened = readText(text);
    expect(opened).toMatchObject({ kind: 'not-json', looksLike: 'text', fault: { offset: text.length } });
  });

  it('never throws, whatever the text', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((text) => text.slice(1)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(typeof readText(text).kind).toBe('string');
      }),
    );
  });
});

describe('decoding', () => {
  const text = '{"interactionId": "x", "customer": "José 😀"}';
  const document = { interactionId: 'x', customer: 'José 😀' };

  function opened(encoding: string, hasByteOrderMark: boolean): unknown {
    const notes = [{ kind: 'decoded', encoding, hasByteOrderMark }];
    return { kind: 'document', text, document, notes };
  }

  it('takes UTF-8, with a note about a byte order mark', () => {
    expect(readBytes(utf8(text))).toEqual({ kind: 'document', text, document, notes: [] });
    expect(readBytes(utf8(`\ufeff${text}`))).toEqual(opened('utf-8', true));
  });

  it.each(['le', 'be'] as const)('takes UTF-16%s with and without a byte order mark, with a note', (order) => {
    expect(readBytes(utf16(text, order, true))).toEqual(opened(`utf-16${order}`, true));
    expect(readBytes(utf16(text, order, false))).toEqual(opened(`utf-16${order}`, false));
  });

  it('takes the shortest texts in UTF-16', () => {
    expect(readBytes(utf16('5', 'le', false))).toMatchObject({ kind: 'not-an-interaction', found: { value: 5 } });
    expect(readBytes(utf16('5', 'be', false))).toMatchObject({ kind: 'not-an-interaction', found: { value: 5 } });
  });

  it('says that the middle of a surrogate pair, or half a unit, was lost', () => {
    const bytes = utf16('{"interactionId": "\ud83d"}', 'le', true);
    expect(readBytes(bytes)).toMatchObject({
      document: { interactionId: '\ufffd' },
      notes: [{ kind: 'decoded' }, { kind: 'invalid-bytes', count: 1, offset: 2 + 19 * 2 }],
    });
    const odd = utf16('{"interactionId": 1} ', 'be', true).subarray(0, -1);
    expect(decodeBytes(odd).notes).toContainEqual({ kind: 'invalid-bytes', count: 1, offset: odd.length - 1 });
  });

  it('says that bytes were no UTF-8, and does not take them for something else', () => {
    const latin = Uint8Array.from('{"interactionId": "José", "flowName": "Tél"}', (c) => c.charCodeAt(0));
    expect(readBytes(latin)).toMatchObject({
      kind: 'document',
      document: { interactionId: 'Jos\ufffd', flowName: 'T\ufffdl' },
      notes: [{ kind: 'invalid-bytes', count: 2, offset: 22 }],
    });
  });

  it('leaves a replacement character that was sent alone', () => {
    expect(decodeBytes(utf8('{"a": "\ufffd"}')).notes).toEqual([]);
  });

  it('counts and places invalid UTF-8 as the decoder replaces it', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const pieces = fc.array(
      fc.oneof(
        bytes,
        fc.string({ unit: 'grapheme' }).map(utf8),
        fc.constantFrom(
          Uint8Array.of(0xe2, 0x82),
          Uint8Array.of(0xed, 0xa0, 0x80),
          Uint8Array.of(0xf4, 0x90),
          Uint8Array.of(0xf0, 0x9f, 0x98),
          Uint8Array.of(0xc0, 0x80),
        ),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        // A first letter, so that no part is taken for a byte order mark or UTF-16.
        const all = Uint8Array.from([0x61, 0x62, ...parts.flatMap((part) => [...part])]);
        const note = decodeBytes(all).notes.find(({ kind }) => kind === 'invalid-bytes');
        const decoded = new TextDecoder('utf-8').decode(all);
        let isValid = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(all);
        } catch {
          isValid = false;
        }
        expect(note === undefined).toBe(isValid);
        if (note?.kind !== 'invalid-bytes') return;
        const genuine = all.filter((byte, at) => byte === 0xef && all[at + 1] === 0xbf && all[at + 2] === 0xbd).length;
        expect(note.count).toBe(decoded.split('\ufffd').length - 1 - genuine);
        const valid = new TextDecoder('utf-8', { fatal: true }).decode(all.subarray(0, note.offset));
        expect(decoded.startsWith(`${valid}\ufffd`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof readBytes(bytes).kind).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a nested value', () => {
  it('is not walked by recursion anywhere', () => {
    const document = { interactionId: 'x', notes: nested(200_000) };
    const list = { kind: 'choice', text: '', entries: [{ index: 0, path: '[0]', document }], notes: [] } as const;
    expect(chooseEntry(list, list.entries[0]).notes).toContainEqual({ kind: 'deep', levels: 200_001 });
  });
});
