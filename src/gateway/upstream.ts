/**
 * The interface to the source of documents: the sample tenant or a live tenant.
 * An upstream returns a closed union and never an HTTP response: the gateway alone chooses status and headers, so no
 * header of the host (cookies, server names) is forwarded.
 * A document is bytes, or a stream of them, and is not parsed.
 */
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Question, QuestionKind } from '../interaction/question.ts';
import type { RangedFile } from './byteRanges.ts';
import type { SampleReview } from './sampleReview.ts';
import type { SampleListing } from './samples.ts';

/** Source of a document, sent to the page in the header `X-Interaction-Source`. */
export type InteractionSource = 'sample-reference' | 'sample-synthetic' | 'tenant';

/** Why there is no document. */
type UpstreamFailureKind =
  /** 400: it did not accept the ids. */
  | 'malformed'
  /** 404. */
  | 'not-found'
  /** 401: it needs (new) credentials. */
  | 'signed-out'
  /** 403. */
  | 'refused'
  /** 429: too many requests. */
  | 'busy'
  /** No connection, or it closed before a response. */
  | 'unreachable'
  /** Connected, but no complete response in time. */
  | 'timed-out'
  /** 5xx, or not HTTP. */
  | 'upstream'
  /** A status that is not in its reference. */
  | 'unexpected'
  /** 3xx, which is not followed. */
  | 'redirected'
  /** The response is not JSON. */
  | 'not-json'
  /** The response exceeds the size limit. */
  | 'too-large'
  /** The response broke off. */
  | 'cut-off'
  /** Not sent: the queue of requests is full. */
  | 'overloaded';

/** The cause of a failure, for the operator's log and never for the page. */
export type UpstreamCause =
  | 'dns'
  | 'certificate'
  | 'tls'
  | 'connection-refused'
  | 'no-route'
  | 'reset'
  | 'connect-time'
  | 'answer-time'
  | 'not-http'
  | 'status'
  | 'content-type'
  | 'content-encoding'
  | 'size'
  | 'body'
  | 'token'
  | 'queue'
  | 'closing'
  | 'other';

export interface UpstreamFailure {
  readonly kind: UpstreamFailureKind;
  /** One plain sentence for the user; no secrets, no addresses of internal machines. */
  readonly sentence: string;
  /** The upstream's `Retry-After`, in whole seconds, if any. */
  readonly retryAfterSeconds?: number;
  /** The status of its response, if any. */
  readonly hostStatus?: number;
  readonly cause?: UpstreamCause;
  /** The error code of the system, such as `ENOTFOUND`. */
  readonly code?: string;
}

export interface UpstreamDocument {
  readonly kind: 'document';
  readonly source: InteractionSource;
  /** As received, byte for byte; a stream when they are still arriving. */
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Bytes of the stream, if `Content-Length` gave it. */
  readonly length?: number;
}

export type UpstreamAnswer = UpstreamDocument | UpstreamFailure;

/** Credentials for the host. Never logged; sent to the browser only in an encrypted cookie. */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

/** Context of one request to an upstream. */
export interface RequestContext {
  /** Aborted when the browser has disconnected. */
  readonly signal: AbortSignal;
  /** Absent when the upstream needs none. */
  readonly credentials?: Credentials;
  /** Called when a document breaks off after its first bytes were sent: too late for an error response. */
  readonly onBroken?: (failure: UpstreamFailure) => void;
}

/** The allowed questions beside interactions. */
export interface MoreUpstream {
  readonly kinds: ReadonlySet<QuestionKind>;
  /** Fetches the answer to a question of these kinds. */
  fetch(question: Question, context: RequestContext): Promise<UpstreamAnswer>;
}

export interface Upstream {
  /** Fetches one document. An exception becomes a 500 without details. */
  fetchInteraction(ref: InteractionRef, context: RequestContext): Promise<UpstreamAnswer>;
  /** Absent when interactions are all it has. */
  readonly more?: MoreUpstream;
  /** The sample situations in display order. This and the next two are absent without a sample tenant. */
  samples?(): readonly SampleListing[];
  /** The recording that goes with them. */
  recording?(): Promise<RangedFile>;
  /** Interactions to try a review on. */
  sampleReview?(): SampleReview;
}
