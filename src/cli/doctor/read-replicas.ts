import { statement } from '../../graph/statement.ts';

/** The replicas that have said within the last `aliveMs` milliseconds that they are alive, and how many have not. */
export const readReplicas = statement<{ aliveMs: number }, { alive: string[]; gone: number }>(
  'read-replicas',
  `MATCH (r:Replica)
   WITH r, r.seen_at >= datetime.realtime() - duration({milliseconds: $aliveMs}) AS isAlive ORDER BY r.id
   RETURN [id IN collect(CASE WHEN isAlive THEN r.id END) | id] AS alive, sum(CASE WHEN isAlive THEN 0 ELSE 1 END) AS gone`,
);
