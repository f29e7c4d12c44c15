/**
 * Whether the first line of a request names its path in the one plain way. Knows RFC 9112's request target and nothing
 * of what is served. Everything two programs could read differently is refused before anybody reads it: dot segments,
 * slashes and dots in disguise, doubled slashes, control characters, another host's address, fragments.
 */

/** Visible ASCII, beginning with one slash; no backslash, no fragment. */
const PLAIN = /^\/(?!\/)[!-"$-[\]-~]*$/;
/** An escaped dot, slash, backslash, percent sign or control character. */
const DISGUISED = /%(?:2e|2f|5c|25|[01][0-9a-f]|7f)/i;
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/;

/** Takes what stands between the method and the version. */
export function isPlainTarget(target: string): boolean {
  if (!PLAIN.test(target)) return false;
  const [path = ''] = target.split('?', 1);
  return !DISGUISED.test(path) && !DOT_SEGMENT.test(path) && !path.includes('//');
}
