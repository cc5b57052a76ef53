import { mean, sampleStandardDeviation } from 'simple-statistics';
import { medianOfBuckets } from '../../statistics/buckets.ts';
import { findRise } from '../../statistics/cusum.ts';
import type { TaskRecord } from './measure.ts';
import type { TaskDay } from './read-task-days.ts';

/**
 * With these a rise by 10 % of 96 lognormal runs a day (sigma 0.25) raises the alarm after a median of two days, and
 * fourteen days without a change do in about 1.5 of a hundred cases, although the usual level is estimated from 30 days.
 */
const ALLOWANCE = 0.75;
const THRESHOLD = 4.5;
/** Days with fewer runs have no median worth the name, and fewer days no usual spread. */
const LEAST_RUNS_OF_A_DAY = 5;
const LEAST_USUAL_DAYS = 14;
/** Medians that are the same every day would make any change an alarm. */
const LEAST_SPREAD = 0.005;

/** A slow rise of what a task uses, against the window before. */
export interface Drift {
  readonly task: string;
  /** Days since 1970, in UTC: when the rise began, and when it was certain. */
  readonly since_day: number;
  readonly certain_day: number;
  readonly median_before: number;
  readonly median_now: number;
  /** Measured runs since it began. */
  readonly runs: number;
}

/** The rise of a task's daily medians in the window over those of the window before; null without one. */
export function findDrift({ task, days, before }: TaskRecord, leastRise: number): Drift | null {
  const usual = before.flatMap(day => medianOf(day) ?? []);
  const watched = days.flatMap(day => {
    const median = medianOf(day);
    return median === null ? [] : [{ day: day.day, runs: day.measured, median }];
  });
  if (usual.length < LEAST_USUAL_DAYS) return null;
  const level = mean(usual);
  const alarm = findRise(
    watched.map(({ median }) => median),
    {
      mean: level,
      standardDeviation: Math.max(sampleStandardDeviation(usual), LEAST_SPREAD * level),
      allowance: ALLOWANCE,
      threshold: THRESHOLD,
    },
  );
  if (alarm === null) return null;
  const since = watched.slice(alarm.startedAt);
  const now = mean(since.map(({ median }) => median));
  if (now < level * (1 + leastRise)) return null;
  return {
    task,
    since_day: since[0]?.day ?? 0,
    certain_day: watched[alarm.raisedAt]?.day ?? 0,
    median_before: level,
    median_now: now,
    runs: since.reduce((sum, { runs }) => sum + runs, 0),
  };
}

function medianOf({ measured, buckets }: TaskDay): number | null {
  return measured < LEAST_RUNS_OF_A_DAY ? null : medianOfBuckets(buckets.map(([bucket, count]) => [bucket, count]));
}
