import { agentIdOf } from '../../../engine/agent-names.ts';
import { statement } from '../../../graph/statement.ts';
import { defineRule } from '../rule.ts';
import { isSince, type WindowStart, windowStart } from '../window.ts';

interface AgentActivity {
  readonly id: string;
  readonly name: string | null;
  /** By a heartbeat, or a result under exactly its id or name. */
  readonly isSeen: boolean;
  readonly lastHeartbeat: string | null;
  /** Every agent name that results and tasks of the window carry; tasks only where an agent is not seen otherwise. */
  readonly names: readonly string[];
}

/** Where a task shows that somebody worked on it. */
const TASK_TIMES = ['created_at', 'claimed_at', 'updated_at', 'completed_at'];

/**
 * Every agent that is older than the window, and whose names its results and tasks carry: found by the indexes on their
 * times. Tasks are looked at only where an agent shows no other sign; those of the later tracker carry seconds since 1970.
 */
const readAgentActivity = statement<WindowStart & { sinceSeconds: number }, AgentActivity>(
  'read-agent-activity',
  `CALL () {
     MATCH (r:TaskResult) WHERE ${isSince('r.started_at')} AND r.agent IS NOT NULL
     RETURN collect(DISTINCT toString(r.agent)) AS resultNames
   }
   MATCH (a:Agent)
   WHERE a.id IS NOT NULL AND NOT coalesce(${isSince('a.created_at')}, false)
   WITH resultNames, a, [name IN [a.id, a.name, toLower(a.id), toLower(a.name)] WHERE name IS NOT NULL] AS spellings
   WITH resultNames, collect({id: a.id, name: a.name, lastHeartbeat: toString(coalesce(a.infra_heartbeat, a.last_heartbeat)),
     isSeen: coalesce(${isSince('a.infra_heartbeat')}, false) OR coalesce(${isSince('a.last_heartbeat')}, false)
       OR any(name IN resultNames WHERE name IN spellings)}) AS agents
   CALL (agents) {
     UNWIND CASE WHEN any(agent IN agents WHERE NOT agent.isSeen) THEN [1] ELSE [] END AS someIsUnseen
     CALL () {
       ${TASK_TIMES.map(time => `MATCH (t:Task) WHERE ${isSince(`t.${time}`)} RETURN t`).join(' UNION ')}
       UNION MATCH (t:Task) WHERE t.created >= $sinceSeconds RETURN t
     }
     UNWIND [t.assigned_to, t.claimed_by, t.agent] AS name
     WITH name WHERE name IS NOT NULL
     RETURN collect(DISTINCT toString(name)) AS taskNames
   }
   UNWIND agents AS agent
   RETURN agent.id AS id, agent.name AS name, agent.isSeen AS isSeen, agent.lastHeartbeat AS lastHeartbeat,
     resultNames + taskNames AS names
   ORDER BY id`,
);

const MS_PER_SECOND = 1000;

/** R6: an agent without result, task or heartbeat in the window. Impact: its share of the team. */
export const orphanAgent = defineRule({
  id: 'R6',
  name: 'orphan_agent',
  metric: 'agents without a sign of life',
  effort: 1,
  read: readAgentActivity,
  input: moment => ({ ...windowStart(moment), sinceSeconds: Date.parse(moment.since) / MS_PER_SECOND }),
  detect: (rows, { parameters }) => ({
    examined: rows.length,
    detections: rows.filter(isOrphan).map(({ id, name, lastHeartbeat }) => ({
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

function isOrphan({ id, name, isSeen, names }: AgentActivity): boolean {
  const own = [id, name ?? id].map(agentIdOf);
  return !isSeen && !names.some(other => own.includes(agentIdOf(other)));
}
