import { z } from 'zod';
import type { ParsedInventory } from './component.ts';
import { MODULES, type NpmPackage, npmInventory, resolvePlace } from './npm-package.ts';

const names = z.record(z.string(), z.unknown()).optional();
const entry = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});
type Entry = z.output<typeof entry>;

/** A lockfile of npm 7 and later (versions 2 and 3): flat `packages` by their place; "" is the project itself. */
export const lockV3 = z.object({ packages: z.record(z.string(), entry) });

/** What versions 2 and 3 list: everything below node_modules that is not a link to a folder of the project. */
export function parseLockV3({ packages }: z.output<typeof lockV3>): ParsedInventory {
  const direct = directPlaces(packages);
  const found: NpmPackage[] = [];
  for (const [place, entry] of Object.entries(packages)) {
    const start = place.lastIndexOf(MODULES);
    if (start < 0 || entry.link) continue;
    found.push({
      place,
      name: entry.name ?? place.slice(start + MODULES.length),
      version: isElsewhere(entry.resolved) ? entry.resolved : entry.version,
      direct: direct.has(place),
      dev: entry.dev ?? false,
      needs: needed(entry).flatMap(name => resolvePlace(place, name, other => other in packages) ?? []),
    });
  }
  return npmInventory(found);
}

/** The places of what the project and its workspaces ask for: beside the one that asks, else hoisted to the root. */
function directPlaces(packages: Readonly<Record<string, Entry>>): Set<string> {
  const places = new Set<string>();
  for (const [folder, entry] of Object.entries(packages)) {
    if (folder.includes(MODULES)) continue;
    for (const name of wanted(entry)) {
      const own = `${folder === '' ? '' : `${folder}/`}${MODULES}${name}`;
      places.add(own in packages ? own : `${MODULES}${name}`);
    }
  }
  return places;
}

function wanted(entry: Entry): string[] {
  return [...needed(entry), ...Object.keys(entry.devDependencies ?? {})];
}

/** What an installed package needs; what its own development needs is not installed with it. */
function needed({ dependencies, optionalDependencies, peerDependencies }: Entry): string[] {
  return [dependencies, optionalDependencies, peerDependencies].flatMap(list => Object.keys(list ?? {}));
}

/** Registry packages resolve to a tarball over HTTP; git and file addresses mean another source. */
function isElsewhere(resolved: string | undefined): boolean {
  return resolved !== undefined && !/^https?:/.test(resolved);
}
