import { describe, expect, it } from 'vitest';
import reference from '../../src/gateway/sample/reference.json?raw';
import { answerLine, type FromWorker, openOverLine, type ToWorker } from '../../src/lookup/documentLine.ts';
import { openDocument } from '../../src/lookup/openDocument.ts';
import { LARGEST_SOURCE } from '../../src/lookup/readDocument.ts';

const REFERENCE: unknown = JSON.parse(reference);
const MEGABYTE = 1024 * 1024;

function open(source: Blob | string, onProgress?: (fraction: number) => void) {
  const { signal } = new AbortController();
  return openDocument(source, { signal, ...(onProgress && { onProgress }) });
}

/** The reference response, then as much white space as makes a file of this size. */
function fileOf(bytes: number): Blob {
  const head = new Blob([reference]);
  const block = ' '.repeat(MEGABYTE);
  const rest = bytes - head.size;
  const blocks = Array.from({ length: Math.floor(rest / MEGABYTE) }, () => block);
  return new Blob([head, ...blocks, ' '.repeat(rest % MEGABYTE)]);
}

describe('openDocument', () => {
  it('opens the same from a file and from a text', async () => {
    const expected = { kind: 'document', text: reference, document: REFERENCE, notes: [] };
    expect(await open(new Blob([reference]))).toEqual(expected);
    expect(await open(reference)).toEqual(expected);
  });

  it('opens 64 MB, and tells how far it is', async () => {
    const file = fileOf(LARGEST_SOURCE);
    expect(file.size).toBe(64 * MEGABYTE);
    const fractions: number[] = [];
    const opened = await open(file, (fraction) => fractions.push(fraction));
    expect(opened).toMatchObject({ kind: 'document', document: REFERENCE, notes: [] });
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions).toEqual([...new Set(fractions)].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('refuses one byte more, unread', async () => {
    const bytes = 64 * MEGABYTE + 1;
    const file = fileOf(bytes);
    file.slice = () => {
      throw new Error('was read');
    };
    expect(await open(file)).toEqual({ kind: 'too-large', bytes, limit: 64 * MEGABYTE });
  });

  it('counts the bytes of a text, not its characters', async () => {
    const text = 'é'.repeat(32 * MEGABYTE + 1);
    expect(await open(text)).toEqual({ kind: 'too-large', bytes: 64 * MEGABYTE + 2, limit: 64 * MEGABYTE });
  });

  it('says that an empty file is empty', async () => {
    expect(await open(new Blob([]))).toEqual({ kind: 'empty' });
    expect(await open('')).toEqual({ kind: 'empty' });
  });

  it('says that a file cannot be read, with the name of the error', async () => {
    const file = new Blob(['{}']);
    file.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(await open(file)).toEqual({ kind: 'unreadable', reason: 'NotFoundError' });
  });

  it('does not begin when it was cancelled before', async () => {
    const signal = AbortSignal.abort(new Error('no more'));
    await expect(openDocument(reference, { signal })).rejects.toThrow('no more');
  });

  it('can be cancelled while it reads', async () => {
    const controller = new AbortController();
    const fractions: number[] = [];
    const opening = openDocument(fileOf(20 * MEGABYTE), {
      signal: controller.signal,
      onProgress: (fraction) => {
        fractions.push(fraction);
        controller.abort(new Error('no more'));
      },
    });
    await expect(opening).rejects.toThrow('no more');
    expect(fractions).toHaveLength(1);
  });
});

/** As PowerShell's `>` writes it. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  return bytes;
}

describe('ten files that are not what they should be', () => {
  const wrong = {
    interactionId: 5,
    startTimestamp: {},
    segments: 'x',
    queues: 7,
    agents: null,
    details: [],
    flagged: 'yes',
  };

  it.each<[string, () => Blob, Record<string, unknown>]>([
    ['empty', () => new Blob([]), { kind: 'empty' }],
    [
      'truncated',
      () => new Blob([reference.slice(0, 700)]),
      { kind: 'not-json', looksLike: 'truncated', fault: { offset: 700, found: 'end of text' } },
    ],
    [
      'HTML',
      () => new Blob(['<!DOCTYPE html>\n<html><title>Sign in</title></html>']),
      { kind: 'not-json', looksLike: 'html', fault: { line: 1, column: 1, found: "'<'", expected: 'a value' } },
    ],
    ['array', () => new Blob(['[1, 2, 3]']), { kind: 'not-an-interaction', found: { type: 'list', length: 3 } }],
    ['null', () => new Blob(['null']), { kind: 'not-an-interaction', found: { type: 'null' } }],
    [
      'wrong types everywhere',
      () => new Blob([JSON.stringify(wrong)]),
      { kind: 'document', document: wrong, notes: [] },
    ],
    [
      '5,000 levels deep',
      () => new Blob(['['.repeat(5000), ']'.repeat(5000)]),
      { kind: 'not-an-interaction', found: { type: 'list', length: 1, entryTypes: ['list'] } },
    ],
    [
      'UTF-16',
      () => new Blob([utf16(reference)]),
      {
        kind: 'document',
        document: REFERENCE,
        notes: [{ kind: 'decoded', encoding: 'utf-16le', hasByteOrderMark: true }],
      },
    ],
    [
      'a list of three',
      () => new Blob([`[${reference}, ${reference}, ${reference}]`]),
      { kind: 'choice', entries: [{ index: 0 }, { index: 1 }, { index: 2, document: REFERENCE }] },
    ],
    [
      '64 MB',
      () => new Blob([`${reference.slice(0, 700)}`, ...Array.from({ length: 63 }, () => ' '.repeat(MEGABYTE))]),
      { kind: 'not-json', looksLike: 'truncated' },
    ],
  ])('%s', async (_, file, expected) => expect(await open(file())).toMatchObject(expected));
});

describe('the line to the worker', () => {
  /** Both ends, joined by a channel that clones messages as a worker's does. */
  async function throughLine(source: Blob | string, onProgress: (fraction: number) => void = () => undefined) {
    const { port1, port2 } = new MessageChannel();
    port1.start();
    port2.start();
    try {
      answerLine({
        postMessage: (message: FromWorker) => port2.postMessage(message),
        addEventListener: (type, listener) => port2.addEventListener(type, listener),
      });
      return await openOverLine(
        {
          postMessage: (message: ToWorker) => port1.postMessage(message),
          addEventListener: (type, listener) => port1.addEventListener(type, listener),
        },
        source,
        onProgress,
      );
    } finally {
      port1.close();
      port2.close();
    }
  }

  it.each([
    ['a document', reference],
    ['a list', `[${reference}, ${reference}]`],
    ['broken JSON', reference.slice(0, 500)],
    ['something else', '{"a": 1}'],
    ['nothing', ''],
  ])('brings the same as reading here: %s', async (_, text) => {
    expect(await throughLine(text)).toStrictEqual(await open(text));
  });

  it('brings a large list whole, from a file, and tells how far it is', async () => {
    const list = new Blob([`{"results": [${Array.from({ length: 3000 }, () => reference).join(',')}]}`]);
    const fractions: number[] = [];
    const opened = await throughLine(list, (fraction) => fractions.push(fraction));
    expect(opened.kind === 'choice' && opened.entries).toHaveLength(3000);
    expect(opened.kind === 'choice' && opened.entries[2999]).toMatchObject({ index: 2999, document: REFERENCE });
    expect(opened.kind === 'choice' && opened.text).toBe(await list.text());
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThan(1);
  });

  it('brings 5,000 levels, which cannot be cloned as they are', async () => {
    const text = `{"interactionId": "x", "notes": ${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(() => structuredClone(JSON.parse(text))).toThrow(RangeError);
    const opened = await throughLine(text);
    expect(opened).toHaveProperty('notes', [{ kind: 'deep', levels: 5001 }]);
    expect(opened).toHaveProperty('text', text);
  });
});
