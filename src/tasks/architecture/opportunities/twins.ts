import { createHash } from 'node:crypto';

import type { Opportunity } from './opportunity.ts';
import type { KnownOpportunity } from './read-known-opportunities.ts';

/** From this Jaccard index of their words on two texts say the same. */
const SAME = 0.8;

/**
 * An open opportunity that the team noted itself and that says the same as a detection: most of the words are the same,
 * and it names the same subject. Rules' own opportunities are told apart by their fingerprints, not by words.
 */
export function twinOf(
  { description, subject }: Opportunity,
  known: readonly KnownOpportunity[],
): KnownOpportunity | null {
  const words = wordsOf(description);
  const subjectWords = [...wordsOf(subject)];
  const twin = known.find(one => {
    if (one.rule !== null || one.isDuplicate || one.status === 'addressed') return false;
    const others = wordsOf(one.description ?? '');
    return subjectWords.every(word => others.has(word)) && jaccard(words, others) >= SAME;
  });
  return twin ?? null;
}

/**
 * What makes two of the team's own opportunities the same: type and description without its numbers, since a text that
 * counts days is a new one each day.
 */
export function teamFingerprint({ type, description }: Pick<KnownOpportunity, 'type' | 'description'>): string {
  const masked = (description ?? '')
    .toLowerCase()
    .replaceAll(/\d+([.,]\d+)*/g, '#')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return createHash('sha256')
    .update(JSON.stringify(['team', type, masked]))
    .digest('hex');
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter(word => b.has(word)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
