import { z } from 'zod';
import { instantOf } from '../instant.ts';
import { defineRule, type Moment } from '../rule.ts';
import { latestReport, latestReportsInput, readLatestReports, WATCHED_TASKS } from './read-latest-reports.ts';
import { parsedOrNull } from './read-open-changes.ts';

const clusterShape = z.object({
  fingerprint: z.string(),
  template: z.string(),
  count: z.number(),
  first_seen: z.string(),
  first_seen_now: z.string().nullish(),
  last_seen: z.string(),
  agents: z.array(z.string()).default([]),
  tasks: z.array(z.string()).default([]),
  samples: z.array(z.unknown()).default([]),
});
type Cluster = z.output<typeof clusterShape>;
/** Clusters that do not have the shape are left out one by one. */
const reportShape = z.object({ error_clusters: z.array(z.unknown()) });

const DAY = 'YYYY-MM-DD'.length;

/**
 * R3: one kind of failure that came so often, on two days at least, and as late as in the window, as the profiling
 * grouped the failures. Impact: its share of all failures that were grouped.
 */
export const recurringError = defineRule({
  id: 'R3',
  name: 'recurring_error',
  metric: 'failures of this kind',
  effort: 2,
  read: readLatestReports,
  input: latestReportsInput,
  detect: (rows, moment) => {
    const report = latestReport(rows, WATCHED_TASKS.profiling, moment);
    const clusters = clustersOf(report?.result ?? null);
    const failures = clusters.reduce((sum, { count }) => sum + count, 0);
    return {
      examined: report === undefined ? 0 : 1,
      detections: clusters
        .filter(cluster => isRecurring(cluster, moment))
        .map(({ fingerprint, template, count, first_seen, last_seen, agents, tasks, samples }) => ({
          subject: fingerprint,
          description: `${count} failures of one kind since ${first_seen.slice(0, DAY)}: ${template}`,
          value: count,
          impact: count / failures,
          confidence: 1,
          agents: Math.max(1, agents.length),
          evidence: { report: report?.resultId, template, count, first_seen, last_seen, agents, tasks, samples },
        })),
    };
  },
});

function clustersOf(result: string | null): Cluster[] {
  const report = reportShape.safeParse(parsedOrNull(result));
  return (report.data?.error_clusters ?? []).flatMap(cluster => clusterShape.safeParse(cluster).data ?? []);
}

function isRecurring(cluster: Cluster, { since, parameters }: Moment): boolean {
  const { count, first_seen, first_seen_now, last_seen } = cluster;
  // An old kind that came on one day again is no different from a new one that did.
  const first = first_seen_now ?? first_seen;
  const isLate = (instantOf(last_seen) ?? 0) >= Date.parse(since);
  return count >= parameters.minErrors && isLate && first.slice(0, DAY) !== last_seen.slice(0, DAY);
}
