import type { FindingState } from '../generated/operations.ts';

/** What somebody can say of a finding: the other states are for scans. */
export type FindingAct = Extract<FindingState, 'acknowledged' | 'remediating' | 'accepted'>;

const ACTS: readonly FindingAct[] = ['acknowledged', 'remediating', 'accepted'];
const MS_PER_DAY = 86_400_000;
/** The longest acceptance, less the day that is not over. */
const LONGEST_DAYS = 89;

/** What can be said while a finding stands there. Acknowledging it anew says something else; the others say the same. */
export function offeredActs(state: FindingState): readonly FindingAct[] {
  if (state === 'fixed') return [];
  return ACTS.filter(act => act === 'acknowledged' || act !== state);
}

/** The last days that an acceptance can end on, as date fields write them: the first, one in a month, and the last. */
export function acceptanceDays(now: number): { readonly first: string; readonly usual: string; readonly last: string } {
  const dayIn = (days: number) => new Date(now + days * MS_PER_DAY).toISOString().slice(0, 10);
  return { first: dayIn(1), usual: dayIn(30), last: dayIn(LONGEST_DAYS) };
}

/** The end of a day that a date field has, in UTC. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59Z`;
}
