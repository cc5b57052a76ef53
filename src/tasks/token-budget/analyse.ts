import type { Interval } from '../../statistics/proportion.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { findWaste, type Waste } from './find-waste.ts';
import { type Burn, findBurns, forecastTokens, type TokenForecast, wholeDays } from './forecast-tokens.ts';
import type { CapPlan } from './hold-cap.ts';
import { keepToCap, plannedLoads } from './keep-to-cap.ts';
import type { TaskMeasures, TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { CycleDay } from './read-cycle-days.ts';
import { type OffsetPlan, spreadOffsets } from './spread-offsets.ts';
import { judgeTask, type TaskFinding } from './task-finding.ts';

const MS_PER_DAY = 86_400_000;

/** Everything the analysis needs, as plain data. */
export interface TokenBudgetInput {
  readonly from: string;
  readonly to: string;
  readonly tasks: readonly TaskRecord[];
  readonly cycles: readonly CycleDay[];
  readonly parameters: TokenBudgetParameters;
  /** The starting cycles in force, by task; none when absent. */
  readonly offsets?: Readonly<Record<string, number>>;
  readonly leftOut: LeftOut;
}

/** What was left out of the window, so that nobody takes the rest for everything. */
export interface LeftOut {
  /** Results that name no task, or one beyond those that are read. */
  readonly results_without_task: number;
  readonly results_with_unreadable_time: number;
  readonly more_tasks: boolean;
}

/** So many of so many, with the share and its interval; both null when nothing was counted. */
export interface Compliance {
  readonly compliant: number;
  readonly measured: number;
  readonly rate: number | null;
  readonly interval: Interval | null;
}

export interface TokenBudgetFindings {
  readonly tasks: readonly TaskFinding[];
  readonly waste: readonly Waste[];
  /** Null when the plan repeats too late to be drawn up. */
  readonly plan: OffsetPlan | null;
  readonly compliance: Compliance;
  /** In the window before. */
  readonly complianceBefore: Compliance;
  readonly cycles: {
    readonly seen: number;
    readonly within_cap: Compliance;
    readonly within_alert: Compliance;
    readonly max_tokens: number | null;
    readonly without_results: number;
  };
  readonly forecast: TokenForecast;
  readonly burns: readonly Burn[];
  /** Null where the plan keeps to the cap anyway. */
  readonly caps: CapPlan | null;
  readonly leftOut: LeftOut;
}

/** Judges budgets, waste and plan from the rows of a window. Pure; runs in a worker thread when there are many rows. */
export function analyseTokenBudgets(input: TokenBudgetInput): TokenBudgetFindings {
  const { parameters, leftOut } = input;
  const window = { from: Date.parse(input.from), to: Date.parse(input.to) };
  const lastDay = Math.ceil(window.to / MS_PER_DAY) - 1;
  const judged = input.tasks.map(record => judgeTask(record, lastDay, parameters));
  const active = { from: window.from, to: latestRun(judged, window.from) };
  const { tasks, caps } = keepToCap(input, judged);
  const whole = wholeDays(input.from, input.to);
  return {
    tasks,
    waste: tasks.flatMap(({ measures, demand, record }) => findWaste(measures, demand, record, active, parameters)),
    plan: spreadOffsets(plannedLoads(input, []), input.offsets),
    compliance: complianceOver(tasks.map(({ measures }) => measures)),
    complianceBefore: complianceOver(tasks.map(({ before }) => before)),
    cycles: judgeCycles(input.cycles),
    forecast: forecastTokens(tasks, whole),
    burns: findBurns(input.tasks, whole, parameters.burn_factor),
    caps,
    leftOut,
  };
}

/** When anything ran last: a heartbeat that has stopped altogether does not make every task of it an idle one. */
function latestRun(tasks: readonly TaskFinding[], earliest: number): number {
  return tasks.reduce(
    (latest, { measures }) => Math.max(latest, Date.parse(measures.last_run_at ?? '') || 0),
    earliest,
  );
}

/** Over all runs of tasks that have a budget. */
function complianceOver(measures: readonly TaskMeasures[]): Compliance {
  const budgeted = measures.filter(({ budget_now }) => budget_now !== null);
  return complianceOf(
    sumOf(budgeted, ({ within }) => within),
    sumOf(budgeted, ({ measured }) => measured),
  );
}

function judgeCycles(days: readonly CycleDay[]): TokenBudgetFindings['cycles'] {
  const measured = sumOf(days, day => day.measured);
  return {
    seen: sumOf(days, day => day.cycles),
    within_cap: complianceOf(
      sumOf(days, day => day.withinCap),
      measured,
    ),
    within_alert: complianceOf(
      sumOf(days, day => day.withinAlert),
      measured,
    ),
    max_tokens: measured === 0 ? null : Math.max(...days.map(day => day.maxTokens ?? 0)),
    without_results: sumOf(days, day => day.withoutResults),
  };
}

function complianceOf(compliant: number, measured: number): Compliance {
  return {
    compliant,
    measured,
    rate: measured === 0 ? null : compliant / measured,
    interval: wilsonInterval({ successes: compliant, n: measured }),
  };
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
