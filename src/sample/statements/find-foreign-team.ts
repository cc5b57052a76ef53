import { statement } from '../../graph/statement.ts';

/** In: nothing. Rows: one; `found` says whether there is an agent or a heartbeat cycle that is not of the sample. */
export const findForeignTeam = statement<Record<string, never>, { found: boolean }>(
  'find-foreign-team',
  `RETURN EXISTS { (:Agent&!Sample) } OR EXISTS { (:HeartbeatCycle&!Sample) } AS found`,
);
