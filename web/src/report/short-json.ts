const LONGEST = 160;

/** A value as a person reads it: a text and a number as they are, the rest as JSON, not too long. */
export function shortJson(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 }).format(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
