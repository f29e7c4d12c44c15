/**
 * The headers on every answer: what the page may load, who may frame it, what it may ask of the browser.
 * No `unsafe-*` and no inline script or style: React and the charts set styles through the DOM, which the policy allows.
 * `require-trusted-types-for` is left out: it refuses `new Worker(address)`, which reading large files rests on.
 */
import type { Exchange } from './exchange.ts';

const CONTENT_SECURITY_POLICY: readonly string[] = [
  "default-src 'none'",
  // Said though the line above implies it: OWASP ASVS 5.0 asks for it by name (3.4.3).
  "object-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The policy of one gateway.
 * @param mediaSources what sound may be played and files read from, as the policy writes it: `'self'`, or origins; empty
 *   for nowhere but, of files, the page's own origin
 */
export function contentSecurityPolicy(mediaSources: readonly string[]): string {
  const media = mediaSources.length === 0 ? "'none'" : mediaSources.join(' ');
  const read = [...new Set(["'self'", ...mediaSources])].join(' ');
  return [...CONTENT_SECURITY_POLICY, `connect-src ${read}`, `media-src ${media}`].join('; ');
}

const SILENT_POLICY = contentSecurityPolicy([]);

/** Features browsers know by name and this page never uses. Unknown names would each be a warning on the console. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'sync-xhr',
  'usb',
  'xr-spatial-tracking',
];

/** Copying to the clipboard is the one feature the page uses. */
const STRICT_HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Permissions-Policy', [...DENIED_FEATURES.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', ')],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];

/**
 * Sent over https only, where browsers heed it. Not for names below this one (`includeSubDomains`), nor for a list of
 * all browsers' (`preload`): that is for whoever owns the name to decide, and is said in the proxy in front.
 */
const HTTPS_ONLY = 'max-age=31536000';

/**
 * Puts the strict headers on an answer, and the id by which the log knows it. On this very answer: a copy would cost a
 * second stream for its body, and every answer is one the gateway made, whose headers can be written.
 * @param policy as `contentSecurityPolicy` gives it; without one no sound may be played
 */
export function withStrictHeaders(answer: Response, { id, asker }: Exchange, policy = SILENT_POLICY): Response {
  const { headers } = answer;
  headers.set('Content-Security-Policy', policy);
  for (const [name, value] of STRICT_HEADERS) headers.set(name, value);
  if (asker.isHttps) headers.set('Strict-Transport-Security', HTTPS_ONLY);
  headers.set('X-Request-Id', id);
  return answer;
}
