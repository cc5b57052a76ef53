import { z } from 'zod';
import { type Detection, defineRule, WHOLE_TEAM } from '../rule.ts';
import { latestReport, latestReportsInput, readLatestReports, WATCHED_TASKS } from './read-latest-reports.ts';
import { parsedOrNull } from './read-open-changes.ts';

const bands = z.record(z.string(), z.number());
/** What the tuning reports of its distribution; each part may be absent. */
const reportShape = z.object({
  distribution: z.object({
    total_nodes: z.number().default(0),
    bands: bands.default({}),
    balance_index: z.number().nullish(),
    balance: z.object({ within_limits: z.boolean() }).nullish(),
  }),
});

/** The action bands whose memories wait for pruning. */
const PRUNED = ['soft_prune', 'prune'];

/**
 * R14: the memories' values have left the balance of the last accepted quarter, or more memories wait for pruning than
 * the limit, as the last tuning reported. Impact: the share of memories that moved, or that wait.
 */
export const mvsImbalance = defineRule({
  id: 'R14',
  name: 'mvs_imbalance',
  metric: 'share of memories out of balance, or memories waiting for pruning',
  effort: 2,
  read: readLatestReports,
  input: latestReportsInput,
  detect: (rows, moment) => {
    const { maxPruneBacklog } = moment.parameters;
    const row = latestReport(rows, WATCHED_TASKS.mvs, moment);
    const report = reportShape.safeParse(parsedOrNull(row?.result ?? null)).data?.distribution;
    if (row === undefined || report === undefined) return { examined: 0, detections: [] };
    const backlog = Object.entries(report.bands).reduce(
      (sum, [band, count]) => sum + (PRUNED.includes(band) ? count : 0),
      0,
    );
    const moved = 1 - (report.balance_index ?? 1);
    const isOut = report.balance?.within_limits === false;
    const evidence = {
      report: row.resultId,
      reported_at: row.createdAt,
      bands: report.bands,
      balance: report.balance ?? null,
    };
    return {
      examined: 1,
      detections: [
        ...(isOut
          ? [
              finding(
                'balance',
                'The values of the memories left the balance of the last accepted quarter',
                moved,
                moved,
                evidence,
              ),
            ]
          : []),
        ...(backlog > maxPruneBacklog
          ? [
              finding(
                'prune backlog',
                `${backlog} memories wait for pruning`,
                backlog,
                backlog / report.total_nodes,
                evidence,
              ),
            ]
          : []),
      ],
    };
  },
});

function finding(
  subject: string,
  what: string,
  value: number,
  impact: number,
  evidence: Detection['evidence'],
): Detection {
  return { subject, description: `${what}.`, value, impact, confidence: 1, agents: WHOLE_TEAM, evidence };
}
