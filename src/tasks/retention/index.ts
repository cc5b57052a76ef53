import { msToDuration } from '../../duration.ts';
import type { TaskAnswer, TaskContext, TaskDefinition } from '../../engine/task.ts';
import { createReport } from '../report.ts';
import { countOld } from './count-old.ts';
import { KEPT_PER_TASK } from './delete-results.ts';
import { RETENTION_TASK } from './name.ts';
import { type Border, removeDeliveries, removeResults, removeRuns, rollUp, type Tally } from './tidy.ts';

const MS_PER_DAY = 86_400_000;
/** Rows of one transaction: some ten milliseconds, so that nobody waits long for its locks. */
const BATCH_ROWS = 500;

export interface RetentionSettings {
  /** How long results and runs are kept in full, in milliseconds. */
  readonly retentionMs: number;
  /** Rows of one transaction. */
  readonly batchRows?: number;
}

/**
 * Adds what is older than the retention to daily roll-ups, then deletes it. Whole days (UTC) only. Every step is a
 * transaction of its own that finds in the graph what is left to do, so that a run may end anywhere and the next one
 * goes on. Only in mode `auto`, with which it is registered, it changes anything; otherwise it counts.
 */
export function retention({ retentionMs, batchRows = BATCH_ROWS }: RetentionSettings): TaskDefinition {
  return {
    name: RETENTION_TASK,
    agent: 'Ögedei',
    trigger: { every: 'P1D' },
    description: 'Rolls old results up by day and deletes what nothing stands on any more.',
    mode: 'auto',
    timeout: 'PT1H',
    handler: context => tidyUp(context, retentionMs, batchRows),
  };
}

async function tidyUp(context: TaskContext, retentionMs: number, limit: number): Promise<TaskAnswer> {
  const until = startOfDay(new Date(context.now.getTime() - retentionMs));
  const [old] = await context.graph.read(countOld, { until });
  const tally: Tally = { rolledUp: 0, seen: 0, results: 0, runs: 0, cycles: 0, deliveries: 0 };
  if (context.mode === 'auto') await deleteOld(context, { until, limit }, tally);
  return { report: reportOf(until, retentionMs, { results: old?.results ?? 0, runs: old?.runs ?? 0 }, tally) };
}

async function deleteOld(context: TaskContext, border: Border, tally: Tally): Promise<void> {
  await rollUp(context, border, tally);
  context.progress(1 / 3, `${tally.rolledUp} results added to the roll-ups of their days`);
  await removeResults(context, border, tally);
  context.progress(2 / 3, `${tally.results} of ${tally.seen} old results deleted`);
  await removeRuns(context, border, tally);
  await removeDeliveries(context, border, tally);
}

function reportOf(until: Date, retentionMs: number, old: { results: number; runs: number }, tally: Tally) {
  const { rolledUp, seen, results, runs, cycles, deliveries } = tally;
  return createReport(RETENTION_TASK, {
    type: RETENTION_TASK,
    window: { from: new Date(0).toISOString(), to: until.toISOString() },
    inputs: { rows: old.results + old.runs, measured: old.results + old.runs },
    missing: [],
    recommendations: [],
    metrics: {
      rolled_up: rolledUp,
      results_deleted: results,
      runs_deleted: runs,
      cycles_deleted: cycles,
      deliveries_deleted: deliveries,
    },
    parameters: { retention: msToDuration(retentionMs), kept_per_task: KEPT_PER_TASK },
    details: { old_before: old, results_kept: seen - results },
  });
}

/** Days are rolled up as wholes: the day of the border itself stays. */
function startOfDay(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / MS_PER_DAY) * MS_PER_DAY);
}
