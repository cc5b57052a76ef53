import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import { type Config, ConfigError } from '../config.ts';

/** The headers by which a request says for whom it was meant and which page sent it. */
interface SiteHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/** Decides whether a request may be answered: the line that says why not, and what to set; undefined when it may. */
export type RefusalOf = (headers: SiteHeaders) => string | undefined;

const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '[::]']);
const LONGEST_ECHO = 100;
/** Hosts that are remembered with their name; clients of one service use a few. */
const KNOWN_HOSTS = 100;

/**
 * Guards against web pages: any page may send requests and open sockets to this machine, and a page whose name is rebound to
 * this address would even read the answers. So the host must be one of ours (loopback, `HOST`, hosts of `ALLOWED_ORIGINS`) and
 * the origin, which only browsers send, must be this service's or listed.
 * @throws ConfigError when `ALLOWED_ORIGINS` holds something that is not an origin
 */
export function createOriginGuard(config: Pick<Config, 'HOST' | 'ALLOWED_ORIGINS'>): RefusalOf {
  const allowed = config.ALLOWED_ORIGINS.map(parseAllowedOrigin);
  const allowedOrigins = new Set(allowed.map(url => url.origin));
  const allowedHosts = new Set([...allowed.map(url => url.hostname), hostnameOf(bracketed(config.HOST))]);
  // Rebinding needs a name: an address in the host header is where the request really went.
  const addressesAllowed = EVERY_ADDRESS.has(config.HOST);

  const isOurHost = (name: string) =>
    isLoopback(name) || allowedHosts.has(name) || (addressesAllowed && isIP(unbracketed(name)) !== 0);

  const names = new LRUCache<string, string>({ max: KNOWN_HOSTS, memoMethod: hostnameOf });

  return ({ host, origin }) => {
    const name = host === undefined ? '' : names.memo(host);
    if (host === undefined || name === '') return 'The request has no valid host header.';
    if (!isOurHost(name)) {
      return `"${echo(host)}" is no host of this service. If it should be, add http://${echo(host)} to ALLOWED_ORIGINS.`;
    }
    if (origin === undefined || allowedOrigins.has(origin) || isOwnOrigin(origin, host)) return undefined;
    return `Pages from "${echo(origin)}" may not use this service. If they should, add ${echo(origin)} to ALLOWED_ORIGINS.`;
  };
}

function parseAllowedOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.host === '' || text.replace(/\/$/, '').toLowerCase() !== url.origin) {
    throw new ConfigError(
      `ALLOWED_ORIGINS: "${text}" is not an origin (example: ALLOWED_ORIGINS=https://dashboard.example.org)`,
    );
  }
  return url;
}

/** The name in a host header, normalised as browsers do it; empty when it is more or less than host and port. */
function hostnameOf(host: string): string {
  if (/[/?#@\\\s]/.test(host) || !URL.canParse(`http://${host}`)) return '';
  return new URL(`http://${host}`).hostname;
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
}

/** Same host and port. The scheme may differ: a proxy in front may speak TLS. */
function isOwnOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return new URL(`${protocol}//${host}`).host === originHost;
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function unbracketed(name: string): string {
  return name.replace(/^\[|\]$/g, '');
}

/** Header text that may be quoted in an answer. */
function echo(header: string): string {
  return header.replace(/[^\w.:/[\]-]/g, '?').slice(0, LONGEST_ECHO);
}
