import { agentIdOf } from '../../../engine/agent-names.ts';
import { statement } from '../../../graph/statement.ts';
import { defineRule } from '../rule.ts';
import { isSince, type WindowStart, windowStart } from '../window.ts';

interface AgentActivity {
  readonly id: string;
  readonly name: string | null;
  /** By a heartbeat, a task, or a result under exactly its id or name. */
  readonly active: boolean;
  readonly lastHeartbeat: string | null;
  /** Every agent name that the results of the window carry. */
  readonly resultAgents: readonly string[];
}

/**
 * Every agent that is older than the window, and whether it showed itself in it. Results are found by the index on
 * started_at. Tasks have no index and are looked at only for agents that show no other sign.
 */
const readAgentActivity = statement<WindowStart, AgentActivity>(
  'read-agent-activity',
  `CALL () {
     MATCH (r:TaskResult) WHERE ${isSince('r.started_at')} AND r.agent IS NOT NULL
     RETURN collect(DISTINCT toString(r.agent)) AS resultAgents
   }
   MATCH (a:Agent)
   WHERE a.id IS NOT NULL AND NOT coalesce(${isSince('a.created_at')}, false)
   WITH a, resultAgents,
     [name IN [a.id, a.name, toLower(a.id), toLower(a.name)] WHERE name IS NOT NULL] AS spellings
   WITH a, resultAgents, spellings, coalesce(${isSince('a.infra_heartbeat')}, false)
     OR coalesce(${isSince('a.last_heartbeat')}, false) OR any(name IN resultAgents WHERE name IN spellings) AS isSeen
   CALL (spellings, isSeen) {
     WITH spellings, isSeen WHERE NOT isSeen
     MATCH (t:Task)
     WHERE (t.assigned_to IN spellings OR t.claimed_by IN spellings)
       AND any(at IN [t.updated_at, t.completed_at, t.claimed_at, t.created_at] WHERE coalesce(${isSince('at')}, false))
     RETURN count(t) AS tasks
   }
   RETURN a.id AS id, a.name AS name, isSeen OR tasks > 0 AS active,
     toString(coalesce(a.infra_heartbeat, a.last_heartbeat)) AS lastHeartbeat, resultAgents
   ORDER BY id`,
);

/** R6: an agent without result, task or heartbeat in the window. Impact: its share of the team. */
export const orphanAgent = defineRule({
  id: 'R6',
  name: 'orphan_agent',
  metric: 'agents without a sign of life',
  effort: 1,
  read: readAgentActivity,
  input: windowStart,
  detect: (rows, { parameters }) => ({
    examined: rows.length,
    detections: rows
      .filter(row => !row.active && !row.resultAgents.some(name => agentIdOf(name) === agentIdOf(row.id)))
      .map(({ id, name, lastHeartbeat }) => ({
        subject: id,
        description: `${name ?? id} had no result, no task and no heartbeat for ${parameters.windowDays} days.`,
        value: 1,
        impact: 1 / rows.length,
        confidence: 1,
        agents: 1,
        evidence: { agent: id, last_heartbeat: lastHeartbeat },
      })),
  }),
});
