import { z } from 'zod';
import { type Component, type Omission, type ParsedInventory, registryComponent } from './component.ts';
import { checkedAs } from './parse-as.ts';
import { parseToml } from './parse-toml.ts';

const lock = z.object({
  package: z
    .array(
      z.object({
        name: z.string().min(1),
        version: z.string().min(1),
        source: z.string().optional(),
        dependencies: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
type Package = z.output<typeof lock>['package'][number];

/**
 * Cargo.lock. Packages without a source are the workspace's own, and what they ask for is direct; the file does not tell
 * dependencies of development apart. @throws InventoryFault
 */
export function parseCargoLock(text: string): ParsedInventory {
  const packages = checkedAs(parseToml(text), lock).package;
  const byName = Map.groupBy(packages, ({ name }) => name);
  const found = (wanted: string) => resolve(byName, wanted);
  const direct = new Set(packages.filter(isOwn).flatMap(({ dependencies }) => dependencies.flatMap(found)));
  const components = new Map<Package, Component>();
  const omitted: Omission[] = [];
  for (const entry of packages.filter(one => !isOwn(one))) {
    if (entry.source?.startsWith('registry+') || entry.source?.startsWith('sparse+')) {
      const flags = { direct: direct.has(entry), dev: false };
      components.set(entry, registryComponent('crates.io', entry.name, entry.version, flags));
    } else omitted.push({ place: `package ${entry.name}`, reason: 'comes from a repository, not from the registry' });
  }
  const dependencies = [...components].flatMap(([entry, { purl }]) =>
    entry.dependencies
      .flatMap(found)
      .flatMap(other => components.get(other)?.purl ?? [])
      .map(to => ({ from: purl, to })),
  );
  return { components: [...components.values()], dependencies, unpinned: [], omitted };
}

function isOwn({ source }: Package): boolean {
  return source === undefined;
}

/** A dependency is written "name", "name version" or "name version (source)", as short as it is unique. */
function resolve(byName: ReadonlyMap<string, readonly Package[]>, wanted: string): readonly Package[] {
  const [name = '', version] = wanted.split(' ');
  return (byName.get(name) ?? []).filter(entry => version === undefined || entry.version === version);
}
