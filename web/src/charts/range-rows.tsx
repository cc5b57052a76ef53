import { AxisBottom } from '@visx/axis';
import { scaleBand, scaleLinear, scaleLog } from '@visx/scale';
import { useWidth } from './use-width.ts';

const ROW = 26;
const MARGIN = { top: 4, right: 28, bottom: 22, left: 84 } as const;
const [DOT, CAP] = [4, 4];
const LABEL_GAP = 10;
const PX_PER_TICK = 70;
/** More digits than these of each power of ten would run into each other. */
const LOG_STEPS = [1, 2, 5];
const MANY_DECADES = 2;
const BASE = 10;

export interface RangeRow {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Where the dot is. */
  readonly value: number;
  /** Where the ring is: the value of the time before. */
  readonly before?: number | null;
}

/** A range for each name with a dot in it, under each other over one axis. Who cannot see it gets `summary`, and a table. */
export function RangeRows({
  rows,
  summary,
  formatValue,
  highest,
  isLogarithmic = false,
}: {
  rows: readonly RangeRow[];
  summary: string;
  formatValue: (value: number) => string;
  /** What no value can be above. */
  highest?: number;
  isLogarithmic?: boolean;
}) {
  const [place, width] = useWidth();
  const plotWidth = Math.max(1, width - MARGIN.left - MARGIN.right);
  const values = rows.flatMap(({ low, high, value, before }) => [low, high, value, before ?? value]);
  const domain: [number, number] = [Math.min(...values), highest ?? Math.max(...values)];
  const range: [number, number] = [0, plotWidth];
  const x = isLogarithmic ? scaleLog({ domain: widened(domain), range }) : scaleLinear({ domain, range, nice: true });
  const y = scaleBand({ domain: rows.map(({ name }) => name), range: [0, rows.length * ROW] });
  const middle = (name: string) => (y(name) ?? 0) + ROW / 2;
  const ticks = isLogarithmic
    ? logTicks(x.domain())
    : x.ticks(Math.min(5, Math.max(2, Math.floor(plotWidth / PX_PER_TICK))));
  return (
    <div ref={place} className="chart">
      <svg width={width} height={rows.length * ROW + MARGIN.top + MARGIN.bottom} role="img" aria-label={summary}>
        <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
          {ticks.map(tick => (
            <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y2={rows.length * ROW} />
          ))}
          {rows.map(({ name, low, high, value, before }) => (
            <g key={name} transform={`translate(0,${middle(name)})`}>
              <text className="row-name" x={-LABEL_GAP} textAnchor="end" dominantBaseline="central">
                {name}
              </text>
              <line className="range" x1={x(low)} x2={x(high)} />
              <line className="range" x1={x(low)} x2={x(low)} y1={-CAP} y2={CAP} />
              <line className="range" x1={x(high)} x2={x(high)} y1={-CAP} y2={CAP} />
              {typeof before === 'number' && <circle className="ring" cx={x(before)} r={DOT} />}
              <circle className="dot" cx={x(value)} r={DOT} />
            </g>
          ))}
          <AxisBottom
            scale={x}
            top={rows.length * ROW}
            tickValues={ticks}
            tickFormat={value => formatValue(Number(value))}
            axisLineClassName="axis"
            hideTicks
            tickClassName="tick"
          />
        </g>
      </svg>
    </div>
  );
}

/** From the step (1, 2 or 5 of a power of ten) at or below the lowest to the one at or above the highest. */
function widened([low, high]: [number, number]): [number, number] {
  const stepsOf = (value: number) => {
    const power = BASE ** Math.floor(Math.log10(value));
    return [...LOG_STEPS, BASE].map(step => step * power);
  };
  return [stepsOf(low).findLast(step => step <= low) ?? low, stepsOf(high).find(step => step >= high) ?? high];
}

/** 1, 2 and 5 of each power of ten; the powers alone where there are many. */
function logTicks([low = 1, high = 1]: readonly number[]): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const steps = last - first > MANY_DECADES ? [1] : LOG_STEPS;
  const powers = Array.from({ length: last - first + 1 }, (_, place) => BASE ** (first + place));
  return powers.flatMap(power => steps.map(step => step * power)).filter(tick => tick >= low && tick <= high);
}
