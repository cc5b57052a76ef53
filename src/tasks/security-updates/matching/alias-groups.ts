import type { Advisory } from '../advisories/advisory.ts';

/** Ids by which people know a vulnerability, the best known first. */
const PREFERRED = [/^CVE-/, /^GHSA-/, /^PYSEC-/, /^RUSTSEC-/];

/**
 * Union-find over ids and aliases: records of several databases about one vulnerability are one group, also when only a
 * third record (or an id that no record has) connects them.
 */
export class AliasGroups {
  readonly #parent = new Map<string, string>();

  /** Joins an advisory with everything that it calls by another name. */
  add({ id, aliases }: Pick<Advisory, 'id' | 'aliases'>): void {
    this.#find(id);
    for (const alias of aliases) this.#join(id, alias);
  }

  /** The same text for all ids of a group, and another for each other group. */
  of(id: string): string {
    return this.#find(id);
  }

  #find(id: string): string {
    let root = id;
    for (let next = this.#parent.get(root); next !== undefined && next !== root; next = this.#parent.get(root))
      root = next;
    this.#parent.set(root, root);
    for (let at = id; at !== root; ) {
      const next = this.#parent.get(at) ?? root;
      this.#parent.set(at, root);
      at = next;
    }
    return root;
  }

  #join(a: string, b: string): void {
    const [rootA, rootB] = [this.#find(a), this.#find(b)];
    if (rootA !== rootB) this.#parent.set(rootB, rootA);
  }
}

/** The id by which a group is called: a CVE where it has one. */
export function nameOfGroup(ids: readonly string[]): string {
  const sorted = [...ids].sort();
  for (const pattern of PREFERRED) {
    const known = sorted.find(id => pattern.test(id));
    if (known !== undefined) return known;
  }
  return sorted[0] ?? '';
}
