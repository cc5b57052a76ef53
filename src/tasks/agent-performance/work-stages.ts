import { valueOfBucket } from '../../statistics/buckets.ts';
import { quantile } from '../../statistics/quantile.ts';
import { sumTallies } from '../../statistics/tally.ts';
import type { TeamWork } from './read-team-work.ts';
import { type Ages, durationSum, FAILED, type Series, within } from './series.ts';

/** The original takes back what is in progress for more than this. */
const RESET_AFTER_MS = 600_000;

/** What became of the time between asking for work and having it: waiting, working, working in vain. */
export type Stage = 'queue' | 'run' | 'retry';

export interface WorkStages {
  /** The team's own tasks that it took in the window. */
  readonly tasks_claimed: number;
  readonly queue_measured: number;
  readonly p50_queue_ms: number | null;
  readonly p95_queue_ms: number | null;
  /** How often one of them hung and was taken back. */
  readonly stuck_resets: number;
  /** The stage that takes most of the time, with its share; null where no time is known. */
  readonly bottleneck: { readonly stage: Stage; readonly share: number; readonly ms: number } | null;
}

/**
 * Where the time of an agent's work goes, over its heartbeat runs and the tasks that it took. Failed runs are time that
 * somebody spends again, and so is what went by before a task that hung was taken back.
 */
export function workStages(work: readonly TeamWork[], series: readonly Series[], ages: Ages): WorkStages {
  const sum = (key: 'claimed' | 'resets' | 'queueMs' | 'doneMs' | 'failedMs') =>
    work.reduce((all, one) => all + one[key], 0);
  const days = series.flatMap(one => within(one.days, ages));
  const queued = sumTallies(
    work.flatMap(one => one.queued.map(([bucket, count]) => ({ value: valueOfBucket(bucket), count }))),
  );
  const stages: Readonly<Record<Stage, number>> = {
    queue: sum('queueMs'),
    run: sum('doneMs') + durationSum(days, ['success']),
    retry: sum('failedMs') + sum('resets') * RESET_AFTER_MS + durationSum(days, FAILED),
  };
  return {
    tasks_claimed: sum('claimed'),
    queue_measured: queued.reduce((all, { count }) => all + count, 0),
    p50_queue_ms: quantile(queued, 0.5),
    p95_queue_ms: quantile(queued, 0.95),
    stuck_resets: sum('resets'),
    bottleneck: longestOf(stages),
  };
}

function longestOf(stages: Readonly<Record<Stage, number>>): WorkStages['bottleneck'] {
  const total = stages.queue + stages.run + stages.retry;
  const [longest] = (Object.entries(stages) as [Stage, number][]).sort(([, a], [, b]) => b - a);
  return longest === undefined || total === 0
    ? null
    : { stage: longest[0], share: longest[1] / total, ms: Math.round(longest[1]) };
}
