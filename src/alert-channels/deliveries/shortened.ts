/** What is kept of an answer or an error: enough to understand it. */
const LONGEST = 1_000;

/** The beginning of a text. */
export function shortened(text: string | null): string | null {
  return text === null || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
