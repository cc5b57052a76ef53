import { bucketOf } from '../../../../src/statistics/buckets.ts';
import type { TaskRecord } from '../../../../src/tasks/token-budget/measure.ts';
import type { TaskDay } from '../../../../src/tasks/token-budget/read-task-days.ts';

/** The last day of the window that the tests use: 2026-11-01, in days since 1970. */
export const LAST_DAY = 20_758;
export const MS_PER_DAY = 86_400_000;

interface DayParts {
  readonly budget?: number;
  readonly unmeasured?: number;
  readonly failed?: number;
  readonly failedTokens?: number;
}

/** A day as the statement reads it, from the tokens of its runs. */
export function taskDay(day: number, tokens: readonly number[], parts: DayParts = {}): TaskDay {
  const { budget = Number.POSITIVE_INFINITY, unmeasured = 0, failed = 0, failedTokens = 0 } = parts;
  const groups = [...Map.groupBy(tokens, bucketOf)];
  return {
    day,
    lastStartedAt: new Date(day * MS_PER_DAY + MS_PER_DAY / 2).toISOString(),
    runs: tokens.length + unmeasured,
    notRun: 0,
    failed,
    measured: tokens.length,
    within: tokens.filter(used => used <= budget).length,
    failedTokens,
    maxTokens: tokens.length === 0 ? null : Math.max(...tokens),
    buckets: groups.map(([bucket, values]) => [
      bucket,
      values.length,
      values.reduce((sum, value) => sum + value, 0),
      values.reduce((sum, value) => sum + value * value, 0),
    ]),
  };
}

/** The last `count` days of the window, each made by a function of its place (0 is the oldest). */
export function days(count: number, make: (place: number) => readonly number[], parts: DayParts = {}): TaskDay[] {
  return Array.from({ length: count }, (_, place) => taskDay(LAST_DAY - count + 1 + place, make(place), parts));
}

/** A task of which nothing is known but what the test says. */
export function taskRecord(parts: Partial<TaskRecord>): TaskRecord {
  return {
    task: 'reports',
    budget: 500,
    everyMinutes: 60,
    isCritical: false,
    days: [],
    before: [],
    summaries: null,
    ...parts,
  };
}
