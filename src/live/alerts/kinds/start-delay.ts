import { z } from 'zod';
import { durationToMs } from '../../../duration.ts';
import { statement } from '../../../graph/statement.ts';
import { defineAlertKind } from '../alert-kind.ts';
import { duration, isAbout, tasks } from '../parameters.ts';

const MS_PER_SECOND = 1_000;
/** Runs of a task among which its last start by schedule is looked for. */
const RUNS_BACK = 50;

/** Enabled tasks with the due time and the start of the last run that their schedule started; null when there is none. */
const readLastStarts = statement<
  { runsBack: number },
  { taskName: string; dueAt: string | null; startedAt: string | null; runId: string | null }
>(
  'read-last-starts',
  `MATCH (t:OptimizationTask) WHERE t.enabled
   CALL (t) {
     MATCH (r:OptimizationRun) WHERE r.task_name = t.name AND r.queued_at IS NOT NULL
     WITH r ORDER BY r.task_name DESC, r.queued_at DESC LIMIT $runsBack
     WITH r WHERE r.started_at IS NOT NULL AND r.due_at IS NOT NULL AND r.attempt = 1 AND r.reason = 'scheduled'
     WITH r ORDER BY r.queued_at DESC LIMIT 1
     RETURN collect(r)[0] AS last
   }
   RETURN t.name AS taskName, last.due_at AS dueAt, last.started_at AS startedAt, last.id AS runId`,
);

/** The last due time of a task that was run started too late: all places were taken, or the scheduler was away. */
export const startDelay = defineAlertKind({
  kind: 'start_delay',
  hasDefaultRule: false,
  parameters: z.object({
    longerThan: duration('from the due time to the start of the run', 'PT5M'),
    tasks,
  }),
  async find(tx, _now, { longerThan, tasks: named }) {
    const rows = (await tx.run(readLastStarts, { runsBack: RUNS_BACK })).filter(row => isAbout(named, row.taskName));
    const conditions = rows.flatMap(({ taskName, dueAt, startedAt, runId }) => {
      if (dueAt === null || startedAt === null) return [];
      const delayMs = Date.parse(startedAt) - Date.parse(dueAt);
      if (delayMs <= durationToMs(longerThan)) return [];
      const delaySeconds = Math.round(delayMs / MS_PER_SECOND);
      const message = `${taskName} was due at ${dueAt} and started ${delaySeconds} s later`;
      return [
        {
          subject: taskName,
          taskName,
          severity: 'warning' as const,
          message,
          details: { dueAt, startedAt, delaySeconds, runId },
        },
      ];
    });
    const missing = rows
      .filter(({ startedAt }) => startedAt === null)
      .map(({ taskName }) => ({ subject: taskName, taskName, what: 'its schedule has started no run' }));
    return { conditions, missing };
  },
});
