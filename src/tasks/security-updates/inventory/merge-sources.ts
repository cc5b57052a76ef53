import type { Component, Dependency, Omission, UnpinnedRequirement } from './component.ts';
import type { InventoriedSource } from './read-source.ts';

/** A component over all sources: direct or needed in production as soon as one source says so. */
export interface InventoriedComponent extends Component {
  readonly sources: readonly string[];
}

/** A requirement without an exact version, and the file that holds it. */
export interface UnpinnedFinding extends UnpinnedRequirement {
  readonly source: string;
}

/** One source in the report: what was found in it, or what is wrong with it. */
export interface SourceSummary {
  readonly path: string;
  readonly state: InventoriedSource['state'];
  readonly format: string | null;
  readonly problem: string | null;
  readonly components: number;
  readonly unpinned: number;
  readonly omitted: number;
  readonly omissions: readonly Omission[];
}

export interface Inventory {
  readonly sources: readonly SourceSummary[];
  readonly components: readonly InventoriedComponent[];
  readonly dependencies: readonly Dependency[];
  readonly unpinned: readonly UnpinnedFinding[];
  readonly byEcosystem: Readonly<Record<string, number>>;
}

/** Omissions that a report shows of each source; all are counted. */
const SHOWN_OMISSIONS = 20;

/** The inventory over all sources, each component once. Pure. */
export function mergeSources(sources: readonly InventoriedSource[]): Inventory {
  const components = mergeComponents(sources);
  return {
    sources: sources.map(summarise),
    components,
    dependencies: uniqueDependencies(sources),
    unpinned: sources.flatMap(({ path, unpinned }) => unpinned.map(requirement => ({ ...requirement, source: path }))),
    byEcosystem: countBy(components, component => component.ecosystem),
  };
}

/** Each component once: direct, or needed in production, as soon as one source says so. */
export function mergeComponents(sources: readonly InventoriedSource[]): InventoriedComponent[] {
  const merged = new Map<string, InventoriedComponent>();
  for (const { path, components } of sources) {
    for (const component of components) {
      const known = merged.get(component.purl);
      merged.set(
        component.purl,
        known === undefined ? { ...component, sources: [path] } : joined(known, component, path),
      );
    }
  }
  return [...merged.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function uniqueDependencies(sources: readonly InventoriedSource[]): Dependency[] {
  const all = sources.flatMap(({ dependencies }) => dependencies);
  return [...new Map(all.map(one => [`${one.from} ${one.to}`, one])).values()];
}

function joined(known: InventoriedComponent, other: Component, path: string): InventoriedComponent {
  return {
    ...known,
    direct: known.direct === null ? other.direct : known.direct || other.direct === true,
    dev: known.dev && other.dev,
    sources: known.sources.includes(path) ? known.sources : [...known.sources, path],
  };
}

function summarise({ path, state, format, problem, components, unpinned, omitted }: InventoriedSource): SourceSummary {
  return {
    path,
    state,
    format,
    problem,
    components: components.length,
    unpinned: unpinned.length,
    omitted: omitted.length,
    omissions: omitted.slice(0, SHOWN_OMISSIONS),
  };
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(items, key)].map(([name, group]) => [name, group.length]));
}
