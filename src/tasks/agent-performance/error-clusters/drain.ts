import { WILDCARD } from './mask.ts';

/** Messages are told apart by their length and this many first words before they are compared word by word. */
const LEADING_WORDS = 2;
/** Least share of equal words for a message to belong to a template. */
const SIMILARITY = 0.5;

interface Template<Item> {
  words: readonly string[];
  /** A template that is known already stays as it is: what is new joins it, and it keeps its name. */
  readonly isKnown: boolean;
  readonly items: Item[];
}

/** Messages of one kind: what they have in common, with a wildcard where they differ; or the known template they joined. */
export interface MessageGroup<Item> {
  readonly template: string;
  readonly items: readonly Item[];
}

/**
 * Groups messages that are the same but for what varies. The order of the items decides between templates that fit
 * equally well, so give them in a fixed one. `known` are templates of earlier groups; those that nothing joins are left
 * out of the answer.
 * Source: He, Zhu, Zheng, Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017, with its tree of
 * depth 4 (root, length, two words) and similarity 0.5.
 */
export function groupMessages<Item>(
  items: readonly Item[],
  wordsOf: (item: Item) => string[],
  known: readonly string[] = [],
): MessageGroup<Item>[] {
  const leaves = new Map<string, Template<Item>[]>();
  const leafOf = (words: readonly string[]) => {
    const key = JSON.stringify([words.length, ...words.slice(0, LEADING_WORDS).map(withoutDigits)]);
    const leaf = leaves.get(key) ?? [];
    leaves.set(key, leaf);
    return leaf;
  };
  for (const template of known) {
    const words = template.split(' ').filter(word => word !== '');
    leafOf(words).push({ words, isKnown: true, items: [] });
  }
  for (const item of items) {
    const words = wordsOf(item);
    const leaf = leafOf(words);
    const similar = mostSimilar(leaf, words);
    if (similar === undefined) leaf.push({ words, isKnown: false, items: [item] });
    else {
      if (!similar.isKnown)
        similar.words = similar.words.map((word, index) => (word === words[index] ? word : WILDCARD));
      similar.items.push(item);
    }
  }
  return [...leaves.values()]
    .flat()
    .filter(template => template.items.length > 0)
    .map(template => ({ template: template.words.join(' '), items: template.items }));
}

/** A first word with a digit in it is likely to vary and must not lead to a leaf of its own. */
function withoutDigits(word: string): string {
  return /\d/.test(word) ? WILDCARD : word;
}

function mostSimilar<Item>(leaf: readonly Template<Item>[], words: readonly string[]): Template<Item> | undefined {
  let best: { template: Template<Item>; share: number } | undefined;
  for (const template of leaf) {
    const equal = template.words.filter((word, index) => word === words[index]).length;
    const share = words.length === 0 ? 1 : equal / words.length;
    if (share >= SIMILARITY && (best === undefined || share > best.share)) best = { template, share };
  }
  return best?.template;
}
