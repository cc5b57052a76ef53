import { statement } from '../../graph/statement.ts';

/** When tasks are due: one row per enabled task, or the named one (whether enabled or not). */
export const readSchedules = statement<
  { taskName: string | null },
  { name: string; schedule: string; anchorAt: string; nextSlotAt: string; enabled: boolean }
>(
  'read-schedules',
  `MATCH (t:OptimizationTask)
   WHERE ($taskName IS NULL AND t.enabled) OR t.name = $taskName
   RETURN t.name AS name, t.schedule AS schedule, t.anchor_at AS anchorAt, t.next_slot_at AS nextSlotAt,
     t.enabled AS enabled`,
);
