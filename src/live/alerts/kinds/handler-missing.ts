import { z } from 'zod';
import { REPLICA_ALIVE_MS } from '../../../engine/presence.ts';
import { statement } from '../../../graph/statement.ts';
import { defineAlertKind } from '../alert-kind.ts';
import { intervalAfter } from '../interval.ts';
import { isAbout, tasks, wholeNumber } from '../parameters.ts';

/** Enabled tasks that no living replica can run, with the last sign of one that could. */
const readTasksWithoutHandler = statement<
  { aliveMs: number },
  { taskName: string; schedule: string; anchorAt: string; missingSince: string }
>(
  'read-tasks-without-handler',
  `MATCH (t:OptimizationTask)
   WHERE t.enabled AND NOT EXISTS {
     MATCH (r:Replica)-[:RUNS]->(t) WHERE r.seen_at > datetime.realtime() - duration({milliseconds: $aliveMs})
   }
   CALL (t) {
     MATCH (r:Replica)-[:RUNS]->(t)
     RETURN max(r.seen_at) AS seenAt
   }
   RETURN t.name AS taskName, t.schedule AS schedule, t.anchor_at AS anchorAt,
     coalesce(seenAt, t.last_attempt_at, t.registered_at) AS missingSince`,
);

/** Nobody can run a task, and has not been able to for so many intervals of its schedule. */
export const handlerMissing = defineAlertKind({
  kind: 'handler_missing',
  parameters: z.object({
    intervals: wholeNumber('intervals of the schedule without a handler', { from: 1, to: 100, standard: 1 }),
    tasks,
  }),
  async find(tx, now, { intervals, tasks: named }) {
    const rows = await tx.run(readTasksWithoutHandler, { aliveMs: REPLICA_ALIVE_MS });
    const missingMs = (since: string) => now.getTime() - Date.parse(since);
    const conditions = rows
      .filter(({ taskName }) => isAbout(named, taskName))
      .filter(row => missingMs(row.missingSince) >= intervals * intervalAfter(row.missingSince, row))
      .map(({ taskName, missingSince }) => ({
        subject: taskName,
        taskName,
        severity: 'critical' as const,
        message: `${taskName}: no replica has had its handler since ${missingSince}`,
        details: { missingSince },
      }));
    return { conditions, missing: [] };
  },
});
