/**
 * The embedded sample tenant: wire documents kept byte for byte, indexed by the ids in them.
 * Each document is parsed once for its ids, and once for the list; defects of a sample are kept.
 * The origin of a document is not in it but in the list of situations (samples.ts).
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

/** Zone of the invented tenant, sent with its list only: the zone of the reference tenant is not known. */
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
 * The documents by request path. Throws, naming the file, when a document lacks an id or two documents share both:
 * a build error, not a user error.
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

/** A sample's list entry: all members but `details`, which no known list response has. */
interface ListedSample {
  readonly tenantId: unknown;
  /** ISO 8601 in UTC; empty when the document has none, which matches no range. */
  readonly start: string;
  readonly result: unknown;
}

function listedSample({ bytes }: SampleDocument): ListedSample {
  const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { details: _, ...result } = isRecord(document) ? document : {};
  const { tenantId, startTimestamp } = result;
  return { tenantId, start: typeof startTimestamp === 'string' ? startTimestamp : '', result };
}

/** One page in the host's list envelope, newest first. All times have one ISO form, so string order is time order. */
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

/** The sample recording, with a strong ETag hashed from its bytes. */
async function openRecording(): Promise<RangedFile> {
  const bytes = makeSampleRecording();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const tag = Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { mediaType: 'audio/wav', etag: `"${tag}"`, bytes };
}

/** An upstream over the embedded documents; its only failure is `not-found`. */
export function sampleTenant(): Upstream {
  const documents = indexSamples(FILES, SAMPLES);
  let listed: readonly ListedSample[] | undefined;
  let recording: Promise<RangedFile> | undefined;
  let review: SampleReview | undefined;
  let made: ReadonlyMap<string, SampleDocument> | undefined;
  // Lazy: the first sample must not wait for forty variations.
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
