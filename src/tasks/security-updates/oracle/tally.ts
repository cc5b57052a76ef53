import type { Ecosystem } from '../inventory/component.ts';

/** How the evaluation of ranges compares with what else an advisory database tells, for one ecosystem. */
export interface Tally {
  readonly ecosystem: Ecosystem;
  readonly advisories: number;
  readonly withdrawn: number;
  /** Pairs of a package's entry and a version that it lists beside its ranges. */
  readonly listed: number;
  /** Those that lie inside the ranges, outside, and those that the order of the ecosystem cannot place. */
  readonly agreed: number;
  readonly differed: number;
  readonly undecided: number;
  /** Listed versions, with or without ranges, that the whole evaluation calls affected. */
  readonly found: number;
  readonly allListed: number;
  /** Versions at and around the bounds of SemVer ranges, and those for which the package semver says the same. */
  readonly probes: number;
  readonly probesAgreed: number;
}

/** A tally that is being counted. */
export type Counting = { -readonly [Key in keyof Tally]: Tally[Key] };

export function emptyTally(ecosystem: Ecosystem): Counting {
  return {
    ecosystem,
    advisories: 0,
    withdrawn: 0,
    listed: 0,
    agreed: 0,
    differed: 0,
    undecided: 0,
    found: 0,
    allListed: 0,
    probes: 0,
    probesAgreed: 0,
  };
}

/** A version about which two sources disagree. */
export interface Disagreement {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** What the ranges say, and what the other source says. */
  readonly says: string;
}
