import { type BandCounts, pool } from '../distribution.ts';
import { BALANCE_BANDS, type MvsFormula } from '../formula.ts';
import type { ScoreGroup } from '../read-score-distribution.ts';

const [HIGH_FROM, MEDIUM_FROM] = [BALANCE_BANDS[0].from, BALANCE_BANDS[1].from];
const SIGNIFICANT_DIGITS = 8;
/** Scores have two decimals. */
const RESOLUTION = 0.01;

/**
 * Sets scale and offset of a formula so that the shares of the balance bands meet those of the reference: the value below
 * which the share of low memories lies becomes the border of low and medium, the value above which the share of high ones
 * lies that of medium and high. The map is monotone, so the order of memories stays as it is.
 * Null where no such map exists: too few distinct scores, or a side without memories.
 * @param groups the scores of all memories under `formula`; only those that no safety rule protects are looked at
 */
export function calibrate(
  formula: MvsFormula,
  groups: readonly ScoreGroup[],
  reference: BandCounts,
): MvsFormula | null {
  const bins = pool(groups.filter(group => !group.isProtected));
  const total = bins.reduce((sum, [, memories]) => sum + memories, 0);
  const wanted = Object.values(reference).reduce((sum, memories) => sum + memories, 0);
  if (bins.length < 2 || wanted === 0) return null;
  const low = border(bins, ((reference['low'] ?? 0) / wanted) * total);
  const high = border(bins, (1 - (reference['high'] ?? 0) / wanted) * total);
  const scale = (HIGH_FROM - MEDIUM_FROM) / (high - low);
  if (!Number.isFinite(scale) || scale <= 0) return null;
  return {
    ...formula,
    scale: tidy(scale * formula.scale),
    offset: tidy(scale * (formula.offset - low) + MEDIUM_FROM),
  };
}

/** The score between the memories that lie below it, as near to `below` of them as ties allow, and the others. */
function border(bins: readonly (readonly [score: number, memories: number])[], below: number): number {
  let passed = 0;
  let previous = bins[0]?.[0] ?? 0;
  for (const [score, memories] of bins) {
    if (passed + memories / 2 >= below) return passed === 0 ? score : (previous + score) / 2;
    passed += memories;
    previous = score;
  }
  return previous + RESOLUTION;
}

function tidy(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
