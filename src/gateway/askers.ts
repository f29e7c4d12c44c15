/**
 * Who asks, as against the proxy that passed it on. Process edge: knows sockets' addresses and networks.
 *
 *     browser ── https ──▶ proxy ── http, X-Forwarded-For: browser ──▶ gateway
 *
 * A header is believed only from an address that is trusted, and X-Forwarded-For is read from its end: each trusted
 * proxy wrote down who asked it, and the first address that is not trusted is the asker. What stands before it may have
 * been made up.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Asker } from './exchange.ts';

/** `::ffff:10.0.0.1` is how an IPv4 connection appears on a socket that takes both. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i.exec(address)?.[1];
  return mapped ?? address;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address is one of these addresses and networks. Throws where one of them cannot be read. */
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

/** Several lines of one header are read as one line with commas. */
function listOf(header: string | readonly string[] | undefined): readonly string[] {
  const text = typeof header === 'string' ? header : (header?.join(',') ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads who asks. Where the neighbour is not trusted, only the connection itself is believed. */
export function readAsker(
  neighbour: string | undefined,
  headers: IncomingHttpHeaders,
  isTrusted: (address: string) => boolean,
): Asker {
  const address = plainAddress(neighbour ?? '');
  const host = headers.host ?? '';
  if (!isTrusted(address)) return { address, isHttps: false, host };

  let asker = address;
  for (const hop of listOf(headers['x-forwarded-for']).toReversed()) {
    const before = plainAddress(hop);
    if (isIP(before) === 0) break;
    asker = before;
    if (!isTrusted(before)) break;
  }
  const protocols = listOf(headers['x-forwarded-proto']);
  return {
    address: asker,
    // Several: one for each proxy. A password is safe only if none of the ways was open.
    isHttps: protocols.length > 0 && protocols.every((protocol) => protocol.toLowerCase() === 'https'),
    host: listOf(headers['x-forwarded-host']).at(-1) ?? host,
  };
}

/** The id a trusted proxy has given the request in its own log, where it told it. */
export function readRequestId(
  neighbour: string | undefined,
  headers: IncomingHttpHeaders,
  isTrusted: (address: string) => boolean,
): string | undefined {
  const id = headers['x-request-id'];
  if (typeof id !== 'string' || !/^[\w-]{8,64}$/.test(id)) return undefined;
  return isTrusted(plainAddress(neighbour ?? '')) ? id : undefined;
}
