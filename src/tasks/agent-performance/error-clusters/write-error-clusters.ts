import type { TaskMode, Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import type { Window } from '../../report.ts';
import type { ErrorCluster } from './judge-clusters.ts';
import type { KnownCluster } from './read-known-clusters.ts';

/** More kinds of failures than this, rarest first, are not stored. */
const MOST_CLUSTERS = 500;

interface StoredCluster {
  readonly fingerprint: string;
  readonly template: string;
  readonly class: string;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly backSince: Date | null;
  readonly count: number;
  readonly countBefore: number;
  readonly isNew: boolean;
  readonly isRegressed: boolean;
  readonly isGrowing: boolean;
  readonly samples: readonly string[];
  readonly taskNames: readonly string[];
  readonly agents: readonly string[];
  readonly results: readonly string[];
}

/**
 * Input: `resultId` of the result that saw them; the window `from`, `to`; the `clusters`.
 * Rows: one, with the number of clusters stored.
 * Guarantee: one node for each fingerprint, with the template that it was first given. Counts and flags are those of the
 * latest window; a cluster that is not among the given ones was not seen in it. Each is linked from the result, which
 * keeps it from being taken for an orphan, to the agents that it was seen on, and from the latest results that failed so.
 */
export const mergeErrorClusters = statement<
  { resultId: string; from: Date; to: Date; clusters: readonly StoredCluster[] },
  { stored: number }
>(
  'merge-error-clusters',
  `MATCH (result:OptimizationResult {id: $resultId})
   CALL () {
     WITH [one IN $clusters | one.fingerprint] AS seen
     MATCH (c:ErrorCluster) WHERE c.count > 0 AND NOT c.fingerprint IN seen
     SET c.count = 0, c.count_before = 0, c.is_new = false, c.is_regressed = false, c.is_growing = false,
         c.window_from = $from, c.window_to = $to
   }
   UNWIND $clusters AS found
   WITH result, found ORDER BY found.fingerprint
   MERGE (c:ErrorCluster {fingerprint: found.fingerprint})
   ON CREATE SET c.id = found.fingerprint, c.template = found.template, c.class = found.class
   SET c.first_seen = CASE WHEN c.first_seen < found.firstSeen THEN c.first_seen ELSE found.firstSeen END,
       c.last_seen = CASE WHEN c.last_seen > found.lastSeen THEN c.last_seen ELSE found.lastSeen END,
       c.back_since = found.backSince, c.count = found.count, c.count_before = found.countBefore,
       c.window_from = $from, c.window_to = $to, c.is_new = found.isNew, c.is_regressed = found.isRegressed,
       c.is_growing = found.isGrowing, c.samples = found.samples, c.task_names = found.taskNames
   MERGE (result)-[:DETECTED]->(c)
   WITH c, found
   CALL (c, found) {
     UNWIND found.agents AS id
     MATCH (agent:Agent {id: id})
     MERGE (c)-[:SEEN_ON]->(agent)
   }
   CALL (c, found) {
     UNWIND found.results AS id
     MATCH (row:TaskResult {id: id})
     MERGE (row)-[:IN_CLUSTER]->(c)
   }
   RETURN count(*) AS stored`,
);

/** What keeps the kinds of failures in the graph: nothing in dry runs. */
export function clusterWrites(
  mode: TaskMode,
  clusters: readonly ErrorCluster[],
  known: readonly KnownCluster[],
  window: Window,
): Write[] {
  if (mode === 'dry_run' || clusters.length + known.length === 0) return [];
  const stored = clusters.slice(0, MOST_CLUSTERS).map(toStored);
  const span = { from: new Date(window.from), to: new Date(window.to) };
  return [{ statement: mergeErrorClusters, input: { ...span, clusters: stored } }];
}

function toStored(cluster: ErrorCluster): StoredCluster {
  return {
    fingerprint: cluster.fingerprint,
    template: cluster.template,
    class: cluster.class,
    firstSeen: new Date(cluster.first_seen),
    lastSeen: new Date(cluster.last_seen),
    backSince: cluster.back_since === null ? null : new Date(cluster.back_since),
    count: cluster.count,
    countBefore: cluster.count_before,
    isNew: cluster.is_new,
    isRegressed: cluster.is_regressed,
    isGrowing: cluster.is_growing,
    samples: cluster.samples.map(({ text }) => text),
    taskNames: cluster.tasks,
    agents: cluster.agents,
    results: cluster.samples.flatMap(({ task_result }) => (task_result === null ? [] : [task_result])),
  };
}
