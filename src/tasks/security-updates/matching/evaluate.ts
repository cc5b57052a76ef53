import type { Affected } from '../advisories/advisory.ts';
import { evaluateRange, type Verdict } from './range.ts';
import { rangeOrder, versionOrder } from './version-order.ts';

/**
 * Whether what an advisory says about a package holds for a version, by the evaluation of the OSV schema
 * (ossf.github.io/osv-schema, "Evaluation"): listed, or inside any range. The list comes first, since it also names
 * versions that no parser reads. What cannot be decided is `possible`, never silently clean: a bound or a version that
 * cannot be read, an entry that names neither versions nor ranges, and a local build ("1.0+cu118") of an affected version.
 */
export function evaluate(affected: Affected, version: string): Verdict {
  const { ecosystem, versions, ranges } = affected;
  if (versions.includes(version)) return 'affected';
  if (ranges.length === 0) return versions.length === 0 ? 'possible' : evaluateList(affected, version);
  const verdict = evaluateRanges(affected, version);
  const publicVersion = ecosystem === 'PyPI' ? version.replace(/\+.*$/, '') : version;
  const isUnlistedBuild = verdict === 'not_affected' && publicVersion !== version;
  return isUnlistedBuild && evaluate(affected, publicVersion) !== 'not_affected' ? 'possible' : verdict;
}

/** The ranges alone, without the list of versions: the strongest verdict of any of them. */
export function evaluateRanges({ ecosystem, ranges }: Affected, version: string): Verdict {
  let strongest: Verdict = 'not_affected';
  for (const range of ranges) {
    const verdict = evaluateRange(range, rangeOrder(ecosystem, range.type), version);
    if (verdict === 'affected') return verdict;
    if (verdict === 'possible') strongest = verdict;
  }
  return strongest;
}

/** A list without ranges: "1.0" and "1.0.0" are one version, where the ecosystem says so. */
function evaluateList({ ecosystem, versions }: Affected, version: string): Verdict {
  const order = versionOrder(ecosystem);
  const own = order.parse(version);
  const isListed =
    own !== null &&
    versions.some(text => {
      const listed = order.parse(text);
      return listed !== null && order.compare(own, listed) === 0;
    });
  return isListed ? 'affected' : 'not_affected';
}
