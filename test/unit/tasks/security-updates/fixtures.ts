import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ParsedInventory } from '../../../../src/tasks/security-updates/inventory/component.ts';

/** The path of a lockfile that was written for these tests. */
export function lockfile(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/lockfiles/${name}`, import.meta.url));
}

export function textOf(name: string): string {
  return readFileSync(lockfile(name), 'utf8');
}

/** The components of an inventory as short lines: package URL, and what is known of it. */
export function lines({ components }: ParsedInventory): string[] {
  return components.map(({ purl, direct, dev }) => {
    const asked = direct === null ? '' : direct ? ' direct' : ' transitive';
    return `${purl}${asked}${dev ? ' dev' : ''}`;
  });
}
