import { wordsOfName } from '../parts/format.ts';

/** A key of a report as words: `mean_score` and `meanScore` are `mean score`. */
export function wordsOfKey(key: string): string {
  return wordsOfName(key.replace(/(?<=[a-z\d])[A-Z]/g, letter => `_${letter.toLowerCase()}`));
}

/** The same at the head of a column: `Mean score`. */
export function titleOfKey(key: string): string {
  const words = wordsOfKey(key);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
