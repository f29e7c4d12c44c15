/**
 * What the peer has beside interactions: recordings, transcripts, notes, the tenant and its SLA, in the forms the vendor's
 * own clients read (none is documented). Made of the interaction that is asked about, and different for each tenant only
 * by its ids. Files are on a host of their own, as they are there: addresses are signed and last a minute.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { rangedResponse } from '../../src/gateway/byteRanges.ts';
import { makeSampleRecording } from '../../src/gateway/sampleRecording.ts';
import type { InteractionRef } from '../../src/interaction/endpoint.ts';

/** The default SLA of every tenant, whose newest version says 30 s. */
export const SLA_ID = '00000000-0000-4000-8000-0000000051a0';

/** How long a signed address is good for, in ms. */
export const ADDRESS_LIFETIME = 60_000;

/** What can be read of the interaction's document. */
type Wire = Readonly<Record<string, unknown>>;

/** The id of the n-th artifact of an interaction: its own, with another beginning. */
export function artifactIdOf({ interactionId }: InteractionRef, n: number): string {
  return `a2f00${String(n).padStart(3, '0')}${interactionId.slice(8)}`;
}

const isText = (document: Wire): boolean => document.channelType === 'sms' || document.channelType === 'messaging';

const kindsOf = (document: Wire): readonly string[] =>
  isText(document) ? ['messaging-transcript'] : ['audio-recording', 'audio-recording'];

/** `{results: […]}`: of a call two recordings, the second one deleted; of a conversation its transcript. */
export function artifactsOf(ref: InteractionRef, document: Wire): Wire {
  const results = kindsOf(document).map((artifactType, index) => ({
    artifactId: artifactIdOf(ref, index),
    artifactType,
    fileCount: 1,
  }));
  return { ...ref, results };
}

/** One of them with its files; `undefined` where the interaction has no such one. @param sign makes an address of a path and of when the interaction began */
export function artifactOf(
  ref: InteractionRef,
  document: Wire,
  artifactId: string,
  sign: (path: string, startedAt: number) => string,
): Wire | undefined {
  const index = kindsOf(document).findIndex((_, n) => artifactIdOf(ref, n) === artifactId);
  if (index < 0) return undefined;
  const isRecording = !isText(document);
  const filename = isRecording ? 'recording.wav' : 'transcript.json';
  return {
    ...ref,
    artifactId,
    artifactType: kindsOf(document)[index],
    created: document.startTimestamp,
    updated: document.endTimestamp,
    ...(isRecording && { duration: 16, participantAdditionalInfo: { participantType: 'customer' } }),
    softDeleted: index === 1,
    files:
      index === 1
        ? []
        : [
            {
              artifactFileId: `f${artifactId.slice(1)}`,
              filename,
              contentType: isRecording ? 'audio/wav' : 'application/json',
              metadata: isRecording ? null : { transcript: true },
              url: sign(`/${ref.interactionId}/${filename}`, Date.parse(String(document.startTimestamp))),
            },
          ],
  };
}

/** `{results: […]}`: one note, of an agent of the interaction where there is one. */
export function notesOf(ref: InteractionRef, document: Wire): Wire {
  const details = document.details as { readonly agents?: readonly Wire[] } | undefined;
  const note = {
    noteId: `b${ref.interactionId.slice(1)}`,
    resourceId: details?.agents?.[0]?.resourceId ?? null,
    title: 'Call back on Friday',
    body: 'Asked for the excess to be explained again.\nPrefers the morning.',
  };
  return { ...ref, results: [note] };
}

/** `{result: …}` */
export function tenantOf(tenantId: string) {
  return { result: { id: tenantId, name: 'Fundy Mutual', timezone: 'Canada/Atlantic', defaultSlaId: SLA_ID } };
}

/** Two versions: the newer says 30 s, the older 20 s. */
export function slaVersionsOf(tenantId: string): Wire {
  const version = (created: string, slaThreshold: number) => ({
    tenantId,
    slaId: SLA_ID,
    slaThreshold,
    abandonType: 'ignore-abandons',
    abandonThreshold: 10,
    created,
  });
  return { result: [version('2019-02-01T14:00:00Z', 20), version('2024-06-03T12:30:00Z', 30)] };
}

/** Three messages, in the first three minutes. */
const transcriptOf = (startedAt: number) =>
  ['Is the excess 500 or 250?', 'It is 250 for glass.', 'Thank you!'].map((text, index) => {
    const timestamp = new Date(startedAt + (index + 1) * 50_000).toISOString();
    const [name, type] = index === 1 ? ['Ada Brook', 'agent'] : ['+15065550142', 'customer'];
    return { payload: { metadata: { name, type }, body: text, from: name, timestamp }, timestamp };
  });

/** How files can fail; `ended` is answered to signatures that have. */
export type FileFault = 'ended' | 'missing' | 'unplayable' | 'not-shared' | 'reset';

/** The host of the files, which knows nobody: whoever has a good address may read. */
export class FileHost {
  /** Targets so far, in order, without what signs them. */
  readonly asked: string[] = [];
  /** What every file does instead of being there. */
  fault: FileFault | undefined;
  private server: Server | undefined;
  private port = 0;
  private signatures = 0;
  private readonly ends = new Map<string, number>();
  private readonly starts = new Map<string, number>();

  /** @param now ms since 1970 */
  constructor(private readonly now: () => number) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    this.port = typeof bound === 'object' && bound !== null ? bound.port : this.port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** An address that is new each time. */
  readonly sign = (path: string, startedAt: number): string => {
    this.starts.set(path, startedAt);
    this.signatures += 1;
    const signature = `s${this.signatures}`;
    this.ends.set(signature, this.now() + ADDRESS_LIFETIME);
    const signedAt = new Date(this.now()).toISOString().replace(/[-:]|\.\d+/g, '');
    return `${this.address}${path}?X-Amz-Date=${signedAt}&X-Amz-Expires=${ADDRESS_LIFETIME / 1000}&X-Amz-Signature=${signature}`;
  };

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.address);
    this.asked.push(url.pathname);
    const { fault } = this;
    if (fault === 'reset') {
      incoming.socket.resetAndDestroy();
      return;
    }
    const shared = fault === 'not-shared' ? {} : { 'Access-Control-Allow-Origin': '*' };
    const isGood = (this.ends.get(url.searchParams.get('X-Amz-Signature') ?? '') ?? 0) > this.now();
    if (!isGood || fault === 'ended' || fault === 'missing') {
      const [status, code] = fault === 'missing' && isGood ? [404, 'NoSuchKey'] : [403, 'AccessDenied'];
      outgoing.writeHead(status, { ...shared, 'Content-Type': 'application/xml' });
      outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
      return;
    }
    const isRecording = url.pathname.endsWith('.wav');
    const broken = new TextEncoder().encode('neither a sound nor JSON');
    const bytes = isRecording
      ? makeSampleRecording()
      : new TextEncoder().encode(JSON.stringify(transcriptOf(this.starts.get(url.pathname) ?? 0)));
    const mediaType = isRecording ? 'audio/wav' : 'application/json';
    const headers = incoming.headers.range === undefined ? {} : { Range: incoming.headers.range };
    const answer = rangedResponse(
      { mediaType, etag: '"1"', bytes: fault === 'unplayable' ? broken : bytes },
      new Request(url, { headers }),
    );
    outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...shared });
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  }
}
