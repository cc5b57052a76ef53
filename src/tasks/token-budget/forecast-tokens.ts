import { forecastSum } from '../../statistics/forecast-sum.ts';
import type { Window } from '../report.ts';
import type { TaskRecord } from './measure.ts';
import type { TaskDay } from './read-task-days.ts';
import type { TaskFinding } from './task-finding.ts';

const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;
const FORECAST_DAYS = 30;
/** What repeats weekly stays together, and with less than a week nothing is known of a month. */
const DAYS_OF_A_WEEK = 7;
const REPLICATES = 1000;
const SEED = 20_261_101;

/** What the next thirty days will use if things go on as they are; null where less than a week was seen. */
export interface TokenForecast {
  readonly days: number;
  /** Expected. */
  readonly tokens: number;
  readonly p50: number | null;
  readonly p90: number | null;
  /** What the plan allows in that time. */
  readonly planned: number;
  readonly days_seen: number;
}

/** A rate of spending that is above its plan both in the last day and in the last week. */
export interface Burn {
  /** A task, or null for all planned ones together. */
  readonly task: string | null;
  readonly planned_per_day: number;
  readonly last_day: number;
  readonly last_week_per_day: number;
  /** The last week, and the runs in it. */
  readonly window: Window;
  readonly runs: number;
}

/** Days that lie in the window from beginning to end, since 1970, in UTC. */
export interface WholeDays {
  readonly first: number;
  readonly last: number;
}

export function wholeDays(from: string, to: string): WholeDays {
  return { first: Math.ceil(Date.parse(from) / MS_PER_DAY), last: Math.floor(Date.parse(to) / MS_PER_DAY) - 1 };
}

/**
 * Sums of days drawn from those that were seen. Days before a task's latest change of level count as if it had been
 * after it, and runs that were not measured as if they had used as much as the others of their day.
 */
export function forecastTokens(findings: readonly TaskFinding[], whole: WholeDays): TokenForecast {
  const totals = new Map<number, number>();
  for (const { record, measures, demand } of findings) {
    for (const day of record.days) {
      const isEarlier = demand !== null && day.day < demand.sinceDay;
      const factor =
        isEarlier && demand.levels && demand.levels.before > 0 ? demand.levels.after / demand.levels.before : 1;
      totals.set(day.day, (totals.get(day.day) ?? 0) + factor * tokensOfDay(day, measures.avg_tokens ?? 0));
    }
  }
  const first = Math.max(whole.first, Math.min(...totals.keys()));
  const series = Array.from(
    { length: Math.max(0, whole.last - first + 1) },
    (_, place) => totals.get(first + place) ?? 0,
  );
  const settings = {
    length: FORECAST_DAYS,
    block: DAYS_OF_A_WEEK,
    replicates: REPLICATES,
    seed: SEED,
    quantiles: [0.5, 0.9],
  };
  const [p50, p90] = series.length < DAYS_OF_A_WEEK ? [] : (forecastSum(series, settings) ?? []);
  const mean = series.length === 0 ? 0 : series.reduce((sum, value) => sum + value, 0) / series.length;
  return {
    days: FORECAST_DAYS,
    tokens: Math.round(FORECAST_DAYS * mean),
    p50: p50 === undefined ? null : Math.round(p50),
    p90: p90 === undefined ? null : Math.round(p90),
    planned: Math.round(FORECAST_DAYS * findings.reduce((sum, { record }) => sum + plannedPerDay(record), 0)),
    days_seen: series.length,
  };
}

/**
 * The planned tasks, and all of them together, that spend more than `factor` times their plan in the last whole day and
 * in the last seven: one alone would be an outlier or over already.
 * Source of the two windows: Beyer and others, "The Site Reliability Workbook", 2018, chapter 5.
 */
export function findBurns(records: readonly TaskRecord[], { first, last }: WholeDays, factor: number): Burn[] {
  if (last - first + 1 < DAYS_OF_A_WEEK) return [];
  const planned = records.filter(record => plannedPerDay(record) > 0);
  const burnOf = (task: string | null, all: readonly TaskRecord[]): Burn => {
    const lastDays = (days: number) =>
      all.flatMap(record => record.days.filter(({ day }) => day <= last && day > last - days));
    const spent = (days: number) => lastDays(days).reduce((sum, day) => sum + tokensOfDay(day, 0), 0) / days;
    return {
      task,
      planned_per_day: all.reduce((sum, record) => sum + plannedPerDay(record), 0),
      last_day: spent(1),
      last_week_per_day: spent(DAYS_OF_A_WEEK),
      window: { from: dayStart(last + 1 - DAYS_OF_A_WEEK), to: dayStart(last + 1) },
      runs: lastDays(DAYS_OF_A_WEEK).reduce((sum, { runs }) => sum + runs, 0),
    };
  };
  return [burnOf(null, planned), ...planned.map(record => burnOf(record.task, [record]))].filter(
    ({ planned_per_day, last_day, last_week_per_day }) =>
      Math.min(last_day, last_week_per_day) > factor * planned_per_day,
  );
}

function dayStart(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString();
}

function plannedPerDay({ budget, everyMinutes }: TaskRecord): number {
  return budget === null || everyMinutes === null ? 0 : (budget * MINUTES_PER_DAY) / everyMinutes;
}

/** Runs that were not measured are taken to have used what the others of the day did, else `average`. */
function tokensOfDay({ runs, measured, buckets }: TaskDay, average: number): number {
  const known = buckets.reduce((sum, [, , tokens]) => sum + tokens, 0);
  return measured === 0 ? runs * average : (known * runs) / measured;
}
