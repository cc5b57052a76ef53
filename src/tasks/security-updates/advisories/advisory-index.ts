import type { Ecosystem } from '../inventory/component.ts';
import type { Advisory, Affected } from './advisory.ts';
import { packageKey } from './package-key.ts';

/** What one advisory says about one package. */
export interface PackageAdvisory {
  readonly advisory: Advisory;
  readonly affected: Affected;
}

/** The advisories of the packages that are looked for, found by package. Withdrawn ones and other packages are left out. */
export class AdvisoryIndex {
  readonly #wanted: ReadonlySet<string>;
  readonly #byPackage = new Map<string, PackageAdvisory[]>();
  /** By id: a record that is delivered twice (by two feeds) counts once, the newer one. */
  readonly #kept = new Map<string, Advisory>();

  /** @param wanted the keys of the packages that are looked for, see `packageKey` */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** Keeps an advisory if it is about a package that is looked for; answers whether it is. */
  add(advisory: Advisory): boolean {
    const about = advisory.affected.filter(({ ecosystem, name }) => this.#wanted.has(packageKey(ecosystem, name)));
    const known = this.#kept.get(advisory.id);
    if (known !== undefined && !isNewer(advisory, known)) return about.length > 0;
    if (known !== undefined) this.#remove(known);
    if (about.length === 0) return false;
    this.#kept.set(advisory.id, advisory);
    if (advisory.withdrawn !== null) return true;
    for (const affected of about) {
      const key = packageKey(affected.ecosystem, affected.name);
      const entries = this.#byPackage.get(key) ?? [];
      entries.push({ advisory, affected });
      this.#byPackage.set(key, entries);
    }
    return true;
  }

  /** What is known of a package, in the order in which it was added. */
  of(ecosystem: Ecosystem, name: string): readonly PackageAdvisory[] {
    return this.#byPackage.get(packageKey(ecosystem, name)) ?? [];
  }

  /** All advisories that were kept, withdrawn ones among them. */
  all(): Iterable<Advisory> {
    return this.#kept.values();
  }

  #remove(advisory: Advisory): void {
    this.#kept.delete(advisory.id);
    for (const { ecosystem, name } of advisory.affected) {
      const key = packageKey(ecosystem, name);
      const others = this.#byPackage.get(key)?.filter(entry => entry.advisory.id !== advisory.id);
      if (others !== undefined) this.#byPackage.set(key, others);
    }
  }
}

function isNewer(advisory: Advisory, known: Advisory): boolean {
  return Date.parse(advisory.modified ?? '') > Date.parse(known.modified ?? '');
}
