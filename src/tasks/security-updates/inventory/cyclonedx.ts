import { PackageURL } from 'packageurl-js';
import { z } from 'zod';
import {
  type Component,
  type Dependency,
  ecosystemOf,
  InventoryFault,
  type Omission,
  type ParsedInventory,
} from './component.ts';
import { parseJsonAs } from './parse-as.ts';

const property = z.object({ name: z.string().optional(), value: z.string().optional() });
const entry = z.object({
  name: z.string(),
  purl: z.string().optional(),
  'bom-ref': z.string().optional(),
  scope: z.string().optional(),
  properties: z.array(property).default([]),
  get components() {
    return z.array(entry).default([]);
  },
});
type Entry = z.output<typeof entry>;

const bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.object({ component: z.object({ 'bom-ref': z.string().optional() }).optional() }).optional(),
  components: z.array(entry).default([]),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })).default([]),
});

const READ_VERSIONS = ['1.4', '1.5', '1.6'];
/** Property of the CycloneDX npm taxonomy that marks development packages. */
const NPM_DEVELOPMENT = 'cdx:npm:package:development';

/** A CycloneDX bill of materials in JSON, 1.4 to 1.6; what has no versioned package URL is left out. @throws InventoryFault */
export function parseCycloneDx(text: string): ParsedInventory {
  const { specVersion, metadata, components: entries, dependencies } = parseJsonAs(text, bom);
  if (!READ_VERSIONS.includes(specVersion)) {
    throw new InventoryFault(`has specVersion ${specVersion}; ${READ_VERSIONS.join(', ')} are read`);
  }
  const root = metadata?.component?.['bom-ref'];
  const direct = dependencies.find(({ ref }) => ref === root)?.dependsOn;
  const components: Component[] = [];
  const omitted: Omission[] = [];
  const purls = new Map<string, string>();
  for (const entry of entries.flatMap(withNested)) {
    const component = toComponent(entry, direct);
    if (component === null) {
      omitted.push({ place: `component ${entry.name}`, reason: 'has no versioned package URL' });
      continue;
    }
    components.push(component);
    if (entry['bom-ref'] !== undefined) purls.set(entry['bom-ref'], component.purl);
  }
  return { components, dependencies: edges(dependencies, purls), unpinned: [], omitted };
}

function edges(
  dependencies: readonly { ref: string; dependsOn: readonly string[] }[],
  purls: ReadonlyMap<string, string>,
): Dependency[] {
  return dependencies.flatMap(({ ref, dependsOn }) => {
    const from = purls.get(ref);
    const targets = dependsOn.flatMap(other => purls.get(other) ?? []);
    return from === undefined ? [] : targets.map(to => ({ from, to }));
  });
}

function withNested(entry: Entry): Entry[] {
  return [entry, ...entry.components.flatMap(withNested)];
}

function toComponent(entry: Entry, direct: readonly string[] | undefined): Component | null {
  const parsed = parsePurl(entry.purl);
  if (!parsed?.version) return null;
  const { type, namespace, name, version } = parsed;
  return {
    // Without qualifiers: where it was downloaded from does not make it another component.
    purl: new PackageURL(type, namespace, name, version).toString(),
    name: namespace ? `${namespace}/${name}` : name,
    ecosystem: ecosystemOf(type),
    version,
    direct: direct === undefined ? null : direct.includes(entry['bom-ref'] ?? ''),
    dev: entry.scope === 'excluded' || entry.properties.some(p => p.name === NPM_DEVELOPMENT && p.value === 'true'),
  };
}

function parsePurl(purl: string | undefined): PackageURL | null {
  try {
    return purl === undefined ? null : PackageURL.fromString(purl);
  } catch {
    return null;
  }
}
