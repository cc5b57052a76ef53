const WIDTH = 120;
const HEIGHT = 12;

/**
 * A value between 0 and `most` as a bar in a table, with what it is known within, and a mark where it should be. `text`
 * says it after the bar, always as wide, so that bars stand under each other.
 */
export function ValueBar({
  value,
  most,
  interval,
  mark,
  tone = 'busy',
  text,
}: {
  value: number | null;
  most: number;
  interval?: readonly [number, number] | null | undefined;
  mark?: number | null | undefined;
  tone?: 'busy' | 'good' | 'bad' | 'warn';
  text?: string;
}) {
  if (value === null || most <= 0) return text;
  const at = (number: number) => (WIDTH * Math.max(0, Math.min(number, most))) / most;
  const bar = (
    <svg
      className="value-bar"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="value-ground" width={WIDTH} height={HEIGHT} rx={2} />
      <rect className={`bar ${tone} plain`} width={at(value)} height={HEIGHT} rx={2} />
      {interval && (
        <line className="whisker" x1={at(interval[0])} x2={at(interval[1])} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      )}
      {typeof mark === 'number' && <line className="mark" x1={at(mark)} x2={at(mark)} y1={0} y2={HEIGHT} />}
    </svg>
  );
  if (text === undefined) return bar;
  return (
    <>
      {bar} <span className="bar-text">{text}</span>
    </>
  );
}
