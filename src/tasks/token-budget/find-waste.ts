import type { Demand } from './estimate-demand.ts';
import type { TaskMeasures, TaskRecord } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { RecentSummaries } from './read-recent-summaries.ts';

/** Tokens or plans that bring nothing, with the figures that say so; `runs` is how many runs they are about. */
export type Waste =
  | {
      readonly kind: 'over_allocated';
      readonly task: string;
      readonly budget: number;
      readonly demand: number;
      readonly runs: number;
    }
  | {
      readonly kind: 'failing_spend';
      readonly task: string;
      readonly tokens: number;
      readonly share: number;
      readonly runs: number;
    }
  | {
      readonly kind: 'no_change';
      readonly task: string;
      readonly summary: string;
      readonly same: number;
      readonly runs: number;
    }
  | { readonly kind: 'bursty'; readonly task: string; readonly variation: number; readonly runs: number }
  | {
      readonly kind: 'idle';
      readonly task: string;
      readonly last_run_at: string | null;
      readonly silent_intervals: number;
    };

/**
 * What one task wastes. `demand` is null where too little was measured, `everyMinutes` where nothing is planned; `active`
 * is the time in which anything ran at all (milliseconds since 1970).
 */
export function findWaste(
  measures: TaskMeasures,
  demand: Demand | null,
  { everyMinutes, isCritical, summaries }: Pick<TaskRecord, 'everyMinutes' | 'isCritical' | 'summaries'>,
  active: { readonly from: number; readonly to: number },
  parameters: TokenBudgetParameters,
): Waste[] {
  const idle = findIdle(measures, everyMinutes, active, parameters.idle_intervals);
  return [
    ...(demand === null ? [] : findUnusedTokens(measures, demand, parameters)),
    ...(isCritical ? [] : findSameness(measures.task, summaries, parameters)),
    ...(idle === null ? [] : [idle]),
  ];
}

/** Runs that always say the same could be half as many. Not so critical ones: that all is well is what they are for. */
function findSameness(
  task: string,
  summaries: RecentSummaries | null,
  { no_change_runs, no_change_share }: TokenBudgetParameters,
): Waste[] {
  if (summaries === null || summaries.runs < no_change_runs) return [];
  const { summary, same, runs } = summaries;
  return same < no_change_share * runs ? [] : [{ kind: 'no_change', task, summary, same, runs }];
}

function findUnusedTokens(measures: TaskMeasures, demand: Demand, parameters: TokenBudgetParameters): Waste[] {
  const { task, budget_now: budget, measured, failed, total_tokens, failed_tokens: tokens } = measures;
  const waste: Waste[] = [];
  if (
    budget !== null &&
    budget > parameters.over_allocated_factor * demand.tokens &&
    measured >= parameters.over_allocated_runs
  ) {
    waste.push({ kind: 'over_allocated', task, budget, demand: demand.tokens, runs: measured });
  }
  const share = total_tokens === 0 ? 0 : tokens / total_tokens;
  if (tokens > 0 && share >= parameters.failing_spend_share)
    waste.push({ kind: 'failing_spend', task, tokens, share, runs: failed });
  const variation = demand.mean === 0 ? 0 : demand.standardDeviation / demand.mean;
  if (variation > parameters.bursty_variation) waste.push({ kind: 'bursty', task, variation, runs: demand.runs });
  return waste;
}

const MS_PER_MINUTE = 60_000;

/** A planned task without a run in its last intervals; unknown (null) when that time is shorter than those. */
function findIdle(
  { task, last_run_at }: TaskMeasures,
  everyMinutes: number | null,
  active: { readonly from: number; readonly to: number },
  intervals: number,
): Waste | null {
  if (everyMinutes === null) return null;
  const silentMs = active.to - (last_run_at === null ? active.from : Date.parse(last_run_at));
  const silent = silentMs / (everyMinutes * MS_PER_MINUTE);
  return silent < intervals ? null : { kind: 'idle', task, last_run_at, silent_intervals: Math.floor(silent) };
}
