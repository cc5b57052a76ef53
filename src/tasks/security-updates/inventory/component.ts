import { PackageURL } from 'packageurl-js';

/** The package registries that are told apart, by their names in the OSV schema, with their package-url types. */
const PURL_TYPES = { npm: 'npm', PyPI: 'pypi', 'crates.io': 'cargo' } as const;
export type Ecosystem = keyof typeof PURL_TYPES;

/** One version of one package that the software of a source consists of. */
export interface Component {
  /** The package URL, which identifies it (names folded as the registry folds them). */
  readonly purl: string;
  readonly name: string;
  readonly ecosystem: string;
  readonly version: string;
  /** Asked for by the project itself; null where the file does not tell. */
  readonly direct: boolean | null;
  /** Needed for development only. */
  readonly dev: boolean;
}

/** A requirement that names no exact version, so that what is installed cannot be told. */
export interface UnpinnedRequirement {
  readonly name: string;
  readonly ecosystem: Ecosystem;
  /** As written, such as ">=2.0,<3"; empty where none is given. */
  readonly specifier: string;
  readonly dev: boolean;
  readonly line: number;
}

/** Something in a file that is left out of the inventory, and why. */
export interface Omission {
  readonly place: string;
  readonly reason: string;
}

/** One component needs another; both by package URL. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/** What one file says. */
export interface ParsedInventory {
  readonly components: readonly Component[];
  /** Empty where the file does not tell. */
  readonly dependencies: readonly Dependency[];
  readonly unpinned: readonly UnpinnedRequirement[];
  readonly omitted: readonly Omission[];
}

/** A file that is not what its name says: the message names the place and the fault. */
export class InventoryFault extends Error {
  override readonly name = 'InventoryFault';
}

/** A component of a registry, with its package URL. */
export function registryComponent(
  ecosystem: Ecosystem,
  name: string,
  version: string,
  flags: { direct: boolean | null; dev: boolean },
): Component {
  const [namespace, bare] = splitScope(ecosystem, name);
  const purl = new PackageURL(PURL_TYPES[ecosystem], namespace, bare, version).toString();
  return { purl, name, ecosystem, version, ...flags };
}

/** Whether components of an ecosystem can be looked up in advisories. */
export function isRegistry(ecosystem: string): ecosystem is Ecosystem {
  return ecosystem in PURL_TYPES;
}

/** The name of the ecosystem that a package-url type stands for; the type itself where OSV has no such name here. */
export function ecosystemOf(purlType: string): string {
  return Object.entries(PURL_TYPES).find(([, type]) => type === purlType)?.[0] ?? purlType;
}

function splitScope(ecosystem: Ecosystem, name: string): [namespace: string | undefined, bare: string] {
  const slash = name.indexOf('/');
  return ecosystem === 'npm' && slash > 0 ? [name.slice(0, slash), name.slice(slash + 1)] : [undefined, name];
}
