import { z } from 'zod';
import type { MetricReading } from './metrics.ts';
import { type LastReport, readLastReport, reportOf } from './read-last-report.ts';
import { daysBefore, type MetricSource, percent } from './reader.ts';

const TASK = 'mvs_formula_tuning';
/** A quarter and a few days of delay: an older report says nothing about now. */
const LONGEST_DAYS = 100;

const reportShape = z.object({
  distribution: z.object({
    balance_bands: z.record(z.string(), z.number()).default({}),
    balance: z
      .object({
        within_limits: z.boolean(),
        bands: z.array(
          z.object({ band: z.string(), share: z.number(), reference: z.number(), within_limits: z.boolean() }),
        ),
      })
      .nullish(),
  }),
});

/** How far the shares of the value bands moved against the last accepted quarter, as the last tuning measured. */
export async function mvsDistributionBalance({ graph, now }: MetricSource): Promise<MetricReading> {
  const [row] = await graph.read(readLastReport, { taskName: TASK, since: daysBefore(now, LONGEST_DAYS) });
  return judgeBalance(row);
}

export function judgeBalance(row: LastReport | undefined): MetricReading {
  const distribution = reportShape.safeParse(reportOf(row)).data?.distribution;
  const balance = distribution?.balance ?? null;
  const moves = balance?.bands.map(({ share, reference }) => Math.abs(share - reference) / (reference || 1)) ?? [];
  return {
    name: 'mvs_distribution_balance',
    unit: 'percent, the largest relative move of a band',
    target: '±10 % a quarter',
    statedBaseline: null,
    current: balance === null ? null : percent(Math.max(0, ...moves)),
    // The bands count every memory, so there is nothing to estimate.
    interval: null,
    state: balance === null ? 'insufficient_data' : balance.within_limits ? 'met' : 'not_met',
    evidence: {
      result: row?.id ?? null,
      measured_at: row?.createdAt ?? null,
      bands: balance?.bands ?? null,
      counts: distribution?.balance_bands ?? null,
      missing: balance !== null ? [] : [whatIsMissing(row)],
    },
  };
}

function whatIsMissing(row: LastReport | undefined): string {
  if (row === undefined) return `${TASK} has no successful result of the last ${LONGEST_DAYS} days.`;
  return `The last result of ${TASK} has no earlier quarter to compare with.`;
}
