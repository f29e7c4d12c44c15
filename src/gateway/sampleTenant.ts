/**
 * The embedded sample tenant: wire documents kept byte for byte, found by the ids they carry themselves.
 * Reads each document once for its two ids and for nothing else; what is odd in a sample stays odd.
 * Where a document came from is not in it: that stands in the list of situations.
 */
import { interactionPath, parseUuid } from '../interaction/endpoint.ts';
import type { RangedFile } from './byteRanges.ts';
import { makeSampleRecording } from './sampleRecording.ts';
import { makeSampleReview, type SampleReview } from './sampleReview.ts';
import { SAMPLES, type SampleListing } from './samples.ts';
import type { InteractionSource, Upstream } from './upstream.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('./sample/*.json', {
  query: '?raw',
  eager: true,
  import: 'default',
});

interface SampleDocument {
  readonly source: InteractionSource;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readId(document: unknown, name: 'tenantId' | 'interactionId'): string | undefined {
  const text = isRecord(document) ? document[name] : undefined;
  return typeof text === 'string' ? parseUuid(text) : undefined;
}

/**
 * The documents by the path they are asked for. Throws, naming the file, where a document lacks an id or two documents
 * share both: a fault of the build and not of a user.
 */
export function indexSamples(
  files: Readonly<Record<string, string>>,
  listings: readonly SampleListing[],
): ReadonlyMap<string, SampleDocument> {
  const origins = new Map(listings.map(({ file, origin }) => [file, origin]));
  const documents = new Map<string, SampleDocument>();
  for (const [path, text] of Object.entries(files)) {
    const document: unknown = JSON.parse(text);
    const tenantId = readId(document, 'tenantId');
    const interactionId = readId(document, 'interactionId');
    if (tenantId === undefined || interactionId === undefined)
      throw new Error(`${path} lacks a tenantId or an interactionId.`);
    const key = interactionPath({ tenantId, interactionId });
    if (documents.has(key)) throw new Error(`${path} has the ids of another sample.`);
    const origin = origins.get(path.slice(path.lastIndexOf('/') + 1));
    documents.set(key, {
      source: origin === 'reference' ? 'sample-reference' : 'sample-synthetic',
      bytes: new TextEncoder().encode(text),
    });
  }
  return documents;
}

/** The sound, with a tag made of its bytes. */
async function openRecording(): Promise<RangedFile> {
  const bytes = makeSampleRecording();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const tag = Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { mediaType: 'audio/wav', etag: `"${tag}"`, bytes };
}

/** An upstream over the documents built in; answers at once and never fails but with `not-found`. */
export function sampleTenant(): Upstream {
  const documents = indexSamples(FILES, SAMPLES);
  let recording: Promise<RangedFile> | undefined;
  let review: SampleReview | undefined;
  let made: ReadonlyMap<string, SampleDocument> | undefined;
  // Made when first asked for: whoever looks at one sample does not wait for forty.
  const sampleReview = (): SampleReview => {
    review ??= makeSampleReview(FILES);
    return review;
  };
  const variations = (): ReadonlyMap<string, SampleDocument> => {
    made ??= new Map(
      sampleReview().documents.map((each) => [
        interactionPath(each),
        { source: 'sample-synthetic', bytes: new TextEncoder().encode(each.text) } as const,
      ]),
    );
    return made;
  };
  return {
    async fetchInteraction(ref) {
      const path = interactionPath(ref);
      const document = documents.get(path) ?? variations().get(path);
      if (document !== undefined) return { kind: 'document', ...document };
      return {
        kind: 'not-found',
        sentence: `The sample tenant has no interaction ${ref.interactionId} of tenant ${ref.tenantId}.`,
      };
    },
    samples: () => SAMPLES,
    recording() {
      recording ??= openRecording();
      return recording;
    },
    sampleReview,
  };
}
