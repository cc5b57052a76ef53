import type { Ecosystem } from '../inventory/component.ts';

/** One thing that happened to a package at a version, in the order of the file. */
export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
}

/** A range of versions as OSV gives it. GIT ranges are commits of a repository and say nothing about versions. */
export interface AdvisoryRange {
  readonly type: 'SEMVER' | 'ECOSYSTEM';
  readonly events: readonly RangeEvent[];
}

/** One severity as OSV gives it, such as CVSS_V3 with its vector. */
export interface StatedSeverity {
  readonly type: string;
  readonly score: string;
}

/** What an advisory says about one package. */
export interface Affected {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly versions: readonly string[];
  readonly ranges: readonly AdvisoryRange[];
  readonly severities: readonly StatedSeverity[];
  /** RustSec marks what is no vulnerability, such as "unmaintained". */
  readonly informational: string | null;
}

/** One OSV record, cut down to what matching needs. Times are as written. */
export interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string | null;
  readonly modified: string | null;
  readonly published: string | null;
  readonly withdrawn: string | null;
  readonly severities: readonly StatedSeverity[];
  /** `database_specific.severity`, such as "HIGH"; GitHub writes it. */
  readonly databaseSeverity: string | null;
  readonly affected: readonly Affected[];
}

/** Text that is no OSV record: the message says what is wrong with it. */
export class AdvisoryFault extends Error {
  override readonly name = 'AdvisoryFault';
}
