/**
 * A certificate nobody vouches for, made anew: an X.509 certificate in DER, as small as TLS takes it (RFC 5280).
 */
import { createSign, generateKeyPairSync } from 'node:crypto';

const field = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...contents: readonly Uint8Array[]) => field(0x30, ...contents);
const objectId = (hexadecimal: string) => field(0x06, Buffer.from(hexadecimal, 'hex'));
const time = (text: string) => field(0x17, Buffer.from(text));

const SHA256_WITH_RSA = sequence(objectId('2a864886f70d01010b'), field(0x05));
const COMMON_NAME = objectId('550403');
const SUBJECT_ALTERNATIVE_NAME = objectId('551d11');

/** A key and its certificate for `127.0.0.1`, in PEM. */
export function makeSelfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = sequence(field(0x31, sequence(COMMON_NAME, field(0x0c, Buffer.from('nobody')))));
  const address = field(0x87, Buffer.from([127, 0, 0, 1]));
  const extensions = sequence(sequence(SUBJECT_ALTERNATIVE_NAME, field(0x04, sequence(address))));
  const body = sequence(
    field(0xa0, field(0x02, Buffer.from([2]))),
    field(0x02, Buffer.from([1])),
    SHA256_WITH_RSA,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    field(0xa3, extensions),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = sequence(body, SHA256_WITH_RSA, field(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
