/** Rows in descending order of a score, with equal scores as groups: sorted once, judged under many weights. */
export interface Ranking {
  readonly order: Uint32Array;
  /** Where in `order` each group of equal scores ends (exclusive). */
  readonly groupEnds: readonly number[];
}

/** Throws RangeError when a score is not a number: it could not be placed. */
export function rankByScore(scores: ArrayLike<number>): Ranking {
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row);
  const score = (row: number | undefined) => scores[row ?? -1] ?? Number.NaN;
  for (const row of order) if (Number.isNaN(score(row))) throw new RangeError(`row ${row} has no score to rank by`);
  order.sort((a, b) => score(b) - score(a) || a - b);
  const groupEnds: number[] = [];
  for (let place = 1; place <= order.length; place++) {
    if (place === order.length || score(order[place]) !== score(order[place - 1])) groupEnds.push(place);
  }
  return { order, groupEnds };
}

/**
 * The area under the ROC curve: how often a row with a gain above 0 ranks above one without, equal scores counting half.
 * Null where all rows are of one kind. Source: Hanley and McNeil, 1982 (the Mann-Whitney form, with weights).
 */
export function areaUnderCurve(ranking: Ranking, gains: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  let positives = 0;
  let negatives = 0;
  let won = 0;
  let place = 0;
  for (const end of ranking.groupEnds) {
    let groupPositives = 0;
    let groupNegatives = 0;
    for (; place < end; place++) {
      const row = ranking.order[place] ?? 0;
      if ((gains[row] ?? 0) > 0) groupPositives += weights[row] ?? 0;
      else groupNegatives += weights[row] ?? 0;
    }
    won += groupNegatives * (positives + groupPositives / 2);
    positives += groupPositives;
    negatives += groupNegatives;
  }
  return positives > 0 && negatives > 0 ? won / (positives * negatives) : null;
}

/**
 * The discounted gain of the best `topShare` of all rows, over that of the best possible order (`ideal`, the ranking by
 * gain): 1 is perfect. Equal scores share their gain. A row of weight w stands for w equal rows, which are taken
 * together at their middle rank. Null where nothing has a gain.
 * Source: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002, with discount 1 / log2(rank + 1).
 */
export function discountedGain(
  ranking: Ranking,
  ideal: Ranking,
  gains: ArrayLike<number>,
  weights: ArrayLike<number>,
  topShare: number,
): number | null {
  let total = 0;
  for (let row = 0; row < ranking.order.length; row++) total += weights[row] ?? 0;
  const size = total * topShare;
  const best = cumulatedGain(ideal, gains, weights, size);
  return best > 0 ? cumulatedGain(ranking, gains, weights, size) / best : null;
}

function cumulatedGain(ranking: Ranking, gains: ArrayLike<number>, weights: ArrayLike<number>, size: number): number {
  let sum = 0;
  let passed = 0;
  let place = 0;
  for (const end of ranking.groupEnds) {
    let groupWeight = 0;
    let groupGain = 0;
    for (let at = place; at < end; at++) {
      const row = ranking.order[at] ?? 0;
      groupWeight += weights[row] ?? 0;
      groupGain += (weights[row] ?? 0) * (gains[row] ?? 0);
    }
    const meanGain = groupWeight > 0 ? groupGain / groupWeight : 0;
    for (; place < end && passed < size; place++) {
      const weight = Math.min(weights[ranking.order[place] ?? 0] ?? 0, size - passed);
      sum += (weight * meanGain) / Math.log2(passed + (weight + 1) / 2 + 1);
      passed += weight;
    }
    if (passed >= size) return sum;
  }
  return sum;
}
