const LONGEST = 160;

/** A value as a person reads it: texts and numbers as they are, the rest as JSON, not too long. */
export function shortJson(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 }).format(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = isTexts(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string');
}
