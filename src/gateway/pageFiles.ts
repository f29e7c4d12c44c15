/**
 * The built page: files by path with their compressed copies, and the response for one.
 * Content negotiation and conditional requests; no disk access (pageFolder.ts fills `PageFiles`).
 * The ETag is weak, because it is the same for all three encodings.
 */
import { parseAccept } from 'hono/utils/accept';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface PageFile {
  readonly mediaType: string;
  /** As an `ETag` header holds it, `W/"…"`. */
  readonly etag: string;
  /** True where the file's name changes with its content. */
  readonly isImmutable: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Readonly<Partial<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>>;
}

/** Path, beginning with a slash, to file. The page itself is at `/`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** The order of preference when the browser gives equal quality values. */
const SMALLEST_FIRST = ['br', 'gzip', 'identity'] as const satisfies readonly Encoding[];

/**
 * The encoding to send (RFC 9110 section 12.5.3): the highest q of the available ones, the smaller one when equal.
 * `identity` without the header, or when every encoding is refused.
 */
export function chooseEncoding(acceptEncoding: string | null, available: readonly Encoding[]): Encoding {
  if (acceptEncoding === null) return 'identity';
  const stated = new Map(parseAccept(acceptEncoding).map(({ type, q }) => [type.toLowerCase(), q]));
  // Not named and no `*`: identity is acceptable, after all named ones; the others are not.
  const quality = (encoding: Encoding) =>
    stated.get(encoding) ?? stated.get('*') ?? (encoding === 'identity' ? Number.MIN_VALUE : 0);
  const [best] = SMALLEST_FIRST.filter((encoding) => available.includes(encoding) && quality(encoding) > 0).sort(
    (one, other) => quality(other) - quality(one),
  );
  return best ?? 'identity';
}

/** Whether an `If-None-Match` header names this tag (RFC 9110 section 13.1.2, weak comparison). */
export function namesTag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** The response for one file: 304 when the ETag matches, else 200 in the best encoding. */
export function pageFileResponse(file: PageFile, request: Request): Response {
  const headers = new Headers({
    'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: file.etag,
  });
  const { br, gzip } = file.compressed;
  if (br !== undefined || gzip !== undefined) headers.set('Vary', 'Accept-Encoding');
  if (namesTag(request.headers.get('If-None-Match'), file.etag)) return new Response(null, { status: 304, headers });

  const copies = { br, gzip, identity: file.bytes };
  const encoding = chooseEncoding(
    request.headers.get('Accept-Encoding'),
    SMALLEST_FIRST.filter((candidate) => copies[candidate] !== undefined),
  );
  const bytes = copies[encoding] ?? file.bytes;
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
  headers.set('Content-Type', file.mediaType);
  headers.set('Content-Length', String(bytes.byteLength));
  return new Response(bytes, { headers });
}
