import { shareAtMost } from '../../statistics/quantile.ts';
import type { Tally } from '../../statistics/tally.ts';
import { decideBudget } from './decide-budget.ts';
import { type Demand, estimateDemand } from './estimate-demand.ts';
import { type Drift, findDrift } from './find-drift.ts';
import { measureTask, type TaskMeasures, type TaskRecord, tokenTallies } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';

/** What is known about one task. Without enough measured runs `demand` is null and nothing is proposed. */
export interface TaskFinding {
  readonly record: TaskRecord;
  readonly measures: TaskMeasures;
  /** The same of the window before. */
  readonly before: TaskMeasures;
  readonly drift: Drift | null;
  readonly demand: Demand | null;
  /** The budget to propose; null to leave it as it is. */
  readonly proposed: number | null;
  /** The share of the runs behind the demand that would have kept to the proposed budget. */
  readonly expectedCompliance: number | null;
  /** What it would be given if the tokens of a cycle were enough for all; null unless they are not. */
  readonly wanted: number | null;
}

/** Judges one task by itself: what it needs, and whether its budget should be another one. */
export function judgeTask(record: TaskRecord, lastDay: number, parameters: TokenBudgetParameters): TaskFinding {
  const measures = measureTask(record);
  const before = measureTask({ ...record, days: record.before });
  const known = { record, measures, before, drift: findDrift(record, parameters.drift_min_rise), wanted: null };
  const isEnough = measures.measured >= parameters.min_runs && (measures.coverage ?? 0) >= parameters.min_coverage;
  const demand = isEnough ? estimateDemand(record.days, lastDay, parameters) : null;
  if (demand === null) return { ...known, demand, proposed: null, expectedCompliance: null };
  const isBroken = demand.within / demand.runs < parameters.compliance_target;
  const proposed = decideBudget(record.budget, demand.tokens, isBroken, parameters);
  const expectedCompliance = proposed === null ? null : shareAtMost(talliesBehind(record, demand), proposed);
  return { ...known, demand, proposed, expectedCompliance };
}

/** The tokens of the days that a demand rests on. */
export function talliesBehind({ days }: TaskRecord, demand: Demand): Tally[] {
  return tokenTallies(days.filter(({ day }) => day >= demand.sinceDay));
}
