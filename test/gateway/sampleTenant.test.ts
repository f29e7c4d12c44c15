import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
