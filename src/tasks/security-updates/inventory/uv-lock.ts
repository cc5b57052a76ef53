import { z } from 'zod';
import { type Component, type Omission, type ParsedInventory, registryComponent } from './component.ts';
import { dependenciesByName, type Needs } from './dependencies-by-name.ts';
import { checkedAs } from './parse-as.ts';
import { parseToml } from './parse-toml.ts';

const references = z.array(z.object({ name: z.string() }));
const lock = z.object({
  package: z
    .array(
      z.object({
        name: z.string().min(1),
        version: z.string().optional(),
        source: z.record(z.string(), z.unknown()).default({}),
        dependencies: references.default([]),
        'optional-dependencies': z.record(z.string(), references).default({}),
        'dev-dependencies': z.record(z.string(), references).default({}),
      }),
    )
    .default([]),
});
type Package = z.output<typeof lock>['package'][number];

/** The project itself and the members of its workspace. */
const OWN_SOURCES = ['virtual', 'editable', 'directory'];

/**
 * uv.lock. Direct is what the project's own packages ask for; for development is what only their development groups
 * lead to (extras count as production, since whether they are installed cannot be told). @throws InventoryFault
 */
export function parseUvLock(text: string): ParsedInventory {
  const packages = checkedAs(parseToml(text), lock).package;
  const own = packages.filter(isOwn);
  const direct = new Set(own.flatMap(entry => [...productionNames(entry), ...namesOf(entry['dev-dependencies'])]));
  const production = reachable(packages, own.flatMap(productionNames));
  const components: Component[] = [];
  const needs: Needs[] = [];
  const omitted: Omission[] = [];
  for (const entry of packages.filter(one => !isOwn(one))) {
    const { name, version, source } = entry;
    if (!('registry' in source) || version === undefined) {
      omitted.push({ place: `package ${name}`, reason: 'comes from a repository, an address or a folder' });
    } else {
      const flags = { direct: direct.has(name), dev: own.length > 0 && !production.has(name) };
      const component = registryComponent('PyPI', name, version, flags);
      components.push(component);
      needs.push({ component, names: productionNames(entry) });
    }
  }
  return { components, dependencies: dependenciesByName(needs), unpinned: [], omitted };
}

function isOwn({ source }: Package): boolean {
  return OWN_SOURCES.some(kind => kind in source);
}

function productionNames(entry: Package): string[] {
  return [...entry.dependencies.map(({ name }) => name), ...namesOf(entry['optional-dependencies'])];
}

function namesOf(groups: Readonly<Record<string, readonly { name: string }[]>>): string[] {
  return Object.values(groups).flatMap(group => group.map(({ name }) => name));
}

/** All names that the starting names lead to, over dependencies and extras, starting names included. */
function reachable(packages: readonly Package[], start: readonly string[]): Set<string> {
  const next = Map.groupBy(packages, entry => entry.name);
  const seen = new Set<string>();
  const open = [...start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(next.get(name) ?? []).flatMap(productionNames));
  }
  return seen;
}
