import { wordsOfName } from '../parts/format.ts';

/** A key of a report as words: `mean_score` and `meanScore` are `mean score`. */
export function wordsOfKey(key: string): string {
  return wordsOfName(key.replace(/(?<=[a-z\d])[A-Z]/g, letter => `_${letter.toLowerCase()}`));
}
