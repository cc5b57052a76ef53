import { agentIdOf } from '../../engine/agent-names.ts';
import { valueOfBucket } from '../../statistics/buckets.ts';
import { addMoments, type Moments, NO_MOMENTS } from '../../statistics/moments.ts';
import type { Proportion } from '../../statistics/proportion.ts';
import { sumTallies, type Tally } from '../../statistics/tally.ts';
import type { AgentDay } from './read-agent-days.ts';
import type { AgentTokenDay } from './read-agent-tokens.ts';

/** What one agent did of one task, day by day; several rows may share a day, one for each spelling of the agent. */
export interface Series {
  readonly agent: string;
  readonly task: string;
  readonly days: readonly AgentDay[];
  readonly tokenDays: readonly AgentTokenDay[];
}

/** Brings the days of all spellings of an agent together, task by task. */
export function collectSeries(
  parts: readonly { readonly days: readonly AgentDay[]; readonly tokenDays: readonly AgentTokenDay[] }[],
): Series[] {
  const keyOf = ({ agent, taskName }: { agent: string; taskName: string }) =>
    JSON.stringify([agentIdOf(agent), taskName]);
  const tokenDays = Map.groupBy(
    parts.flatMap(part => part.tokenDays),
    keyOf,
  );
  const days = Map.groupBy(
    parts.flatMap(part => part.days),
    keyOf,
  );
  return [...days].map(([key, own]) => ({
    agent: agentIdOf(own[0]?.agent ?? ''),
    task: own[0]?.taskName ?? '',
    days: own,
    tokenDays: tokenDays.get(key) ?? [],
  }));
}

/** How many results the days stand for. */
export function countRows(days: readonly AgentDay[]): number {
  return days.reduce((sum, { groups }) => sum + groups.reduce((all, [, , results]) => all + results, 0), 0);
}

/** Which days are meant: age in days before the end of the window, from (included) to (excluded). */
export interface Ages {
  readonly from: number;
  readonly to: number;
}

/** Statuses of work that was tried; the success rate is over these. Skipped and queued work says nothing of the agent. */
export const FAILED = ['error', 'timeout', 'enqueue_failed'];
const TRIED = ['success', ...FAILED];

export function within<Day extends { readonly age: number }>(days: readonly Day[], { from, to }: Ages): Day[] {
  return days.filter(({ age }) => age >= from && age < to);
}

/** How many results of each status. */
export function statusCounts(days: readonly AgentDay[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { groups } of days)
    for (const [status, , results] of groups) counts[status] = (counts[status] ?? 0) + results;
  return counts;
}

/** Successes of everything tried. */
export function successOf(days: readonly AgentDay[]): Proportion {
  const counts = statusCounts(days);
  return { successes: counts['success'] ?? 0, n: TRIED.reduce((sum, status) => sum + (counts[status] ?? 0), 0) };
}

/** The durations of successful runs in milliseconds: failures end early or late, which would pass for a change of pace. */
export function successDurations(days: readonly AgentDay[]): Tally[] {
  return durations(days, status => status === 'success');
}

/** The durations of everything that was tried, in milliseconds. */
export function triedDurations(days: readonly AgentDay[]): Tally[] {
  return durations(days, status => TRIED.includes(status));
}

/** The exact sums behind the mean duration of everything that was tried. */
export function durationMoments(days: readonly AgentDay[]): Moments {
  return days
    .flatMap(({ groups }) => groups.filter(([status]) => TRIED.includes(status)))
    .reduce((sums, [, , , count, sum, sumOfSquares]) => addMoments(sums, { count, sum, sumOfSquares }), NO_MOMENTS);
}

/** The time that runs of some statuses took, in milliseconds, as far as it is known. */
export function durationSum(days: readonly AgentDay[], statuses: readonly string[]): number {
  return days
    .flatMap(({ groups }) => groups.filter(([status]) => statuses.includes(status)))
    .reduce((sum, [, , , , milliseconds]) => sum + milliseconds, 0);
}

/** The tokens of successful runs. */
export function successTokens(days: readonly AgentTokenDay[]): Tally[] {
  return sumTallies(
    days.flatMap(({ tokens }) => tokens.map(([bucket, count]) => ({ value: valueOfBucket(bucket), count }))),
  );
}

function durations(days: readonly AgentDay[], isMeant: (status: string) => boolean): Tally[] {
  return sumTallies(
    days.flatMap(({ groups }) =>
      groups.flatMap(([status, bucket, , count]) => (isMeant(status) ? [{ value: valueOfBucket(bucket), count }] : [])),
    ),
  );
}
