/** The value that this share of all values does not exceed, by the nearest rank; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value, by the nearest rank; NaN without values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The median of the ratios of two series that were taken in turns: what slows both for a while cancels out. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, place) => value / (theirs[place] ?? Number.NaN)));
}

/** Rows as a Markdown table; the columns are the keys of the first row, figures stand to the right. */
export function markdownTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const rule = columns.map(column => (typeof rows[0]?.[column] === 'number' ? '---:' : '---'));
  const lines = rows.map(row => columns.map(column => String(row[column] ?? '')));
  return [columns, rule, ...lines].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three digits that say something: 1234 -> 1234, 12.3, 1.23, 0.12. */
export function short(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(value < 1 ? 2 : 3));
}
