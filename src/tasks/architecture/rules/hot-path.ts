import { statement } from '../../../graph/statement.ts';
import { defineRule } from '../rule.ts';
import { isSince, type WindowStart, windowStart } from '../window.ts';

interface Path {
  readonly kind: 'memory' | 'delegation';
  readonly subject: string;
  /** Of the relationships of its kind, how many lead here. */
  readonly edges: number;
  readonly total: number;
  readonly agents: number;
}

/**
 * The memory with the most accesses and the pair of agents with the most delegations. Accesses are those of the window,
 * by the index on their time, the latest `most` of them. Where the graph has no more than that in all, their times may have
 * any form, and those without a time count as well; beyond it such accesses would have to be searched for in every run.
 * Each way begins with UNWIND: a mere WHERE would be asked of every access after it was read.
 */
const readPaths = statement<WindowStart & { most: number }, Path>(
  'read-paths',
  `CALL () {
     MATCH ()-[every:ACCESSED]->()
     WITH count(every) AS known
     CALL (known) {
       UNWIND CASE WHEN known <= $most THEN [1] ELSE [] END AS few
       MATCH (a)-[r:ACCESSED]->(m) WHERE r.at IS NULL OR ${isSince('r.at')}
       RETURN a, m
       UNION ALL
       UNWIND CASE WHEN known > $most THEN [1] ELSE [] END AS many
       CALL () {
         MATCH (a)-[r:ACCESSED]->(m) USING INDEX SEEK r:ACCESSED(at) WHERE r.at >= $since
         RETURN a, m ORDER BY r.at DESC LIMIT $most
       }
       RETURN a, m
     }
     WITH m, count(*) AS edges, count(DISTINCT a) AS agents
     WITH collect({id: toString(coalesce(m.id, '(without id)')), edges: edges, agents: agents}) AS memories, sum(edges) AS total
     UNWIND memories AS memory
     WITH memory, total ORDER BY memory.edges DESC, memory.id LIMIT 1
     RETURN 'memory' AS kind, memory.id AS subject, memory.edges AS edges, total, memory.agents AS agents
     UNION ALL
     MATCH (a:Agent)-[r:DELEGATES_TO|DELEGATED_TO]->(b:Agent)
     WITH a, b, count(r) AS edges
     WITH collect({pair: toString(coalesce(a.id, a.name)) + ' → ' + toString(coalesce(b.id, b.name)), edges: edges}) AS pairs,
       sum(edges) AS total
     UNWIND pairs AS pair
     WITH pair, total ORDER BY pair.edges DESC, pair.pair LIMIT 1
     RETURN 'delegation' AS kind, pair.pair AS subject, pair.edges AS edges, total, 2 AS agents
   }
   RETURN kind, subject, edges, total, agents
   ORDER BY kind`,
);

/** Accesses that are looked at, at most. */
const MOST_ACCESSES = 20_000;

/**
 * R15: one memory, or one pair of agents, that carries more of the accesses or delegations than the limit: the team
 * depends on it. Too few of them are not judged. Impact and metric: the share.
 */
export const hotPath = defineRule({
  id: 'R15',
  name: 'hot_path',
  metric: 'share of the accesses or delegations',
  effort: 2,
  read: readPaths,
  input: moment => ({ ...windowStart(moment), most: MOST_ACCESSES }),
  detect: (rows, { parameters }) => {
    const judged = rows.filter(({ total }) => total >= parameters.minEdges);
    return {
      examined: judged.length,
      detections: judged
        .filter(({ edges, total }) => edges / total > parameters.maxEdgeShare)
        .map(({ kind, subject, edges, total, agents }) => ({
          subject: `${kind} ${subject}`,
          description: `${subject} carries ${edges} of ${total} ${kind === 'memory' ? 'accesses' : 'delegations'}.`,
          value: edges / total,
          impact: edges / total,
          confidence: 1,
          agents,
          evidence: { kind, of: subject, edges, total },
        })),
    };
  },
});
