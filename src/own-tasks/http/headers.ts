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
 * The headers that a registration wants to be sent, with names in lower case. Messages never contain a value.
 * @throws AppError BAD_USER_INPUT naming the header
 */
export function checkHeaders(headers: JsonObject): Record<string, string> {
  const entries = Object.entries(headers);
  if (entries.length > MOST_HEADERS) throw refused(`at most ${MOST_HEADERS} are sent, these are ${entries.length}`);
  return Object.fromEntries(entries.map(([name, value]) => [checkName(name), checkValue(name, value)]));
}

function checkName(name: string): string {
  if (!NAME.test(name)) throw refused(`'${name}' is no name of a header`);
  if (TAKEN.includes(name.toLowerCase())) throw refused(`'${name}' is set by the service`);
  return name.toLowerCase();
}

function checkValue(name: string, value: unknown): string {
  if (typeof value !== 'string' || !VALUE.test(value) || value.length > LONGEST_VALUE) {
    throw refused(`the value of '${name}' must be text of at most ${LONGEST_VALUE} visible ASCII characters`);
  }
  return value;
}

function refused(why: string): AppError {
  return new AppError('BAD_USER_INPUT', `handler.http.headers: ${why}.`);
}
