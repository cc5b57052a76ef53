import type { Ecosystem } from '../inventory/component.ts';

const ECOSYSTEMS: ReadonlyMap<string, Ecosystem> = new Map(
  Object.entries<Ecosystem>({ npm: 'npm', pypi: 'PyPI', 'crates.io': 'crates.io' }),
);

/** The ecosystem that an OSV name means ("PyPI", or with a suffix "PyPI:simple"); undefined for others than ours. */
export function knownEcosystem(name: string): Ecosystem | undefined {
  return ECOSYSTEMS.get(name.replace(/:.*$/s, '').trim().toLowerCase());
}

/**
 * What two spellings of one package have in common. PyPI folds case and runs of "-", "_" and "." (PEP 503); crates.io
 * refuses a second crate that differs only in case or in "-" and "_"; npm names differ by case.
 */
export function packageKey(ecosystem: Ecosystem, name: string): string {
  switch (ecosystem) {
    case 'PyPI':
      return `PyPI/${name
        .trim()
        .toLowerCase()
        .replace(/[-_.]+/g, '-')}`;
    case 'crates.io':
      return `crates.io/${name.trim().toLowerCase().replaceAll('_', '-')}`;
    case 'npm':
      return `npm/${name.trim()}`;
  }
}
