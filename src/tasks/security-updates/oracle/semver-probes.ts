import { SemVer, satisfies } from 'semver';
import type { AdvisoryRange, Affected } from '../advisories/advisory.ts';
import { evaluateRange } from '../matching/range.ts';
import { rangeOrder } from '../matching/version-order.ts';

/** One version with the two answers. */
export interface Probe {
  readonly version: string;
  readonly ours: boolean;
  readonly semver: boolean;
}

/**
 * Versions at and just around the bounds of an entry's SemVer ranges, evaluated by us and by `satisfies` of the package
 * semver on the same ranges written as comparators. Ranges that cannot be written so (a limit, a bound that is no strict
 * version, events that do not alternate) are left out.
 */
export function semverProbes(affected: Affected): Probe[] {
  if (affected.ecosystem === 'PyPI') return [];
  return affected.ranges.flatMap(range => {
    const comparators = asComparators(range);
    if (comparators === null) return [];
    const order = rangeOrder(affected.ecosystem, range.type);
    return around(range).map(version => ({
      version,
      ours: evaluateRange(range, order, version) === 'affected',
      semver: satisfies(version, comparators, { includePrerelease: true }),
    }));
  });
}

function asComparators({ events }: AdvisoryRange): string | null {
  const intervals: string[] = [];
  let start: string | null = null;
  for (const { kind, version } of events) {
    if (kind === 'limit' || (version !== '0' && !isStrict(version))) return null;
    if ((kind === 'introduced') !== (start === null)) return null;
    if (start === null) start = version === '0' ? '>=0.0.0-0' : `>=${version}`;
    else {
      intervals.push(`${start} ${kind === 'fixed' ? '<' : '<='}${version}`);
      start = null;
    }
  }
  if (start !== null) intervals.push(start);
  return intervals.length === 0 ? null : intervals.join(' || ');
}

function around({ events }: AdvisoryRange): string[] {
  return events
    .filter(event => event.version !== '0')
    .flatMap(({ version }) => {
      const { major, minor, patch } = new SemVer(version);
      const core = `${major}.${minor}.${patch}`;
      return [version, core, `${core}-0`, `${core}-rc.1`, `${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`];
    });
}

function isStrict(version: string): boolean {
  try {
    return new SemVer(version).version === version;
  } catch {
    return false;
  }
}
