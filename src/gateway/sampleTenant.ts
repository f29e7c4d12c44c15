/**
 * The embedded sample tenant: wire documents kept byte for byte, found by the ids they carry themselves.
 * Reads each document once for its two ids, and for the list when it began; what is odd in a sample stays odd.
 * Where a document came from is not in it: that stands in the list of situations.
 */
import { interactionPath, parseUuid } from '../interaction/endpoint.ts';
import type { ListPage } from '../interaction/question.ts';
import type { RangedFile } from './byteRanges.ts';
import { makeSampleRecording } from './sampleRecording.ts';
import { makeSampleReview, type SampleReview } from './sampleReview.ts';
import { TENANT as INVENTED_TENANT, SAMPLES, type SampleListing } from './samples.ts';
import type { InteractionSource, Upstream } from './upstream.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('./sample/*.json', {
  query: '?raw',
  eager: true,
  import: 'default',
});

/** Where the invented tenant is. The list alone says so: the reference tenant's zone is not known. */
const TIMEZONE = 'Canada/Atlantic';

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

/** What the list gives of a sample: all but `details`, which was seen in no list. */
interface ListedSample {
  readonly tenantId: unknown;
  /** ISO 8601 in UTC; empty where the document says none, and then no range has it. */
  readonly start: string;
  readonly result: unknown;
}

function listedSample({ bytes }: SampleDocument): ListedSample {
  const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { details: _, ...result } = isRecord(document) ? document : {};
  const { tenantId, startTimestamp } = result;
  return { tenantId, start: typeof startTimestamp === 'string' ? startTimestamp : '', result };
}

/** One page in the envelope of the host's list, newest first. Times have one form, so that texts compare as instants do. */
function listOf(samples: readonly ListedSample[], { start, end, limit, offset }: ListPage): unknown {
  const within = samples.filter((sample) => sample.start >= start && sample.start < end);
  const sorted = within.sort((one, other) => (one.start < other.start ? 1 : -1));
  const isInvented = samples.some(({ tenantId }) => tenantId === INVENTED_TENANT);
  return {
    page: null,
    limit,
    offset,
    total: within.length,
    ...(isInvented && { tenantId: INVENTED_TENANT, tenantName: 'Sample tenant (invented)', tenantTimezone: TIMEZONE }),
    results: sorted.slice(offset, offset + limit).map(({ result }) => result),
  };
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
  let listed: readonly ListedSample[] | undefined;
  let recording: Promise<RangedFile> | undefined;
  let review: SampleReview | undefined;
  let made: ReadonlyMap<string, SampleDocument> | undefined;
  // Made when first asked for, so that looking at one sample does not wait for forty.
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
    more: {
      kinds: new Set(['list']),
      async fetch(question) {
        if (question.kind !== 'list') return { kind: 'not-found', sentence: 'The sample tenant has no such thing.' };
        listed ??= [...documents.values(), ...variations().values()].map(listedSample);
        const { tenantId, page } = question;
        const list = listOf(
          listed.filter((sample) => sample.tenantId === tenantId),
          page,
        );
        return { kind: 'document', source: 'sample-synthetic', bytes: new TextEncoder().encode(JSON.stringify(list)) };
      },
    },
    samples: () => SAMPLES,
    recording() {
      recording ??= openRecording();
      return recording;
    },
    sampleReview,
  };
}
