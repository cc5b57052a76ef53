import type { Redaction } from '../../redaction.ts';

/** What is longer is cut: the audit says what changed, it is no second copy of the graph. */
const LONGEST_TEXT = 1_000;
const LONGEST_JSON = 20_000;

/** A value as JSON text for the audit: without secrets, long texts cut, the text of JSON looked into. */
export function writtenValue(value: unknown, redaction: Redaction): string {
  const json = JSON.stringify(short(redaction.value(plain(value))));
  return json.length <= LONGEST_JSON ? json : JSON.stringify({ too_long: json.length });
}

/** Plain data out of what arguments and properties may hold: durations and other values of the driver become text. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return parsed(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

/** Objects and lists that a property holds as text, so that secrets are found in them. */
function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function short(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length <= LONGEST_TEXT ? value : `${value.slice(0, LONGEST_TEXT)}... (${value.length} characters)`;
  }
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, short(item)]));
}
