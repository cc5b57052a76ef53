import { z } from 'zod';
import { type Component, type Omission, type ParsedInventory, registryComponent } from './component.ts';
import { dependenciesByName, type Needs } from './dependencies-by-name.ts';
import { checkedAs } from './parse-as.ts';
import { parseToml } from './parse-toml.ts';

const lock = z.object({
  package: z
    .array(
      z.object({
        name: z.string().min(1),
        version: z.string().min(1),
        /** Poetry up to 1.4: "main" or "dev". */
        category: z.string().optional(),
        /** Poetry from 2.0 on. */
        groups: z.array(z.string()).optional(),
        dependencies: z.record(z.string(), z.unknown()).default({}),
        source: z.object({ type: z.string() }).optional(),
      }),
    )
    .default([]),
});
type Package = z.output<typeof lock>['package'][number];

/** Sources of Poetry whose packages are not a registry's. "legacy" is a registry by address. */
const FOREIGN_SOURCES = new Set(['git', 'directory', 'file', 'url']);

/** poetry.lock. It does not say which packages the project itself asked for. @throws InventoryFault */
export function parsePoetryLock(text: string): ParsedInventory {
  const components: Component[] = [];
  const needs: Needs[] = [];
  const omitted: Omission[] = [];
  for (const entry of checkedAs(parseToml(text), lock).package) {
    if (FOREIGN_SOURCES.has(entry.source?.type ?? '')) {
      omitted.push({ place: `package ${entry.name}`, reason: `comes from a source of type ${entry.source?.type}` });
    } else {
      const component = registryComponent('PyPI', entry.name, entry.version, { direct: null, dev: isDev(entry) });
      components.push(component);
      needs.push({ component, names: Object.keys(entry.dependencies) });
    }
  }
  return { components, dependencies: dependenciesByName(needs), unpinned: [], omitted };
}

/** Poetry 1.5 to 1.8 wrote neither key: what cannot be told counts as needed in production. */
function isDev({ category, groups }: Package): boolean {
  return groups === undefined ? category === 'dev' : groups.length > 0 && !groups.includes('main');
}
