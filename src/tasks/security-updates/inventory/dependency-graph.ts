import type { Component, Dependency } from './component.ts';

/** Who needs whom, for finding what the project itself would have to change. */
export class DependencyGraph {
  readonly #neededBy: ReadonlyMap<string, readonly Dependency[]>;
  readonly #direct: ReadonlySet<string>;

  constructor(components: readonly Pick<Component, 'purl' | 'direct'>[], dependencies: readonly Dependency[]) {
    this.#neededBy = Map.groupBy(dependencies, ({ to }) => to);
    this.#direct = new Set(components.filter(({ direct }) => direct === true).map(({ purl }) => purl));
  }

  /**
   * The package URL of the nearest component that the project asks for itself and that leads to this one: what to bump.
   * The component itself if it is direct; null where the files do not tell.
   */
  directParent(purl: string): string | null {
    const seen = new Set([purl]);
    let level = [purl];
    while (level.length > 0) {
      const direct = level.filter(one => this.#direct.has(one)).sort()[0];
      if (direct !== undefined) return direct;
      const parents = level.flatMap(one => (this.#neededBy.get(one) ?? []).map(({ from }) => from));
      level = [...new Set(parents)].filter(parent => !seen.has(parent));
      for (const parent of level) seen.add(parent);
    }
    return null;
  }
}
