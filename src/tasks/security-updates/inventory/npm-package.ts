import { type Component, type Omission, type ParsedInventory, registryComponent } from './component.ts';

/** One package as an npm lockfile of any version gives it. */
export interface NpmPackage {
  /** Where it stands in the file, such as "node_modules/a". */
  readonly place: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly direct: boolean | null;
  readonly dev: boolean;
  /** Places of the packages that it needs. */
  readonly needs: readonly string[];
}

export const MODULES = 'node_modules/';

const LOCAL = /^(file|link|workspace):/;
const REMOTE = /^(git|github|gitlab|bitbucket|https?|git\+\w+):/;

/** The inventory of packages; what does not come from the registry is left out, with the reason. */
export function npmInventory(packages: readonly NpmPackage[]): ParsedInventory {
  const byPlace = new Map<string, Component>();
  const omitted: Omission[] = [];
  for (const { place, name, version, direct, dev } of packages) {
    const reason = omissionReason(version);
    if (reason !== null) omitted.push({ place, reason });
    else if (version !== undefined) byPlace.set(place, registryComponent('npm', name, version, { direct, dev }));
  }
  const dependencies = packages.flatMap(({ place, needs }) => {
    const from = byPlace.get(place);
    const targets = needs.flatMap(need => byPlace.get(need) ?? []);
    return from === undefined ? [] : targets.map(to => ({ from: from.purl, to: to.purl }));
  });
  return { components: [...byPlace.values()], dependencies, unpinned: [], omitted };
}

/** Where Node finds a package that the one at `place` asks for: beside its own modules first, then further up. */
export function resolvePlace(place: string, name: string, exists: (place: string) => boolean): string | undefined {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf(`/${MODULES}`), 0))) {
    const candidate = folder === '' ? `${MODULES}${name}` : `${folder}/${MODULES}${name}`;
    if (exists(candidate)) return candidate;
    if (folder === '') return undefined;
  }
}

function omissionReason(version: string | undefined): string | null {
  if (version === undefined || version === '') return 'has no version';
  if (LOCAL.test(version)) return 'is a local package';
  return REMOTE.test(version) ? 'comes from a repository or an address, not from the registry' : null;
}
