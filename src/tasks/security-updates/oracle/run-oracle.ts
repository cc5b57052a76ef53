import type { Advisory, Affected } from '../advisories/advisory.ts';
import type { Ecosystem } from '../inventory/component.ts';
import { evaluate, evaluateRanges } from '../matching/evaluate.ts';
import { semverProbes } from './semver-probes.ts';
import { type Counting, type Disagreement, emptyTally, type Tally } from './tally.ts';

/** Disagreements that are kept for showing; all are counted. */
const KEPT = 20;

export interface OracleReport {
  readonly tallies: readonly Tally[];
  readonly disagreements: readonly Disagreement[];
}

/**
 * Holds the evaluation of ranges against what a database tells otherwise: the versions that its advisories list beside
 * their ranges, and for SemVer ranges the answers of the package semver. Withdrawn advisories are counted only.
 */
export function runOracle(advisories: Iterable<Advisory>): OracleReport {
  const tallies = new Map<Ecosystem, Counting>();
  const disagreements: Disagreement[] = [];
  const keep = (entry: Disagreement) => {
    if (disagreements.length < KEPT) disagreements.push(entry);
  };
  const tallyOf = (ecosystem: Ecosystem) => {
    const tally = tallies.get(ecosystem) ?? emptyTally(ecosystem);
    tallies.set(ecosystem, tally);
    return tally;
  };
  for (const { id, affected, withdrawn } of advisories) {
    for (const ecosystem of new Set(affected.map(entry => entry.ecosystem))) {
      const tally = tallyOf(ecosystem);
      tally.advisories++;
      if (withdrawn !== null) tally.withdrawn++;
    }
    if (withdrawn !== null) continue;
    for (const entry of affected) {
      compareLists(entry, tallyOf(entry.ecosystem), (version, says) => keep({ id, name: entry.name, version, says }));
      compareProbes(entry, tallyOf(entry.ecosystem), (version, says) => keep({ id, name: entry.name, version, says }));
    }
  }
  return { tallies: [...tallies.values()], disagreements };
}

type OnDisagreement = (version: string, says: string) => void;

function compareLists(entry: Affected, tally: Counting, onDisagreement: OnDisagreement): void {
  for (const version of entry.versions) {
    tally.allListed++;
    if (evaluate(entry, version) === 'affected') tally.found++;
    if (entry.ranges.length === 0) continue;
    tally.listed++;
    const verdict = evaluateRanges(entry, version);
    if (verdict === 'affected') tally.agreed++;
    else if (verdict === 'possible') tally.undecided++;
    else tally.differed++;
    if (verdict !== 'affected') onDisagreement(version, `ranges: ${verdict}, listed as affected`);
  }
}

function compareProbes(entry: Affected, tally: Counting, onDisagreement: OnDisagreement): void {
  for (const { version, ours, semver } of semverProbes(entry)) {
    tally.probes++;
    if (ours === semver) tally.probesAgreed++;
    else onDisagreement(version, `ranges: ${ours}, semver: ${semver}`);
  }
}
