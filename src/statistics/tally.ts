/** A value and how often it occurs. Counts may be fractions where older values weigh less. */
export interface Tally {
  readonly value: number;
  readonly count: number;
}

/** A list of values as tallies, ascending. Throws RangeError when one is not a finite number. */
export function tallyOf(values: readonly number[]): Tally[] {
  return sumTallies(values.map(value => ({ value, count: 1 })));
}

/** Equal values brought together and put in ascending order; what counts nothing is left out. */
export function sumTallies(tallies: readonly Tally[]): Tally[] {
  const counts = new Map<number, number>();
  for (const { value, count } of tallies) {
    if (!Number.isFinite(value) || !(count >= 0))
      throw new RangeError(`a tally of ${count} x ${value} cannot be counted`);
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

/** How many values the tallies stand for. */
export function totalCount(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
