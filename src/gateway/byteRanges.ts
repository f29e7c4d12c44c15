/**
 * Range requests of a media player (RFC 9110 section 14). One range per request: for several the response is the whole
 * file, which the RFC allows; no player sends them, and overlapping ranges could add up to more than the file.
 * An invalid range is ignored, one beyond the end gets 416 with the length; HEAD ignores ranges.
 */
import { namesTag } from './pageFiles.ts';
import { problemResponse } from './problem.ts';

export interface RangedFile {
  readonly mediaType: string;
  /** A strong `ETag`: the browser combines parts of several responses by it. */
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes from `first` to `last`, both included, counted from 0. */
interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Parses a `Range` header for a file of `length` bytes: one range, `beyond` when it begins after the end, or `whole` when
 * the header is absent, invalid or has several ranges.
 */
export function readRange(header: string | null, length: number): ByteRange | 'whole' | 'beyond' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'whole';
  if (from === '') {
    const count = Math.min(Number(to), length);
    return count === 0 ? 'beyond' : { first: length - count, last: length - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= length) return 'beyond';
  return { first, last: to === '' ? length - 1 : Math.min(Number(to), length - 1) };
}

/** Whether `If-Range` is absent or names this ETag. A date in it never matches. */
const isStillMeant = (ifRange: string | null, etag: string) => ifRange === null || ifRange.trim() === etag;

/** 200 with the whole file, 206 with a range, 304 when the ETag matches, 416 for a range beyond the end. */
export function rangedResponse({ mediaType, etag, bytes }: RangedFile, request: Request): Response {
  const { method, headers: asked } = request;
  const common = { 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-cache', ETag: etag };
  if (namesTag(asked.get('If-None-Match'), etag)) return new Response(null, { status: 304, headers: common });
  const headers = { ...common, 'Content-Type': mediaType };
  const isRanged = method === 'GET' && isStillMeant(asked.get('If-Range'), etag);
  const range = isRanged ? readRange(asked.get('Range'), bytes.length) : 'whole';
  if (range === 'whole') {
    const body = method === 'HEAD' ? null : bytes;
    return new Response(body, { headers: { ...headers, 'Content-Length': String(bytes.length) } });
  }
  if (range === 'beyond') {
    const detail = `The range asked for begins beyond the end of what is here, which has ${bytes.length} bytes.`;
    return problemResponse('range-beyond-end', detail, {
      'Accept-Ranges': 'bytes',
      'Content-Range': `bytes */${bytes.length}`,
    });
  }
  const { first, last } = range;
  return new Response(bytes.slice(first, last + 1), {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(last - first + 1),
      'Content-Range': `bytes ${first}-${last}/${bytes.length}`,
    },
  });
}
