import type { PackageAdvisory } from '../advisories/advisory-index.ts';
import type { Ecosystem } from '../inventory/component.ts';
import { evaluate } from './evaluate.ts';
import { isPrerelease, majorOf, versionOrder } from './version-order.ts';

/** The smallest upgrade that leaves nothing known behind. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
  /** Another major version; of 0.x versions another minor one (SemVer, item 4). */
  readonly breaking: boolean;
}

/**
 * The smallest version above the current one that no known advisory of the package hits, of the same major version if
 * there is one. Candidates are the versions that advisories call fixed: what else a registry offers is not known here.
 * Null: no such version is known.
 */
export function safeUpgrade(ecosystem: Ecosystem, version: string, known: readonly PackageAdvisory[]): Upgrade | null {
  const candidates = fixedVersions(known);
  const above = higher(ecosystem, version, candidates);
  const isEarly = isPrerelease(ecosystem, version);
  const settled = above.filter(candidate => isEarly || !isPrerelease(ecosystem, candidate));
  const safe = (settled.length > 0 ? settled : above).filter(candidate => isClean(known, candidate));
  const to = safe.find(candidate => majorOf(candidate) === majorOf(version)) ?? safe[0];
  return to === undefined ? null : { from: version, to, breaking: isBreaking(version, to) };
}

function fixedVersions(known: readonly PackageAdvisory[]): Set<string> {
  const ranges = known.flatMap(({ affected }) => affected.ranges);
  const events = ranges.flatMap(range => range.events.filter(event => event.kind === 'fixed'));
  return new Set(events.map(event => event.version));
}

function higher(ecosystem: Ecosystem, version: string, candidates: Iterable<string>): string[] {
  const order = versionOrder(ecosystem);
  const current = order.parse(version);
  const parsed = [...candidates].flatMap(text => {
    const at = order.parse(text);
    return at === null || (current !== null && order.compare(at, current) <= 0) ? [] : [{ text, at }];
  });
  return parsed.sort((a, b) => order.compare(a.at, b.at)).map(({ text }) => text);
}

function isClean(known: readonly PackageAdvisory[], version: string): boolean {
  return known.every(({ affected }) => evaluate(affected, version) === 'not_affected');
}

function isBreaking(from: string, to: string): boolean {
  const [before, after] = [compatibilityOf(from), compatibilityOf(to)];
  return before !== after;
}

/** The part of a version that stays the same as long as nothing breaks. */
function compatibilityOf(version: string): string {
  const major = majorOf(version) ?? version;
  return major === '0' ? (/^\D*0\.(\d+)/.exec(version)?.[0] ?? major) : major;
}
