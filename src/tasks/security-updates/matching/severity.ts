import cvss from 'ae-cvss-calculator';
import type { Advisory, Affected, StatedSeverity } from '../advisories/advisory.ts';

/** From bad to unknown. `UNKNOWN`: the advisory states none. `NONE`: a notice, such as "no longer maintained". */
export const RATINGS = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NONE', 'UNKNOWN'] as const;
export type Rating = (typeof RATINGS)[number];

/** How bad an advisory is: the rating, and with a CVSS vector its base score. */
export interface Severity {
  readonly rating: Rating;
  readonly score: number | null;
  /** Attackable over the network, by the vector; false where there is none. */
  readonly network: boolean;
}

/** Versions of CVSS, the most telling first. */
const PREFERRED = ['CVSS_V4', 'CVSS_V3', 'CVSS_V2'];
/** Qualitative ratings of CVSS 3.1 and 4.0 (section 5 and 6): from this score on. */
const FROM_SCORE: readonly (readonly [number, Rating])[] = [
  [9, 'CRITICAL'],
  [7, 'HIGH'],
  [4, 'MEDIUM'],
  [0.1, 'LOW'],
];
/** Words of databases; GitHub says MODERATE. */
const WORDS: Readonly<Record<string, Rating>> = {
  CRITICAL: 'CRITICAL',
  HIGH: 'HIGH',
  MODERATE: 'MEDIUM',
  MEDIUM: 'MEDIUM',
  LOW: 'LOW',
};
/** Ids of the database of malicious packages: to have one is to have been attacked. */
const MALICIOUS = /^MAL-/;

const UNKNOWN: Severity = { rating: 'UNKNOWN', score: null, network: false };

/**
 * The severity of what an advisory says about a package: CVSS 4 before 3 before 2, the package's own before the
 * advisory's, then the database's word. A malicious package is critical, a notice none.
 */
export function severityOf(advisory: Advisory, affected: Affected): Severity {
  if (MALICIOUS.test(advisory.id)) return { rating: 'CRITICAL', score: null, network: true };
  if (affected.informational !== null) return { rating: 'NONE', score: null, network: false };
  const stated = fromVectors(affected.severities) ?? fromVectors(advisory.severities);
  if (stated !== null) return stated;
  const rating = WORDS[advisory.databaseSeverity?.toUpperCase() ?? ''];
  return rating === undefined ? UNKNOWN : { rating, score: null, network: false };
}

/** The worse of two: by rating, then by score; unknown gives way to everything that is stated. */
export function worse(a: Severity, b: Severity): Severity {
  const distance = RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) || (b.score ?? 0) - (a.score ?? 0);
  const worst = distance <= 0 ? a : b;
  return { ...worst, network: a.network || b.network };
}

function fromVectors(stated: readonly StatedSeverity[]): Severity | null {
  for (const type of PREFERRED) {
    for (const { score } of stated.filter(severity => severity.type === type)) {
      const base = baseScore(score);
      if (base !== null) return { rating: ratingOf(base), score: base, network: /(?:^|\/)AV:N/.test(score) };
    }
  }
  return null;
}

/** The base score of a complete vector of any CVSS version; null for anything else. */
function baseScore(vector: string): number | null {
  try {
    const parsed = cvss.fromVector(vector);
    return parsed?.isBaseFullyDefined() ? (parsed.calculateScores().base ?? null) : null;
  } catch {
    return null;
  }
}

function ratingOf(score: number): Rating {
  return FROM_SCORE.find(([from]) => score >= from)?.[1] ?? 'NONE';
}
