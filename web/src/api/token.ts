/** The same place as the explorer's: who gave a token there need not give it again in this tab. */
const KEPT_AS = 'optimizer-token';

/** The token of this tab; undefined without one. It is sent to this service only. */
export function keptToken(): string | undefined {
  return sessionStorage.getItem(KEPT_AS) ?? undefined;
}

/** Keeps a token until the tab is closed, or forgets it, and starts anew: nothing that the old one could see stays. */
export function keepToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(KEPT_AS);
  else sessionStorage.setItem(KEPT_AS, token);
  location.reload();
}

/** The header, and the payload of `connection_init`, that shows the token. */
export function authorization(): Record<string, string> {
  const token = keptToken();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
