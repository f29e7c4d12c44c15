/**
 * The only door to where documents come from. The sample tenant is one implementation; a live tenant is another.
 * An upstream says what it got in a closed union and never builds an HTTP answer: which headers and which status leave
 * the gateway is the gateway's choice alone, so nothing an upstream received (cookies, server names) can slip through.
 * A document is bytes, perhaps still arriving. Nobody here looks into it.
 */
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { SampleListing } from './samples.ts';

/** Where a document comes from, told to the page in the header `X-Interaction-Source`. */
export type InteractionSource = 'sample-reference' | 'sample-synthetic' | 'tenant';

/** Why an upstream has no document to give. */
export type UpstreamFailureKind =
  /** It answered that it knows no such interaction. */
  | 'not-found'
  /** It wants (new) credentials. */
  | 'signed-out'
  /** It knows who asks and refuses. */
  | 'refused'
  /** It asks to come back later. */
  | 'busy'
  /** No connection. */
  | 'unreachable'
  /** Connected, but no answer in time. */
  | 'timed-out'
  /** It answered with a fault of its own. */
  | 'upstream';

export type UpstreamAnswer =
  | {
      readonly kind: 'document';
      readonly source: InteractionSource;
      /** As received, byte for byte; a stream where they are still arriving. */
      readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
    }
  | {
      readonly kind: UpstreamFailureKind;
      /** One plain sentence for the person who asked; no secrets, no addresses of inner machines. */
      readonly sentence: string;
      /** How long the upstream asks to wait, in whole seconds, where it said so. */
      readonly retryAfterSeconds?: number;
    };

export interface Upstream {
  /** Fetches one document. Aborts with the signal. What it throws becomes a 500 without details. */
  fetchInteraction(ref: InteractionRef, signal: AbortSignal): Promise<UpstreamAnswer>;
  /** The situations it can show, in the order to list them. Absent where there is no sample tenant. */
  samples?(): readonly SampleListing[];
}
