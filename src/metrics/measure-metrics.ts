import { agentSuccessRate } from './agent-success-rate.ts';
import { architectureProposals } from './architecture-proposals.ts';
import type { MetricReading } from './metrics.ts';
import { mvsDistributionBalance } from './mvs-distribution-balance.ts';
import type { MetricSource } from './reader.ts';
import { securityCveResponse } from './security-cve-response.ts';
import { tokenBudgetCompliance } from './token-budget-compliance.ts';

const MEASURES = [
  tokenBudgetCompliance,
  mvsDistributionBalance,
  agentSuccessRate,
  securityCveResponse,
  architectureProposals,
];

/** Measures every success metric, one after the other. */
export async function measureMetrics(source: MetricSource): Promise<MetricReading[]> {
  const readings: MetricReading[] = [];
  for (const measure of MEASURES) readings.push(await measure(source));
  return readings;
}
