/**
 * Bytes of which a player asks for parts, answered by RFC 9110 section 14. Knows one range a request: several at once are
 * answered with the whole, which the RFC allows, since no player asks so and the parts could add up to more than it.
 * A range that cannot be read is ignored, one that lies beyond the end is refused with the length; to HEAD neither is.
 */
import { namesTag } from './pageFiles.ts';
import { problemResponse } from './problem.ts';

export interface RangedFile {
  readonly mediaType: string;
  /** Strong, as an `ETag` header holds it: parts of two answers are put together by it. */
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bytes from `first` up to and with `last`, counted from 0. */
interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a `Range` header asks of this many bytes: one part, nothing that is there (`beyond`), or, being absent or none
 * that is understood, `whole`.
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

/** Whether the range still means these bytes: `If-Range` names this very tag, or is not there. A date is never this tag. */
const isStillMeant = (ifRange: string | null, etag: string) => ifRange === null || ifRange.trim() === etag;

/** 200 with everything, 206 with a part, 304 where the browser has it, 416 where there is nothing of it. */
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
