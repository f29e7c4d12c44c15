/**
 * Security headers of every response: Content-Security-Policy, framing, Permissions-Policy, HSTS.
 * No `unsafe-*` and no inline script or style: React and the charts set styles through the DOM, which the policy allows.
 * `require-trusted-types-for` is left out: it blocks `new Worker(address)`, which large files need.
 */
import type { Exchange } from './exchange.ts';

const CONTENT_SECURITY_POLICY: readonly string[] = [
  "default-src 'none'",
  // Implied by default-src, but OWASP ASVS 5.0 requires it by name (3.4.3).
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
 * The Content-Security-Policy of one gateway.
 * @param mediaSources sources for `media-src` and, beside `'self'`, for `connect-src`: `'self'` or origins; empty means
 *   `media-src 'none'`
 */
export function contentSecurityPolicy(mediaSources: readonly string[]): string {
  const media = mediaSources.length === 0 ? "'none'" : mediaSources.join(' ');
  const read = [...new Set(["'self'", ...mediaSources])].join(' ');
  return [...CONTENT_SECURITY_POLICY, `connect-src ${read}`, `media-src ${media}`].join('; ');
}

const SILENT_POLICY = contentSecurityPolicy([]);

/** Features the page never uses. Only names that browsers know: each unknown name logs a console warning. */
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
 * HSTS, sent over https only: browsers ignore it over http. Without `includeSubDomains` and `preload`, which the owner of
 * the domain decides and sets in the proxy in front.
 */
const HTTPS_ONLY = 'max-age=31536000';

/**
 * Sets the security headers and the request id on a response, in place: a copy would need a second stream for the body,
 * and the headers of every response of the gateway are mutable.
 * @param policy from `contentSecurityPolicy`; the default allows no media
 */
export function withStrictHeaders(answer: Response, { id, client }: Exchange, policy = SILENT_POLICY): Response {
  const { headers } = answer;
  headers.set('Content-Security-Policy', policy);
  for (const [name, value] of STRICT_HEADERS) headers.set(name, value);
  if (client.isHttps) headers.set('Strict-Transport-Security', HTTPS_ONLY);
  headers.set('X-Request-Id', id);
  return answer;
}
