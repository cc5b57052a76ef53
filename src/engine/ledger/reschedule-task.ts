import { statement } from '../../graph/statement.ts';

/** A schedule and the grid that it starts. */
export interface NewGrid {
  readonly trigger: string;
  /** JSON text of a CustomSchedule. */
  readonly schedule: string;
  readonly anchorAt: Date;
  readonly nextSlotAt: Date;
}

/**
 * Starts a new grid for one task; a retry that waits goes on waiting. `isDefault`: it is the code's schedule, which is
 * taken over once however many replicas bring it. One row; `isDue`: nothing was changed, since a slot of the old grid
 * has come and must be accounted for first. No row: no such task.
 */
export const rescheduleTask = statement<
  { name: string; token: string; grid: NewGrid; isDefault: boolean },
  { isDue: boolean }
>(
  'reschedule-task',
  `MATCH (t:OptimizationTask {name: $name})
   SET t.lock = $token
   WITH t, $isDefault AND t.default_schedule = $grid.schedule AS isKnown WHERE t:OptimizationTask
   WITH t, isKnown, NOT isKnown AND t.next_slot_at <= $grid.anchorAt AS isDue
   CALL (t, isKnown, isDue) {
     WITH t WHERE NOT isKnown AND NOT isDue
     SET t.trigger = $grid.trigger, t.schedule = $grid.schedule, t.anchor_at = $grid.anchorAt,
       t.next_slot_at = $grid.nextSlotAt, t.next_due_at = $grid.nextSlotAt,
       t.default_schedule = CASE WHEN $isDefault THEN $grid.schedule ELSE t.default_schedule END
   }
   RETURN isDue`,
);
