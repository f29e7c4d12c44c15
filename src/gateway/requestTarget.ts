/**
 * Whether a request target (RFC 9112) is in canonical form. Refuses what two programs could parse differently: dot
 * segments, percent-encoded slashes and dots, double slashes, control characters, absolute URLs, fragments.
 */

/** Visible ASCII, beginning with one slash; no backslash, no fragment. */
const PLAIN = /^\/(?!\/)[!-"$-[\]-~]*$/;
/** An escaped dot, slash, backslash, percent sign or control character. */
const DISGUISED = /%(?:2e|2f|5c|25|[01][0-9a-f]|7f)/i;
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/;

/** @param target the text between method and version in the request line */
export function isPlainTarget(target: string): boolean {
  if (!PLAIN.test(target)) return false;
  const [path = ''] = target.split('?', 1);
  return !DISGUISED.test(path) && !DOT_SEGMENT.test(path) && !path.includes('//');
}
