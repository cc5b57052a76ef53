const PERCENT = 100;
const points = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** A difference of shares in points of percent, with its sign: `-8.5`. */
export function pointsOf(difference: number): string {
  return points.format(PERCENT * difference).replace('-', '−');
}
