/** What takes the place of a part that varies. */
export const WILDCARD = '<*>';

const UNITS = 'ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?';

/**
 * Parts of a message that differ from one occurrence to the next, most specific first: a path inside a URL must not be
 * taken for a path, nor the digits of a date for numbers.
 */
const VARYING: readonly RegExp[] = [
  /"[^"]*"|'[^']*'|`[^`]*`/g,
  /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi,
  /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g,
  /\b\d{2}:\d{2}:\d{2}(?:\.\d+)?\b/g,
  /\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g,
  /(?<![\w.])(?:~|\.{1,2})?\/[\w.@~-]+(?:\/[\w.@~-]+)*/g,
  /\b0x[0-9a-f]+\b|\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/gi,
  new RegExp(`\\b\\d+(?:\\.\\d+)?\\s?(?:${UNITS})\\b`, 'gi'),
  /\d+(?:[.,]\d+)*/g,
];

/** The words of a message, with everything that varies masked. */
export function maskedWords(message: string): string[] {
  const masked = VARYING.reduce((text, pattern) => text.replaceAll(pattern, WILDCARD), message);
  return masked.split(/\s+/).filter(word => word !== '');
}
