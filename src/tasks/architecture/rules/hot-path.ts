import { statement } from '../../../graph/statement.ts';
import { defineRule } from '../rule.ts';

interface Path {
  readonly kind: 'memory' | 'delegation';
  readonly subject: string;
  /** Of all relationships of its kind, how many lead here. */
  readonly edges: number;
  readonly total: number;
  readonly agents: number;
}

/**
 * The memory with the most accesses and the pair of agents with the most delegations. What carries a fifth of many
 * accesses is found in a sample of them (of 2,000, the chance to miss it is 0.8^2000), and then counted exactly by its
 * degree, so that a large graph is not read with every run.
 */
const readPaths = statement<{ sample: number; candidates: number }, Path>(
  'read-paths',
  `CALL () {
     MATCH ()-[every:ACCESSED]->()
     WITH count(every) AS total
     MATCH ()-[r:ACCESSED]->(m)
     WHERE total <= $sample OR rand() < toFloat($sample) / total
     WITH total, m, count(r) AS seen ORDER BY seen DESC LIMIT $candidates
     WITH total, m, COUNT { (m)<-[:ACCESSED]-() } AS edges ORDER BY edges DESC LIMIT 1
     RETURN 'memory' AS kind, toString(coalesce(m.id, '(without id)')) AS subject, edges, total,
       COUNT { MATCH (m)<-[:ACCESSED]-(a) RETURN DISTINCT a } AS agents
     UNION ALL
     MATCH (a:Agent)-[r:DELEGATES_TO|DELEGATED_TO]->(b:Agent)
     WITH a, b, count(r) AS edges
     WITH collect({pair: toString(coalesce(a.id, a.name)) + ' → ' + toString(coalesce(b.id, b.name)), edges: edges}) AS pairs,
       sum(edges) AS total
     UNWIND pairs AS pair
     WITH pair, total ORDER BY pair.edges DESC LIMIT 1
     RETURN 'delegation' AS kind, pair.pair AS subject, pair.edges AS edges, total, 2 AS agents
   }
   RETURN kind, subject, edges, total, agents
   ORDER BY kind`,
);

const SAMPLE = 2_000;
const CANDIDATES = 5;

/**
 * R15: one memory, or one pair of agents, that carries more of all accesses or delegations than the limit: the team
 * depends on it. Too few of them are not judged. Impact and metric: the share.
 */
export const hotPath = defineRule({
  id: 'R15',
  name: 'hot_path',
  metric: 'share of all accesses or delegations',
  effort: 2,
  read: readPaths,
  input: () => ({ sample: SAMPLE, candidates: CANDIDATES }),
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
          evidence: { kind, edges, total },
        })),
    };
  },
});
