import { statement } from '../../graph/statement.ts';

/**
 * Makes a task's node when it is new, due for the first time at `firstSlotAt`; several replicas starting together make
 * one node (unique name). For a known task only what its code says about itself is refreshed; policies that operators
 * changed stay. One row; `isRescheduled`: the code's schedule is no longer the one that it was registered with.
 */
export const registerTask = statement<
  {
    name: string;
    agent: string;
    agentId: string;
    trigger: string;
    schedule: string;
    description: string;
    mode: string;
    parameters: string;
    overlap: string;
    catchUp: string;
    timeout: unknown;
    maxAttempts: number;
    retryDelay: unknown;
    jitter: unknown;
    now: Date;
    firstSlotAt: Date;
  },
  { isRescheduled: boolean }
>(
  'register-task',
  `MERGE (t:OptimizationTask {name: $name})
   ON CREATE SET t.registered_at = $now, t.anchor_at = $now, t.next_slot_at = $firstSlotAt, t.next_due_at = $firstSlotAt,
     t.schedule = $schedule, t.default_schedule = $schedule, t.trigger = $trigger, t.enabled = true, t.mode = $mode,
     t.parameters = $parameters, t.overlap = $overlap, t.catch_up = $catchUp, t.timeout = $timeout,
     t.max_attempts = $maxAttempts, t.retry_delay = $retryDelay, t.jitter = $jitter, t.consecutive_failures = 0
   SET t.agent = $agent, t.description = $description
   WITH t
   CALL (t) {
     MATCH (c:ResultCounter {id: 'results'})
     MERGE (c)-[:COUNTS]->(t)
   }
   CALL (t) {
     MATCH (a:Agent {id: $agentId})
     MERGE (t)-[:OWNED_BY]->(a)
   }
   RETURN t.default_schedule <> $schedule AS isRescheduled`,
);
