import type { AdvisoryIndex, PackageAdvisory } from '../advisories/advisory-index.ts';
import type { Ecosystem } from '../inventory/component.ts';
import { type AliasGroups, nameOfGroup } from './alias-groups.ts';
import { evaluate } from './evaluate.ts';
import { safeUpgrade, type Upgrade } from './safe-version.ts';
import { type Severity, severityOf, worse } from './severity.ts';

/** A version of a package that is looked up. */
export interface Subject {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
}

/** One vulnerability that a version of a package has, or possibly has. */
export interface Match {
  /** The id by which it is called, a CVE where there is one. */
  readonly group: string;
  /** The records that name this version, sorted. */
  readonly advisoryIds: readonly string[];
  /** All ids of the vulnerability, sorted: those of the records and every alias. */
  readonly ids: readonly string[];
  readonly certainty: 'affected' | 'possible';
  readonly severity: Severity;
  readonly summary: string | null;
  /** The earliest publication among the records; null where none says. */
  readonly publishedAt: string | null;
  readonly upgrade: Upgrade | null;
}

/** The vulnerabilities of one version, each once however many databases list it; sorted by name. Pure. */
export function matchVersion(subject: Subject, index: AdvisoryIndex, groups: AliasGroups): Match[] {
  const known = index.of(subject.ecosystem, subject.name);
  const hits = known.flatMap(entry => {
    const verdict = evaluate(entry.affected, subject.version);
    return verdict === 'not_affected' ? [] : [{ ...entry, verdict }];
  });
  if (hits.length === 0) return [];
  const upgrade = safeUpgrade(subject.ecosystem, subject.version, known);
  return [...Map.groupBy(hits, ({ advisory }) => groups.of(advisory.id))]
    .map(([group, entries]) =>
      toMatch(
        entries,
        known.filter(({ advisory }) => groups.of(advisory.id) === group),
        upgrade,
      ),
    )
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** `siblings`: all records of the group about the package; one that misses this version may still state the severity. */
function toMatch(
  hits: readonly (PackageAdvisory & { verdict: 'affected' | 'possible' })[],
  siblings: readonly PackageAdvisory[],
  upgrade: Upgrade | null,
): Match {
  const ids = unique(hits.flatMap(({ advisory }) => [advisory.id, ...advisory.aliases]));
  const severities = siblings.map(({ advisory, affected }) => severityOf(advisory, affected));
  return {
    group: nameOfGroup(ids),
    advisoryIds: unique(hits.map(({ advisory }) => advisory.id)),
    ids,
    certainty: hits.some(({ verdict }) => verdict === 'affected') ? 'affected' : 'possible',
    severity: severities.reduce(worse),
    summary: hits.find(({ advisory }) => advisory.summary !== null)?.advisory.summary ?? null,
    publishedAt: hits.flatMap(({ advisory }) => advisory.published ?? []).sort(byTime)[0] ?? null,
    upgrade,
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
