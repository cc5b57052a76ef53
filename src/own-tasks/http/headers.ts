import type { JsonObject } from '../../engine/task.ts';
import { AppError } from '../../errors.ts';

/** What the delivery itself sets, and what belongs to the connection. */
const TAKEN = [
  ...['connection', 'content-length', 'content-type', 'expect', 'host', 'keep-alive', 'te', 'trailer', 'user-agent'],
  ...['transfer-encoding', 'upgrade', 'webhook-id', 'webhook-signature', 'webhook-timestamp'],
];
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Visible characters, spaces and tabs: nothing that could end a header and begin another. */
const VALUE = /^[\t\x20-\x7e]*$/;
const MOST_HEADERS = 20;
const LONGEST_VALUE = 4096;

/**
 * The headers that somebody wants to be sent, with names in lower case. Messages never contain a value.
 * @param field where they were given
 * @throws AppError BAD_USER_INPUT naming the field and the header
 */
export function checkHeaders(headers: JsonObject, field = 'handler.http.headers'): Record<string, string> {
  const entries = Object.entries(headers);
  const fault =
    entries.length > MOST_HEADERS
      ? `at most ${MOST_HEADERS} are sent, these are ${entries.length}`
      : entries.map(([name, value]) => faultOf(name, value)).find(found => found !== null);
  if (fault != null) throw new AppError('BAD_USER_INPUT', `${field}: ${fault}.`);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Names stand without quotes: what is quoted behind `headers` is taken for a secret and blackened. */
function faultOf(name: string, value: unknown): string | null {
  if (!NAME.test(name)) return `'${name}' is no name of a header`;
  if (TAKEN.includes(name.toLowerCase())) return `${name} is set by the service`;
  if (typeof value === 'string' && VALUE.test(value) && value.length <= LONGEST_VALUE) return null;
  return `the value of ${name} must be text of at most ${LONGEST_VALUE} visible ASCII characters`;
}
