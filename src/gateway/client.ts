/**
 * The client's address and protocol behind trusted proxies. Process edge: knows socket addresses and networks.
 *
 *     browser ── https ──▶ proxy ── http, X-Forwarded-For: browser ──▶ gateway
 *
 * Headers are trusted only from a trusted address. X-Forwarded-For is read from its end: each trusted proxy appended its
 * client, and the first address that is not trusted is the client. Entries before it may be forged.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Client } from './exchange.ts';

/** `::ffff:10.0.0.1` is how an IPv4 connection appears on a socket that takes both. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i.exec(address)?.[1];
  return mapped ?? address;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** A test whether an address is in these addresses and networks. Throws when one of them is invalid. */
export function networkList(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** Several header lines of one name are equal to one line with commas. */
function listOf(header: string | readonly string[] | undefined): readonly string[] {
  const text = typeof header === 'string' ? header : (header?.join(',') ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads the client. Without a trusted neighbour (the peer address) the X-Forwarded headers are ignored. */
export function readClient(
  neighbour: string | undefined,
  headers: IncomingHttpHeaders,
  isTrusted: (address: string) => boolean,
): Client {
  const address = plainAddress(neighbour ?? '');
  const host = headers.host ?? '';
  if (!isTrusted(address)) return { address, isHttps: false, host };

  let client = address;
  for (const hop of listOf(headers['x-forwarded-for']).toReversed()) {
    const before = plainAddress(hop);
    if (isIP(before) === 0) break;
    client = before;
    if (!isTrusted(before)) break;
  }
  const protocols = listOf(headers['x-forwarded-proto']);
  return {
    address: client,
    // Several values: one for each proxy. A password is safe only if every hop was https.
    isHttps: protocols.length > 0 && protocols.every((protocol) => protocol.toLowerCase() === 'https'),
    host: listOf(headers['x-forwarded-host']).at(-1) ?? host,
  };
}

/** The request id from a trusted proxy, so that both logs have the same; `undefined` without one. */
export function readRequestId(
  neighbour: string | undefined,
  headers: IncomingHttpHeaders,
  isTrusted: (address: string) => boolean,
): string | undefined {
  const id = headers['x-request-id'];
  if (typeof id !== 'string' || !/^[\w-]{8,64}$/.test(id)) return undefined;
  return isTrusted(plainAddress(neighbour ?? '')) ? id : undefined;
}
