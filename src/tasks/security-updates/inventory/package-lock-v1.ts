import { z } from 'zod';
import type { ParsedInventory } from './component.ts';
import { type NpmPackage, npmInventory, resolvePlace } from './npm-package.ts';

const entry = z.object({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  requires: z.union([z.record(z.string(), z.unknown()), z.boolean()]).optional(),
  get dependencies() {
    return z.record(z.string(), entry).optional();
  },
});

/** A lockfile of npm 5 and 6: a tree of `dependencies`. */
export const lockV1 = z.object({ dependencies: z.record(z.string(), entry).default({}) });

/** What version 1 lists. It does not say which packages the project itself asked for. */
export function parseLockV1({ dependencies }: z.output<typeof lockV1>): ParsedInventory {
  const found = walk(dependencies, '');
  const places = new Set(found.map(({ place }) => place));
  return npmInventory(
    found.map(({ requires, ...entry }) => ({
      ...entry,
      needs: requires.flatMap(name => resolvePlace(entry.place, name, place => places.has(place)) ?? []),
    })),
  );
}

type Found = Omit<NpmPackage, 'needs'> & { readonly requires: readonly string[] };

function walk(dependencies: Readonly<Record<string, z.output<typeof entry>>>, parent: string): Found[] {
  return Object.entries(dependencies).flatMap(([key, { version, dev, requires, dependencies: nested }]) => {
    const place = `${parent}node_modules/${key}`;
    const names = typeof requires === 'object' ? Object.keys(requires) : [];
    const entry = { place, ...aliased(key, version), direct: null, dev: dev ?? false, requires: names };
    return [entry, ...walk(nested ?? {}, `${place}/`)];
  });
}

/** "npm:real-name@1.2.3" is another package installed under the key's name. */
function aliased(key: string, version: string | undefined): { name: string; version: string | undefined } {
  const alias = /^npm:(?<name>@?[^@]+)@(?<version>.+)$/.exec(version ?? '')?.groups;
  return { name: alias?.['name'] ?? key, version: alias?.['version'] ?? version };
}
