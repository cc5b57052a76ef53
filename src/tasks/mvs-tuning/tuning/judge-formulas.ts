import { bootstrapIntervals, type Interval } from '../../../statistics/bootstrap.ts';
import { rankCorrelation } from '../../../statistics/rank-correlation.ts';
import { areaUnderCurve, discountedGain, type Ranking, rankByScore } from '../../../statistics/ranking.ts';
import { ACTION_BANDS, type MvsFormula } from '../formula.ts';
import { memoryValue } from '../memory-value.ts';
import type { MemoryRow } from './memory-row.ts';

export interface JudgeInput {
  /** Memories of a period that no fit has seen. */
  readonly rows: readonly MemoryRow[];
  /** By name; "current" is what all others are compared with. */
  readonly formulas: Readonly<Record<string, MvsFormula>>;
  readonly seed: number;
  readonly replicates: number;
}

/** How well an order of memories foretells their use. */
export interface JudgedRanking {
  readonly ranking: string;
  /** How often a memory that was used then ranks above one that was not. */
  readonly auc: number | null;
  readonly auc_ci: readonly [number, number] | null;
  /** Discounted gain of the best tenth, which is what the HOT tier can hold; 1 is the best possible. */
  readonly ndcg: number | null;
  readonly ndcg_ci: readonly [number, number] | null;
  /** Share of the accesses that fell on memories that the bands would prune; null for an order without bands. */
  readonly false_prune: number | null;
  /** Against the current formula on the same resamples. */
  readonly auc_gain: number | null;
  readonly auc_gain_ci: readonly [number, number] | null;
  /** How near the order is to the current one (Spearman): 1 is the same. */
  readonly rank_correlation: number | null;
}

/** The baseline without any formula: the newest first. */
const RECENCY_ONLY = 'recency_only';
/** The formula that all others are compared with. */
const CURRENT = 'current';
const TOP_SHARE = 0.1;
const LEVEL = 0.95;
const PRUNED_BELOW = ACTION_BANDS.find(band => band.name === 'demote')?.from ?? 0;

interface Judged {
  readonly name: string;
  readonly scores: readonly number[];
  readonly ranking: Ranking;
  readonly falsePrune: number | null;
}

/** Every formula and the order by age alone, judged on the same rows with bootstrap intervals (95 %). */
export function judgeFormulas({ rows, formulas, seed, replicates }: JudgeInput): JudgedRanking[] {
  const gains = Float64Array.from(rows, row => row.used);
  const weights = Float64Array.from(rows, row => row.weight);
  const ideal = rankByScore(gains);
  const youth = rows.map(row => -(row.age ?? 0));
  const judged: Judged[] = [
    { name: RECENCY_ONLY, scores: youth, ranking: rankByScore(youth), falsePrune: null },
    ...Object.entries(formulas).map(([name, formula]) => judgeable(name, formula, rows)),
  ];
  const present = judged.find(({ name }) => name === CURRENT)?.scores ?? [];
  const measure = (under: Float64Array) => measureAll(judged, gains, ideal, under);
  const point = measure(weights);
  const drawn = new Float64Array(rows.length);
  const intervals = bootstrapIntervals({ rows: rows.length, replicates, seed, level: LEVEL }, draws => {
    for (let i = 0; i < drawn.length; i++) drawn[i] = (draws[i] ?? 0) * (weights[i] ?? 0);
    return measure(drawn);
  });
  return judged.map(({ name, scores, falsePrune }) => ({
    ranking: name,
    auc: point[`${name}.auc`] ?? null,
    auc_ci: bounds(intervals[`${name}.auc`]),
    ndcg: point[`${name}.ndcg`] ?? null,
    ndcg_ci: bounds(intervals[`${name}.ndcg`]),
    false_prune: falsePrune,
    auc_gain: point[`${name}.gain`] ?? null,
    auc_gain_ci: bounds(intervals[`${name}.gain`]),
    rank_correlation: rankCorrelation(present, scores),
  }));
}

function judgeable(name: string, formula: MvsFormula, rows: readonly MemoryRow[]): Judged {
  const values = rows.map(row => memoryValue(row, formula));
  let used = 0;
  let pruned = 0;
  for (const [i, row] of rows.entries()) {
    used += row.weight * row.used;
    if (!row.isProtected && (values[i] ?? 0) < PRUNED_BELOW) pruned += row.weight * row.used;
  }
  return { name, scores: values, ranking: rankByScore(values), falsePrune: used > 0 ? pruned / used : null };
}

function measureAll(
  judged: readonly Judged[],
  gains: Float64Array,
  ideal: Ranking,
  weights: Float64Array,
): Record<string, number | null> {
  const measured: Record<string, number | null> = {};
  for (const { name, ranking } of judged) {
    measured[`${name}.auc`] = areaUnderCurve(ranking, gains, weights);
    measured[`${name}.ndcg`] = discountedGain(ranking, ideal, gains, weights, TOP_SHARE);
  }
  const current = measured[`${CURRENT}.auc`] ?? null;
  for (const { name } of judged) {
    const auc = measured[`${name}.auc`] ?? null;
    measured[`${name}.gain`] = auc === null || current === null ? null : auc - current;
  }
  return measured;
}

function bounds(interval: Interval | undefined): readonly [number, number] | null {
  return interval === undefined ? null : [interval.low, interval.high];
}
