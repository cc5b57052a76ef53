import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { ConfigError } from '../../config.ts';

/** A customer of a provider gets 64 bits of addresses at least, and may send from each of them. */
const IPV6_NETWORK_PARTS = 4;
const UNKNOWN = 'unknown';
/** Addresses that are remembered with their network. */
const KNOWN_ADDRESSES = 1_000;

/** Names the client that a request counts for. */
export type ClientOf = (request: IncomingMessage) => string;

/**
 * Clients by their address, IPv6 by their network. Behind the given proxies it is the address that the nearest of them
 * wrote down in `x-forwarded-for`; others may write there what they like, it is not looked at.
 * @param proxies addresses, networks (10.0.0.0/8) or loopback, linklocal, uniquelocal
 * @throws ConfigError when `TRUSTED_PROXIES` holds something else
 */
export function clientsByAddress(proxies: readonly string[]): ClientOf {
  const isTrusted = trusted(proxies);
  const networks = new LRUCache<string, string>({ max: KNOWN_ADDRESSES, memoMethod: networkOf });
  return request => {
    const address = proxyAddr(request, isTrusted);
    return address === undefined ? UNKNOWN : networks.memo(address);
  };
}

function trusted(proxies: readonly string[]) {
  try {
    return proxyAddr.compile([...proxies]);
  } catch (error) {
    throw new ConfigError(
      `TRUSTED_PROXIES: ${(error as Error).message} (example: TRUSTED_PROXIES=10.0.0.0/8,loopback)`,
    );
  }
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const { parts } = parsed as InstanceType<typeof ipaddr.IPv6>;
  return parts
    .slice(0, IPV6_NETWORK_PARTS)
    .map(part => part.toString(16))
    .join(':');
}
