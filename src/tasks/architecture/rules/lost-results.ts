import { statement } from '../../../graph/statement.ts';
import { defineRule, WHOLE_TEAM } from '../rule.ts';
import { isSince, type WindowStart, windowStart } from '../window.ts';
import { EVIDENCE_SAMPLE } from './read-task-outcomes.ts';

interface CycleLosses {
  readonly cycles: number;
  readonly lost: number;
  readonly sample: readonly { id: string | null; cycleNumber: number | null; startedAt: string; tasksRun: number }[];
}

/**
 * One row: the heartbeat cycles of a window that ran tasks, and those of them without a single result. Found by the
 * index on started_at; whether a cycle has results is its degree.
 */
const readCycleLosses = statement<WindowStart & { until: Date; sample: number }, CycleLosses>(
  'read-cycle-losses',
  `MATCH (c:HeartbeatCycle)
   WHERE ${isSince('c.started_at')} AND NOT coalesce(c.started_at >= $until, false) AND c.tasks_run > 0
   WITH c, NOT EXISTS { (c)-[:HAS_RESULT]->() } AS isLost
   RETURN count(c) AS cycles, sum(CASE WHEN isLost THEN 1 ELSE 0 END) AS lost,
     collect(CASE WHEN isLost THEN {id: c.id, cycleNumber: c.cycle_number, startedAt: c.started_at,
       tasksRun: c.tasks_run} END)[..$sample] AS sample`,
);

/** A cycle is written at its end, its results right after it. */
const SETTLED_AFTER_MS = 10 * 60_000;

/**
 * R11: cycles that say they ran tasks and have no result: what their tasks did is lost. One finding for all of them.
 * Impact: their share of the cycles.
 */
export const lostResults = defineRule({
  id: 'R11',
  name: 'lost_results',
  metric: 'share of cycles without results',
  effort: 2,
  read: readCycleLosses,
  input: moment => ({
    ...windowStart(moment),
    until: new Date(Date.parse(moment.now) - SETTLED_AFTER_MS),
    sample: EVIDENCE_SAMPLE,
  }),
  detect: ([row]) => {
    const { cycles, lost, sample } = row ?? { cycles: 0, lost: 0, sample: [] };
    if (lost === 0) return { examined: cycles, detections: [] };
    const detection = {
      subject: 'heartbeat cycles',
      description: `${lost} of ${cycles} heartbeat cycles ran tasks but have no result.`,
      value: lost / cycles,
      impact: lost / cycles,
      confidence: 1,
      agents: WHOLE_TEAM,
      evidence: { cycles, lost, sample },
    };
    return { examined: cycles, detections: [detection] };
  },
});
