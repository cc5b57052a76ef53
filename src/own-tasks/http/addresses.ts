import ipaddr from 'ipaddr.js';

/** Public by its number, and yet the inside of a cloud: Azure's platform services, its metadata among them. */
const METADATA = ['168.63.129.16'];
/** All of IPv6 that is routed on the Internet; what lies outside is a mapping, a tunnel or local. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Ranges in which no host of one's own stands, so that a name on the list of allowed hosts does not open them. */
const NEVER_BY_NAME: readonly string[] = ['linkLocal', 'multicast', 'broadcast', 'unspecified'];

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Which hosts HTTP handlers may reach. */
export interface AddressRules {
  /** Whether an entry of the list names this host, or the address that it is. */
  isListed(host: string): boolean;
  /**
   * Why this address of this host must not be connected to, in words that follow "is"; null: it may be.
   * @param host a name as it stands in the URL, or an address without brackets
   */
  refusal(host: string, address: string): string | null;
}

/**
 * Public addresses are allowed, everything else only by the list: names (`receiver.internal`), addresses, ranges (`10.1.0.0/16`).
 * A listed name may stand for private and loopback addresses, but never for link-local ones, where clouds keep their
 * metadata; those need an entry of their own.
 */
export function createAddressRules(allowed: readonly string[]): AddressRules {
  const ranges = allowed.map(rangeOf).filter(range => range !== null);
  const names = new Set(allowed.filter(entry => rangeOf(entry) === null).map(folded));
  const inRanges = (address: Address) => ranges.some(([start, bits]) => isWithin(address, start, bits));
  return {
    isListed: host => {
      const address = addressOf(host);
      return address === null ? names.has(folded(host)) : inRanges(address);
    },
    refusal: (host, text) => {
      const address = addressOf(text);
      if (address === null) return 'not an IP address';
      const kind = kindOf(address);
      if (kind === null || inRanges(address)) return null;
      if (names.has(folded(host)) && !NEVER_BY_NAME.includes(kind) && kind !== 'metadata') return null;
      return `${kind} and not in HANDLER_ALLOWED_HOSTS`;
    },
  };
}

/** What keeps an address from being public, in ipaddr.js's words; null: it is public. */
function kindOf(address: Address): string | null {
  if (METADATA.includes(address.toString())) return 'metadata';
  const range = address.range();
  if (range !== 'unicast') return range;
  return address.kind() === 'ipv6' && !address.match(GLOBAL_IPV6) ? 'reserved' : null;
}

/** IPv4 addresses in IPv6's clothes count as what they are. */
function addressOf(text: string): Address | null {
  const bare = text.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

function rangeOf(entry: string): Range | null {
  const address = addressOf(entry);
  if (address !== null) return [address, address.kind() === 'ipv4' ? 32 : 128];
  return ipaddr.isValidCIDR(entry) ? ipaddr.parseCIDR(entry) : null;
}

function isWithin(address: Address, start: Address, bits: number): boolean {
  return address.kind() === start.kind() && address.match(start as never, bits);
}

/** Host names know no case, and a dot at the end changes nothing. */
function folded(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
