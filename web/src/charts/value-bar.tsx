const WIDTH = 120;
const HEIGHT = 12;

/** A value between 0 and `most` as a bar in a table, with what it is known within, and a mark where it should be. */
export function ValueBar({
  value,
  most,
  interval,
  mark,
  tone = 'busy',
}: {
  value: number | null;
  most: number;
  interval?: readonly [number, number] | null | undefined;
  mark?: number | null | undefined;
  tone?: 'busy' | 'good' | 'bad' | 'warn';
}) {
  if (value === null || most <= 0) return null;
  const at = (number: number) => (WIDTH * Math.max(0, Math.min(number, most))) / most;
  return (
    <svg className="value-bar" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect className="value-ground" width={WIDTH} height={HEIGHT} rx={2} />
      <rect className={`bar ${tone} plain`} width={at(value)} height={HEIGHT} rx={2} />
      {interval && (
        <line className="whisker" x1={at(interval[0])} x2={at(interval[1])} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      )}
      {typeof mark === 'number' && <line className="mark" x1={at(mark)} x2={at(mark)} y1={0} y2={HEIGHT} />}
    </svg>
  );
}
