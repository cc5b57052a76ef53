import { type Component, type Omission, type ParsedInventory, registryComponent } from './component.ts';

/** One package as an npm lockfile of any version gives it. */
export interface NpmPackage {
  /** Where it stands in the file, such as "node_modules/a". */
  readonly place: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly direct: boolean | null;
  readonly dev: boolean;
}

const LOCAL = /^(file|link|workspace):/;
const REMOTE = /^(git|github|gitlab|bitbucket|https?|git\+\w+):/;

/** The inventory of packages; what does not come from the registry is left out, with the reason. */
export function npmInventory(packages: readonly NpmPackage[]): ParsedInventory {
  const components: Component[] = [];
  const omitted: Omission[] = [];
  for (const { place, name, version, direct, dev } of packages) {
    const reason = omissionReason(version);
    if (reason !== null) omitted.push({ place, reason });
    else if (version !== undefined) components.push(registryComponent('npm', name, version, { direct, dev }));
  }
  return { components, unpinned: [], omitted };
}

function omissionReason(version: string | undefined): string | null {
  if (version === undefined || version === '') return 'has no version';
  if (LOCAL.test(version)) return 'is a local package';
  return REMOTE.test(version) ? 'comes from a repository or an address, not from the registry' : null;
}
