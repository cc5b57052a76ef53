import { DependencyGraph } from '../inventory/dependency-graph.ts';
import type { Inventory } from '../inventory/merge-sources.ts';
import type { LookUp } from '../look-up.ts';
import type { KnownComponent } from '../write-inventory.ts';
import { findingKey, type Observation } from './finding.ts';
import { observeUnpinned, observeVulnerability } from './observe.ts';

/** Everything that a scan sees in an inventory, each finding once. Pure. */
export function collectObservations(
  inventory: Inventory,
  { ofComponents, ofUnpinned }: Pick<LookUp, 'ofComponents' | 'ofUnpinned'>,
  known: readonly KnownComponent[],
  now: Date,
): Observation[] {
  const graph = new DependencyGraph(inventory.components, inventory.dependencies);
  const firstSeen = new Map(known.filter(({ isGone }) => !isGone).map(one => [one.purl, new Date(one.firstSeen)]));
  const vulnerable = inventory.components.flatMap(component => {
    const found = ofComponents.get(component.purl) ?? [];
    if (found.length === 0) return [];
    const times = { presentSince: firstSeen.get(component.purl) ?? now, now };
    const bump = graph.directParent(component.purl);
    return found.map(vulnerability => observeVulnerability(component, vulnerability, bump, times));
  });
  const unpinned = inventory.unpinned.map(one => observeUnpinned(one, ofUnpinned.get(one) ?? [], now));
  return [...new Map([...vulnerable, ...unpinned].map(one => [findingKey(one), one])).values()];
}
