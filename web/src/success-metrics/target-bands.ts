/**
 * Where a metric should be, for the drawing: the numbers of its target (docs/success-metrics.md). The success rate has
 * none: its target is a rise. Whether a target is met the service says, by more than the value.
 */
export const TARGET_BANDS: Readonly<Record<string, readonly [number, number]>> = {
  token_budget_compliance: [100, 100],
  mvs_distribution_balance: [0, 10],
  security_cve_response: [0, 24],
  architecture_proposals: [1, 2],
};
