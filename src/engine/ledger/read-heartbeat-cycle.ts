import { statement } from '../../graph/statement.ts';

/** Whether a heartbeat cycle is there: one row with its id, or none. */
export const readHeartbeatCycle = statement<{ id: string }, { id: string }>(
  'read-heartbeat-cycle',
  'MATCH (h:HeartbeatCycle {id: $id}) RETURN h.id AS id',
);
