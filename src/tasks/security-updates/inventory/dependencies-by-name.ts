import { packageKey } from '../advisories/package-key.ts';
import type { Component, Dependency, Ecosystem } from './component.ts';

/** A component and the names of the packages that it asks for, of its own ecosystem. */
export interface Needs {
  readonly component: Component;
  readonly names: readonly string[];
}

/** Dependencies of a file that names packages without saying which version: every version in the file counts. */
export function dependenciesByName(needs: readonly Needs[]): Dependency[] {
  const keyOf = (component: Component, name: string) => packageKey(component.ecosystem as Ecosystem, name);
  const byName = Map.groupBy(needs, ({ component }) => keyOf(component, component.name));
  return needs.flatMap(({ component, names }) =>
    names
      .flatMap(name => byName.get(keyOf(component, name)) ?? [])
      .map(({ component: { purl } }) => ({ from: component.purl, to: purl })),
  );
}
