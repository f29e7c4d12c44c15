/**
 * The only door to where documents come from. The sample tenant is one implementation, a live tenant the other.
 * An upstream says what it got in a closed union and never builds an HTTP answer: which headers and which status leave
 * the gateway is the gateway's choice alone, so nothing an upstream received (cookies, server names) can slip through.
 * A document is bytes, perhaps still arriving. Nobody here looks into it.
 */
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Question, QuestionKind } from '../interaction/question.ts';
import type { RangedFile } from './byteRanges.ts';
import type { SampleReview } from './sampleReview.ts';
import type { SampleListing } from './samples.ts';

/** Where a document comes from, told to the page in the header `X-Interaction-Source`. */
export type InteractionSource = 'sample-reference' | 'sample-synthetic' | 'tenant';

/** Why an upstream has no document to give. */
type UpstreamFailureKind =
  /** It did not take the ids. */
  | 'malformed'
  /** It answered that it knows no such thing. */
  | 'not-found'
  /** It wants (new) credentials. */
  | 'signed-out'
  /** It knows who asks and refuses. */
  | 'refused'
  /** It asks to come back later. */
  | 'busy'
  /** No connection, or none that lasted until an answer. */
  | 'unreachable'
  /** Connected, but no complete answer in time. */
  | 'timed-out'
  /** It answered with a fault of its own. */
  | 'upstream'
  /** It answered with a status that is not in its reference. */
  | 'unexpected'
  /** It answered with another address, which is not followed. */
  | 'redirected'
  /** It answered with something else than JSON. */
  | 'not-json'
  /** Its answer is larger than is read. */
  | 'too-large'
  /** Its answer broke off. */
  | 'cut-off'
  /** Not asked: as many requests as may are waiting for it already. */
  | 'overloaded';

/** What lies behind a failure, for the operator's log and never for the page. */
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
  /** One plain sentence for the person who asked; no secrets, no addresses of inner machines. */
  readonly sentence: string;
  /** How long the upstream asks to wait, in whole seconds, where it said so. */
  readonly retryAfterSeconds?: number;
  /** The status it answered with, where it answered. */
  readonly hostStatus?: number;
  readonly cause?: UpstreamCause;
  /** The system's own name of the cause, such as `ENOTFOUND`. */
  readonly code?: string;
}

export interface UpstreamDocument {
  readonly kind: 'document';
  readonly source: InteractionSource;
  /** As received, byte for byte; a stream where they are still arriving. */
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  /** How many bytes a stream will have, where that was said. */
  readonly length?: number;
}

export type UpstreamAnswer = UpstreamDocument | UpstreamFailure;

/** What proves to the host who asks. Never logged, never sent to the page but sealed. */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string };

/** The circumstances of one question. */
export interface Asking {
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
  /** Absent where the upstream wants none. */
  readonly credentials?: Credentials;
  /** Told of a document that broke off after its beginning was passed on: too late for an answer of its own. */
  readonly onBroken?: (failure: UpstreamFailure) => void;
}

/** What can be asked beside an interaction, as far as it is allowed. */
export interface MoreUpstream {
  readonly kinds: ReadonlySet<QuestionKind>;
  /** Fetches one answer to a question of these kinds. */
  fetch(question: Question, asking: Asking): Promise<UpstreamAnswer>;
}

export interface Upstream {
  /** Fetches one document. What it throws becomes a 500 without details. */
  fetchInteraction(ref: InteractionRef, asking: Asking): Promise<UpstreamAnswer>;
  /** Absent where nothing else can be asked. */
  readonly more?: MoreUpstream;
  /** The situations it can show, in the order to list them. Absent where there is no sample tenant. */
  samples?(): readonly SampleListing[];
  /** The sound that goes with them. Absent where there is no sample tenant. */
  recording?(): Promise<RangedFile>;
  /** Interactions to try a review on. Absent where there is no sample tenant. */
  sampleReview?(): SampleReview;
}
