import type { Interval } from '../../statistics/proportion.ts';
import { shareAtMost } from '../../statistics/quantile.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { decideBudget } from './decide-budget.ts';
import { type Demand, estimateDemand } from './estimate-demand.ts';
import { findWaste, type Waste } from './find-waste.ts';
import { measureTask, type TaskMeasures, type TaskRecord, tokenTallies } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { CycleDay } from './read-cycle-days.ts';
import { type OffsetPlan, spreadOffsets } from './spread-offsets.ts';

const MS_PER_DAY = 86_400_000;
const FORECAST_DAYS = 30;

/** Everything the analysis needs, as plain data. */
export interface TokenBudgetInput {
  readonly from: string;
  readonly to: string;
  readonly tasks: readonly TaskRecord[];
  readonly cycles: readonly CycleDay[];
  readonly parameters: TokenBudgetParameters;
  /** The starting cycles in force, by task; none when absent. */
  readonly offsets?: Readonly<Record<string, number>>;
}

/** What is known about one task. Without enough measured runs `demand` is null and nothing is proposed. */
export interface TaskFinding {
  readonly measures: TaskMeasures;
  readonly demand: Demand | null;
  /** The budget to propose; null to leave it as it is. */
  readonly proposed: number | null;
  /** The share of the runs behind the demand that would have kept to the proposed budget. */
  readonly expectedCompliance: number | null;
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
  readonly cycles: {
    readonly seen: number;
    readonly within_cap: Compliance;
    readonly within_alert: Compliance;
    readonly max_tokens: number | null;
    readonly without_results: number;
  };
  readonly forecast: { readonly days: number; readonly tokens: number };
}

/** Judges budgets, waste and plan from the rows of a window. Pure; runs in a worker thread when there are many rows. */
export function analyseTokenBudgets(input: TokenBudgetInput): TokenBudgetFindings {
  const { parameters } = input;
  const window = { from: Date.parse(input.from), to: Date.parse(input.to) };
  const lastDay = Math.ceil(window.to / MS_PER_DAY) - 1;
  const tasks = input.tasks.map(record => judgeTask(record, lastDay, parameters));
  const active = { from: window.from, to: latestRun(tasks, window.from) };
  const everyMinutes = new Map(input.tasks.map(record => [record.task, record.everyMinutes]));
  const budgeted = tasks.filter(({ measures }) => measures.budget_now !== null);
  return {
    tasks,
    waste: tasks.flatMap(({ measures, demand }) =>
      findWaste(measures, demand, everyMinutes.get(measures.task) ?? null, active, parameters),
    ),
    plan: planOf(input),
    compliance: complianceOf(
      sumOf(budgeted, ({ measures }) => measures.within),
      sumOf(budgeted, ({ measures }) => measures.measured),
    ),
    cycles: judgeCycles(input.cycles),
    forecast: forecastOf(tasks, (window.to - window.from) / MS_PER_DAY),
  };
}

function judgeTask(record: TaskRecord, lastDay: number, parameters: TokenBudgetParameters): TaskFinding {
  const measures = measureTask(record);
  const isEnough = measures.measured >= parameters.min_runs && (measures.coverage ?? 0) >= parameters.min_coverage;
  const demand = isEnough ? estimateDemand(record.days, lastDay, parameters) : null;
  if (demand === null) return { measures, demand, proposed: null, expectedCompliance: null };
  const isBroken = demand.within / demand.runs < parameters.compliance_target;
  const proposed = decideBudget(record.budget, demand.tokens, isBroken, parameters);
  const behind = tokenTallies(record.days.filter(({ day }) => day >= demand.sinceDay));
  return { measures, demand, proposed, expectedCompliance: proposed === null ? null : shareAtMost(behind, proposed) };
}

/** When anything ran last: a heartbeat that has stopped altogether does not make every task of it an idle one. */
function latestRun(tasks: readonly TaskFinding[], earliest: number): number {
  return tasks.reduce(
    (latest, { measures }) => Math.max(latest, Date.parse(measures.last_run_at ?? '') || 0),
    earliest,
  );
}

/** The planned tasks with the budgets and intervals in force. */
function planOf({ tasks, parameters, offsets = {} }: TokenBudgetInput): OffsetPlan | null {
  const { registry, cycle_minutes } = parameters;
  const inForce = new Map(tasks.map(record => [record.task, record]));
  return spreadOffsets(
    Object.entries(registry).map(([task, { tokens, every_minutes }]) => ({
      task,
      tokens: inForce.get(task)?.budget ?? tokens,
      everyCycles: Math.max(1, Math.round((inForce.get(task)?.everyMinutes ?? every_minutes) / cycle_minutes)),
    })),
    offsets,
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

/** Runs a day times mean tokens of a measured run: runs that were not measured are taken to need as much. */
function forecastOf(tasks: readonly TaskFinding[], days: number): TokenBudgetFindings['forecast'] {
  const daily = sumOf(tasks, ({ measures }) => (measures.executions / days) * (measures.avg_tokens ?? 0));
  return { days: FORECAST_DAYS, tokens: Math.round(daily * FORECAST_DAYS) };
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
