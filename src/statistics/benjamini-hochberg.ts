/**
 * Adjusted p-values, in the order given: those at or below q are the findings of which at most the share q is
 * expected to be false. Source: Benjamini and Hochberg, "Controlling the False Discovery Rate", 1995; equals
 * scipy.stats.false_discovery_control. Throws RangeError for what is no probability.
 */
export function adjustPValues(pValues: readonly number[]): number[] {
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  for (const [place, { p, index }] of descending.entries()) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`);
    smallest = Math.min(smallest, p * (pValues.length / (pValues.length - place)));
    adjusted[index] = smallest;
  }
  return adjusted;
}
