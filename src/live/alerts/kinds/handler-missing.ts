import { REPLICA_ALIVE_MS } from '../../../engine/presence.ts';
import { statement } from '../../../graph/statement.ts';
import type { AlertKind } from '../alert-kind.ts';
import { intervalAfter } from '../interval.ts';

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

/** Nobody can run a task, and has not been able to for one interval of its schedule. */
export const handlerMissing: AlertKind = {
  kind: 'handler_missing',
  async find(tx, now) {
    const rows = await tx.run(readTasksWithoutHandler, { aliveMs: REPLICA_ALIVE_MS });
    return rows
      .filter(row => now.getTime() - Date.parse(row.missingSince) >= intervalAfter(row.missingSince, row))
      .map(({ taskName, missingSince }) => ({
        subject: taskName,
        taskName,
        severity: 'critical',
        message: `${taskName}: no replica has had its handler since ${missingSince}`,
        details: { missingSince },
      }));
  },
};
