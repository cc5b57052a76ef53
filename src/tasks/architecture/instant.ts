const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * The instant that text from the graph names, in milliseconds since 1970; null when it names none. Neo4j writes the
 * name of a zone in brackets behind its offset; text without a zone is UTC.
 */
export function instantOf(text: string | null): number | null {
  if (text === null) return null;
  const bare = text
    .trim()
    .replace(/\[[^\]]*\]$/, '')
    .replace(' ', 'T');
  const isDateOnly = !bare.includes('T');
  const ms = Date.parse(isDateOnly || HAS_ZONE.test(bare) ? bare : `${bare}Z`);
  return Number.isNaN(ms) ? null : ms;
}
