import type { AddressRules } from './addresses.ts';

/** Why a delivery cannot be made at all; the message names the field and the remedy. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * The URL of a handler, once it is one that may be asked. Its host is looked at as the URL standard reads it, which makes
 * addresses of decimal, octal, hexadecimal and shortened forms; what a name resolves to is checked when it is connected to.
 * @throws AddressRefused
 */
export function checkUrl(text: string, rules: AddressRules): URL {
  if (!URL.canParse(text)) throw new AddressRefused(`url: '${text}' is no URL, write https://host/path.`);
  const url = new URL(text);
  const host = hostOf(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AddressRefused(`url: ${url.protocol} is not supported, write https://host/path.`);
  }
  if (url.protocol === 'http:' && !rules.isListed(host)) {
    throw new AddressRefused(
      'url: use https; http is for hosts in HANDLER_ALLOWED_HOSTS only, since it can be read on its way.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new AddressRefused(
      'url: leave the user and the password out, and send them as a header, which is stored encrypted.',
    );
  }
  if (isAddress(url.hostname)) {
    const refusal = rules.refusal(host, host);
    if (refusal !== null) throw new AddressRefused(`url: ${host} is ${refusal}.`);
  }
  return url;
}

/** The host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Whether a host of a URL is an address: the standard has made IPv4 of everything that ends in a number. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /(^|\.)\d+$/.test(hostname);
}
