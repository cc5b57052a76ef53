import { agentIdOf } from '../../../engine/agent-names.ts';
import { statement } from '../../../graph/statement.ts';
import { type Detection, defineRule, type Moment } from '../rule.ts';
import { isSince, type WindowStart, windowStart } from '../window.ts';
import { EVIDENCE_SAMPLE } from './read-task-outcomes.ts';

interface AgentLoad {
  /** As results or tasks spell it. */
  readonly agent: string;
  /** Milliseconds of work that was measured, and in how many results. */
  readonly busyMs: number;
  readonly measured: number;
  /** Minutes that tasks waited until they were claimed: the 95th percentile, over so many tasks. */
  readonly waitedMinutes: number | null;
  readonly waited: number;
  /** Ids of the results that took longest, or of the tasks that waited longest; older nodes have none. */
  readonly sample: readonly string[];
}

/**
 * Work and waiting per agent: durations of the results of the window, and how long tasks created in it waited for
 * whoever claimed them. One row per spelling of an agent's name.
 */
const readAgentLoad = statement<WindowStart & { sample: number }, AgentLoad>(
  'read-agent-load',
  `CALL () {
     MATCH (r:TaskResult)
     WHERE ${isSince('r.started_at')} AND r.agent IS NOT NULL
     WITH toString(r.agent) AS agent, r.id AS id, CASE
       WHEN r.duration_ms IS NOT NULL THEN toFloatOrNull(r.duration_ms)
       WHEN r.started_at IS :: ZONED DATETIME NOT NULL AND r.completed_at IS :: ZONED DATETIME NOT NULL
         THEN toFloat(duration.inSeconds(r.started_at, r.completed_at).seconds) * 1000 END AS ms
     WITH agent, id, ms ORDER BY ms DESC
     RETURN agent, sum(ms) AS busyMs, count(ms) AS measured, null AS waitedMinutes, 0 AS waited, collect(CASE WHEN ms IS NOT NULL THEN id END)[..$sample] AS sample
     UNION ALL
     MATCH (t:Task)
     WHERE t.created_at >= $since AND t.claimed_at IS :: ZONED DATETIME NOT NULL AND coalesce(t.claimed_by, t.assigned_to) IS NOT NULL
     WITH toString(coalesce(t.claimed_by, t.assigned_to)) AS agent, toString(coalesce(t.id, t.task_id)) AS id,
       toFloat(duration.inSeconds(t.created_at, t.claimed_at).seconds) / 60 AS minutes
     WITH agent, id, minutes ORDER BY minutes DESC
     RETURN agent, 0.0 AS busyMs, 0 AS measured, percentileDisc(minutes, 0.95) AS waitedMinutes, count(minutes) AS waited,
       collect(id)[..$sample] AS sample
   }
   RETURN agent, sum(busyMs) AS busyMs, sum(measured) AS measured, max(waitedMinutes) AS waitedMinutes, sum(waited) AS waited,
     reduce(all = [], some IN collect(sample) | all + some) AS sample
   ORDER BY agent`,
);

/**
 * R7: an agent that works nearly all the time, or whose tasks wait long. Metric: the share of the window in which it
 * worked, or the waiting time relative to the limit, whichever is more above its limit. Impact: the excess, at most 1.
 */
export const overloadedAgent = defineRule({
  id: 'R7',
  name: 'overloaded_agent',
  metric: 'load relative to its limit',
  effort: 3,
  read: readAgentLoad,
  input: moment => ({ ...windowStart(moment), sample: EVIDENCE_SAMPLE }),
  detect: (rows, moment) => {
    const agents = [...Map.groupBy(rows, ({ agent }) => agentIdOf(agent))].flatMap(([agent, own]) =>
      judge(agent, own, moment),
    );
    return {
      examined: agents.length,
      values: Object.fromEntries(agents.map(({ subject, value }) => [subject, value])),
      detections: agents.filter(({ value }) => value > 1),
    };
  },
});

/** The load of an agent, as a detection if it is too high; none when there are too few rows. */
function judge(agent: string, own: readonly AgentLoad[], { now, since, parameters }: Moment): Detection[] {
  const { minRuns, maxUtilisation, maxWaitMinutes } = parameters;
  const total = (key: 'busyMs' | 'measured' | 'waited') => own.reduce((sum, row) => sum + row[key], 0);
  const isWorkKnown = total('measured') >= minRuns;
  const isWaitKnown = total('waited') >= minRuns;
  if (!isWorkKnown && !isWaitKnown) return [];
  const utilisation = isWorkKnown ? total('busyMs') / (Date.parse(now) - Date.parse(since)) : null;
  const waited = isWaitKnown ? Math.max(...own.map(({ waitedMinutes }) => waitedMinutes ?? 0)) : null;
  const value = Math.max((utilisation ?? 0) / maxUtilisation, (waited ?? 0) / maxWaitMinutes);
  const figures = [
    ...(utilisation === null ? [] : [`worked ${(utilisation * 100).toFixed(0)} % of the time`]),
    ...(waited === null ? [] : [`let one task in twenty wait ${waited.toFixed(0)} minutes or more`]),
  ];
  return [
    {
      subject: agent,
      description: `${agent} ${figures.join(' and ')}.`,
      value,
      impact: Math.min(1, Math.max(0, value - 1)),
      confidence: 1,
      agents: 1,
      evidence: {
        utilisation,
        results: total('measured'),
        waited_p95_minutes: waited,
        tasks: total('waited'),
        sample: own.flatMap(({ sample }) => sample),
      },
    },
  ];
}
