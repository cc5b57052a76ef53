import type { Severity } from './severity.ts';

/** In which order to act, after CISA's SSVC: first first. */
export const PRIORITIES = ['act', 'attend', 'track_closely', 'track'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What is known of attacks: CISA's catalogue of exploited vulnerabilities, and FIRST's probability of exploitation. */
export interface Exploitation {
  readonly kev: boolean;
  /** From 0 to 1 within the next 30 days; null where the file has none. */
  readonly epss: number | null;
}

const LIKELY_EXPLOITED = 0.5;
const PERHAPS_EXPLOITED = 0.1;
const CRITICAL_SCORE = 9;
const HIGH_SCORE = 7;

/**
 * The priority of a finding. Exploited, or likely to be: act. Critical, or attackable over the network with some chance
 * of exploitation: attend. High, and what states no severity: track closely. What only development needs is one lower.
 */
export function priorityOf(severity: Severity, { kev, epss }: Exploitation, isDev: boolean): Priority {
  const urgency = urgencyOf(severity, kev, epss ?? 0);
  return PRIORITIES[Math.min(urgency + Number(isDev), PRIORITIES.length - 1)] ?? 'track';
}

function urgencyOf({ rating, score, network }: Severity, kev: boolean, epss: number): number {
  if (kev || epss >= LIKELY_EXPLOITED) return PRIORITIES.indexOf('act');
  const isCritical = score === null ? rating === 'CRITICAL' : score >= CRITICAL_SCORE;
  if (isCritical || (epss >= PERHAPS_EXPLOITED && network)) return PRIORITIES.indexOf('attend');
  const isHigh = score === null ? rating === 'HIGH' || rating === 'UNKNOWN' : score >= HIGH_SCORE;
  return PRIORITIES.indexOf(isHigh ? 'track_closely' : 'track');
}
