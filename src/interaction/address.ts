/*
 * Which texts of a document may be followed or played as addresses, and until when one that was signed is good for.
 */

import { type Instant, instant, parseInstant } from '../time/instant.ts';

/** Whether a text is nothing but an address that begins with http: or https:. */
export function isHttpAddress(text: string): boolean {
  // The URL parser drops line breaks and tabs and takes backslashes for slashes; an address as sent has none of them.
  if (!/^https?:\/\/[^\s\\\p{Cc}\p{Cf}]+$/iu.test(text)) return false;
  try {
    const { protocol, host } = new URL(text);
    return host !== '' && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
}

/**
 * Whether a text is an address that may be played: http or https, or the sound that comes with the samples, which is told
 * from the page's own address. Any other path would let a document choose what is asked of the gateway.
 */
export function isSoundAddress(text: string): boolean {
  return /^(\.\/)?v1\/samples\/[\w-]+\.wav$/.test(text) || isHttpAddress(text);
}

/** What a masked document has in place of such an address: with it anyone could hear what was said. */
export const MASKED_ADDRESS = '••• (address of the recording)';

/** The address of a document's recording, where `audioRecording` is one that may be played. */
export function recordingAddress(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null || !('audioRecording' in document)) return undefined;
  const { audioRecording } = document;
  return typeof audioRecording === 'string' && isSoundAddress(audioRecording) ? audioRecording : undefined;
}

/**
 * When a signed address expires, by what is written in it: `X-Amz-Date` and `X-Amz-Expires` (seconds), or `Expires`
 * (seconds since 1970), as Amazon's storage signs them. `undefined` where it says nothing of it.
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
