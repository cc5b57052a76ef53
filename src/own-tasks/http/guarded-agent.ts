import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { asError } from '../../errors.ts';
import type { AddressRules } from './addresses.ts';
import { AddressRefused } from './check-url.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** All addresses of a host name, as the system resolves it. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export const systemResolve: Resolve = host => lookup(host, { all: true });

/** What keeps the connections to receivers. It is made for the first message: most services send none. */
export interface GuardedAgent {
  dispatcher(): Promise<Dispatcher>;
  /** Drops the connections. */
  destroy(): Promise<void>;
}

/**
 * Connects only where the rules allow: the addresses that were checked are the very ones that are connected to, so a name
 * that answers differently the next time (rebinding) gains nothing. One forbidden address among several refuses the name.
 * An address that stands in the URL itself is not resolved: `checkUrl` has seen it.
 */
export function createGuardedAgent(rules: AddressRules, resolve: Resolve): GuardedAgent {
  const guardedLookup: LookupFunction = (host, options, callback) => {
    checkedAddresses(host, rules, resolve).then(
      addresses => {
        const [first] = addresses;
        if (options.all) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      error => callback(asError(error), '', 0),
    );
  };
  const connect = { lookup: guardedLookup, timeout: CONNECT_TIMEOUT_MS };
  let made: Promise<Dispatcher> | undefined;
  return {
    dispatcher: () => {
      made ??= import('undici').then(({ Agent }) => new Agent({ connect }));
      return made;
    },
    destroy: async () => {
      const agent = await made;
      await agent?.destroy();
    },
  };
}

/**
 * What a name stands for, if all of it may be connected to.
 * @throws AddressRefused when it may not, or stands for nothing
 */
export async function checkedAddresses(host: string, rules: AddressRules, resolve: Resolve) {
  const addresses = await resolve(host);
  if (addresses.length === 0) throw new AddressRefused(`url: ${host} has no address.`);
  for (const { address } of addresses) {
    const refusal = rules.refusal(host, address);
    if (refusal !== null) throw new AddressRefused(`url: ${host} resolves to ${address}, which is ${refusal}.`);
  }
  return addresses;
}
