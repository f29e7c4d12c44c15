/*
 * Which texts of a document may be linked to or played as URLs, and when a signed URL expires.
 */

import { type Instant, instant, parseInstant } from '../time/instant.ts';

/** Whether a text is an http or https URL and nothing else. */
export function isHttpAddress(text: string): boolean {
  // The URL parser drops line breaks and tabs and reads backslashes as slashes: reject a text that has them.
  if (!/^https?:\/\/[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return false;
  try {
    const { protocol, host } = new URL(text);
    return host !== '' && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
}

/**
 * Whether a text is a URL that may be played: http or https, or the relative path of the sample recording. Any other
 * relative path would let a document choose a request to the gateway.
 */
export function isSoundAddress(text: string): boolean {
  return /^(\.\/)?v1\/samples\/[\w-]+\.wav$/.test(text) || isHttpAddress(text);
}

/** Replaces such a URL in a masked document: with the URL the recording could be played. */
export const MASKED_ADDRESS = '••• (address of the recording)';

/** Whether `audioRecording` of a document is a URL that may be played, or such a one masked. */
export function hasRecording(document: unknown): boolean {
  if (typeof document !== 'object' || document === null || !('audioRecording' in document)) return false;
  const { audioRecording } = document;
  return typeof audioRecording === 'string' && (audioRecording === MASKED_ADDRESS || isSoundAddress(audioRecording));
}

/**
 * When a signed URL expires, by its query: `X-Amz-Date` and `X-Amz-Expires` (seconds), or `Expires` (seconds since 1970),
 * as Amazon S3 signs them. `undefined` without these parameters.
 */
export function expiryOf(address: string): Instant | undefined {
  if (!isHttpAddress(address)) return undefined;
  const { searchParams } = new URL(address);
  const parameter = (name: string): string | undefined =>
    [...searchParams].find(([key]) => key.toLowerCase() === name)?.[1];
  const [date, seconds, expires] = [parameter('x-amz-date'), parameter('x-amz-expires'), parameter('expires')];
  const [, year = '', month = '', day = '', time = ''] = /^(\d{4})(\d\d)(\d\d)T(\d{6})Z$/.exec(date ?? '') ?? [];
  if (year !== '' && /^\d{1,9}$/.test(seconds ?? '')) {
    const signed = parseInstant(`${year}-${month}-${day}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}.000Z`);
    return signed && instant(signed.at + Number(seconds) * 1000);
  }
  return /^\d{9,11}$/.test(expires ?? '') ? instant(Number(expires) * 1000) : undefined;
}
