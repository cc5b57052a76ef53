import { statement } from '../../graph/statement.ts';
import { DUE_TASK, type DueTask } from './read-agenda.ts';

/** Every enabled task of `handlers` that is due now, of the named triggers or (null) of all; with the database's time. */
export const readDueTasks = statement<
  { handlers: readonly string[]; triggers: readonly string[] | null },
  { now: string; task: DueTask }
>(
  'read-due-tasks',
  `WITH datetime.realtime() AS now
   MATCH (t:OptimizationTask)
   WHERE t.next_due_at <= now AND t.enabled AND t.name IN $handlers AND ($triggers IS NULL OR t.trigger IN $triggers)
   RETURN now, ${DUE_TASK} AS task ORDER BY t.next_due_at`,
);
