/**
 * How many runs of one agent may go on at once is decided under the lock of the agent's lane, which comes after the
 * task's: two claims of one agent wait for each other here, and the later one counts the earlier one's run.
 * The claim's task is `t`; `wanted` is a condition on what the statement has in scope: only such rows need a place.
 */
export function lockLane(scope: string, wanted: string): string {
  return `CALL (${scope}) {
     WITH ${scope} WHERE $agentLimit IS NOT NULL AND ${wanted}
     MERGE (lane:AgentLane {agent: t.agent})
     SET lane.lock = $token
   }`;
}

/** Whether the agent of the task `t` has a place left; a run of `t` itself takes none, since it is over before the next. */
export const HAS_PLACE = `($agentLimit IS NULL OR COUNT {
       MATCH (other:OptimizationRun) USING INDEX SEEK other:OptimizationRun(state, lease_until)
       WHERE other.state = 'running' AND other.lease_until IS NOT NULL AND other.agent = t.agent AND other.task_name <> t.name
     } < $agentLimit)`;
