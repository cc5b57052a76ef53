import { statement } from '../../graph/statement.ts';

/** Pauses the named tasks (null: all) with a reason. A retry that waits goes on waiting. One row per task. */
export const pauseTasks = statement<
  { names: readonly string[] | null; reason: string; token: string },
  { name: string }
>(
  'pause-tasks',
  `MATCH (t:OptimizationTask) WHERE $names IS NULL OR t.name IN $names
   WITH t ORDER BY t.name
   SET t.lock = $token
   SET t.enabled = false, t.paused_reason = $reason
   RETURN t.name AS name`,
);

/** Lets one task run again. One row, or none when there is no such task. */
export const resumeTask = statement<{ name: string; token: string }, { name: string }>(
  'resume-task',
  `MATCH (t:OptimizationTask {name: $name})
   SET t.lock = $token
   SET t.enabled = true
   REMOVE t.paused_reason
   RETURN t.name AS name`,
);
