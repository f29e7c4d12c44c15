import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeSampleRecording, RECORDING_SECONDS } from '../../src/gateway/sampleRecording.ts';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { indexSamples, sampleTenant } from '../../src/gateway/sampleTenant.ts';
import { interactionPath } from '../../src/interaction/endpoint.ts';
import { ROOT } from '../../src/launch/setUp.mjs';

const FOLDER = join(ROOT, 'src/gateway/sample');
const { signal } = new AbortController();

describe('the sample tenant', () => {
  test('lists every document in its folder, and none that is not there', () => {
    expect(SAMPLES.map(({ file }) => file).sort()).toEqual(readdirSync(FOLDER).sort());
  });

  test.each(SAMPLES)(
    'gives $file byte for byte, under the ids the list says',
    async ({ file, tenantId, interactionId, origin }) => {
      const answer = await sampleTenant().fetchInteraction({ tenantId, interactionId }, { signal });
      expect(answer).toEqual({
        kind: 'document',
        source: origin === 'reference' ? 'sample-reference' : 'sample-synthetic',
        bytes: new Uint8Array(readFileSync(join(FOLDER, file))),
      });
    },
  );

  test('knows no other interaction', async () => {
    const ref = {
      tenantId: '00000000-0000-0000-0000-000000000000',
      interactionId: '00000000-0000-0000-0000-000000000001',
    };
    expect(await sampleTenant().fetchInteraction(ref, { signal })).toEqual({
      kind: 'not-found',
      sentence: `The sample tenant has no interaction ${ref.interactionId} of tenant ${ref.tenantId}.`,
    });
  });
});

describe('the sample recording', () => {
  test('is a WAV file that says of itself what it is: 16 s, mono, 8,000 samples a second', () => {
    const bytes = makeSampleRecording();
    const view = new DataView(bytes.buffer);
    const text = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
    expect([0, 8, 12, 36].map(text)).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 1, 1, 8]);
    expect([24, 28].map((at) => view.getUint32(at, true))).toEqual([8_000, 8_000]);
    expect(view.getUint32(40, true)).toBe(bytes.length - 44);
    expect((bytes.length - 44) / 8_000).toBe(RECORDING_SECONDS);
  });

  test('is gentle: never loud, and silent where one second ends, so that nothing clicks', () => {
    const samples = makeSampleRecording().subarray(44);
    const swing = (from: number, to: number) =>
      samples.subarray(from, to).reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    expect(swing(0, samples.length)).toBeLessThanOrEqual(70);
    for (let second = 0; second < RECORDING_SECONDS; second += 1) {
      expect(swing(second * 8_000, second * 8_000 + 8_000)).toBeGreaterThan(40);
      if (second > 0) expect(swing(second * 8_000 - 8, second * 8_000 + 4)).toBeLessThanOrEqual(2);
    }
  });

  test('is the same each time, under one tag', async () => {
    const [one, other] = [await sampleTenant().recording?.(), await sampleTenant().recording?.()];
    expect(one?.etag).toMatch(/^"[0-9a-f]{24}"$/);
    expect(other).toEqual(one);
  });
});

describe('indexSamples', () => {
  const ids = {
    tenantId: '2336D1EC-c956-47e1-b3b1-fe8fde81b2b4',
    interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
  };
  const path = interactionPath({ tenantId: ids.tenantId.toLowerCase(), interactionId: ids.interactionId });

  test('finds a document by its own ids, whatever their case', () => {
    expect([...indexSamples({ './sample/a.json': JSON.stringify(ids) }, []).keys()]).toEqual([path]);
  });

  test('takes an unlisted document for a synthetic one', () => {
    expect(indexSamples({ './sample/a.json': JSON.stringify(ids) }, []).get(path)?.source).toBe('sample-synthetic');
  });

  test('keeps every byte, line breaks at the end included', () => {
    const text = `${JSON.stringify({ ...ids, customer: 'Zoë' })}\r\n\n`;
    expect(indexSamples({ './sample/a.json': text }, []).get(path)?.bytes).toEqual(new TextEncoder().encode(text));
  });

  test.each([
    ['no tenantId', { interactionId: ids.interactionId }],
    ['a malformed interactionId', { ...ids, interactionId: 'x' }],
    ['a number for an id', { ...ids, tenantId: 5 }],
    ['nothing in it', null],
  ])('refuses a document with %s, by its name', (_what, document) => {
    expect(() => indexSamples({ './sample/a.json': JSON.stringify(document) }, [])).toThrow('./sample/a.json lacks');
  });

  test('refuses two documents with the same ids', () => {
    const text = JSON.stringify(ids);
    expect(() => indexSamples({ './sample/a.json': text, './sample/b.json': text }, [])).toThrow(
      './sample/b.json has the ids of another sample.',
    );
  });
});
