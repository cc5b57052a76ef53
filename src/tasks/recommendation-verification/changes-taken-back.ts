import { z } from 'zod';
import { statement } from '../../graph/statement.ts';
import { defineAlertKind } from '../../live/alerts/alert-kind.ts';

/** Recommendations that a program took back and whose target still rests, with the figures that decided. */
const readChangesTakenBack = statement<
  Record<string, never>,
  {
    id: string;
    kind: string;
    target: string;
    taskName: string;
    to: string;
    reason: string;
    at: string;
    restsUntil: string;
    resultId: string | null;
  }
>(
  'read-changes-taken-back',
  `MATCH (r:OptimizationRecommendation {status: 'rolled_back'})-[:LAST_STEP]->(step:RecommendationStep)
   WHERE step.actor_kind = 'service' AND r.cool_down_until > datetime.realtime()
   OPTIONAL MATCH (step)-[:DECIDED_IN]->(result:OptimizationResult)
   RETURN r.id AS id, r.kind AS kind, r.target AS target, r.task_name AS taskName, r.to_json AS to, step.reason AS reason,
     step.at AS at, r.cool_down_until AS restsUntil, result.id AS resultId`,
);

/** A change did harm and was taken back without anybody asking; over when its target may be proposed for again. */
export const changesTakenBack = defineAlertKind({
  kind: 'change_taken_back',
  parameters: z.object({}),
  async find(tx) {
    const rows = await tx.run(readChangesTakenBack, {});
    const conditions = rows.map(({ kind, target, taskName, to, reason, id, at, restsUntil, resultId }) => ({
      subject: `${kind}/${target}`,
      taskName,
      severity: 'warning' as const,
      message: `${kind} of ${target} was taken back from ${to}. ${reason}`,
      details: { recommendationId: id, at, restsUntil, resultId },
    }));
    return { conditions, missing: [] };
  },
});
