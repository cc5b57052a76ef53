/** Whether a target is met; `inconclusive`: measured, but the figures allow either. */
export type MetricState = 'met' | 'not_met' | 'inconclusive' | 'insufficient_data';

/** The five success metrics of Phase 7. */
export const METRIC_NAMES = [
  'token_budget_compliance',
  'mvs_distribution_balance',
  'agent_success_rate',
  'security_cve_response',
  'architecture_proposals',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** What a metric says now. */
export interface MetricReading {
  readonly name: MetricName;
  readonly unit: string;
  readonly target: string;
  /** The baseline as the original's plan states it; null: the first value that is measured. */
  readonly statedBaseline: string | null;
  /** Null when there is too little to measure. */
  readonly current: number | null;
  /** What the value is known within, at 95 %. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly state: MetricState;
  /** The rows and figures behind it; `missing` says what there is too little of. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A success metric with what it started from. */
export interface SuccessMetric extends MetricReading {
  readonly baseline: string;
  readonly baselineRecordedAt: string | null;
}

/** A metric on one day. */
export interface MetricPoint {
  /** ISO 8601 date, UTC. */
  readonly day: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly state: MetricState;
}

/** What budget held for a task, from (included) until (excluded). */
export interface BudgetPeriod {
  readonly taskName: string;
  readonly tokens: number;
  readonly from: Date;
  readonly until: Date;
}

/** The success metrics, over the graph as it is. Implemented by `createMetrics`. */
export interface Metrics {
  current(): Promise<SuccessMetric[]>;
  /** The kept values of one metric, oldest first, of the last so many days. */
  history(name: string, days: number): Promise<MetricPoint[]>;
}
