import { scaleLinear } from '@visx/scale';
import { numberOf } from '../parts/format.ts';
import { ChartFrame, type Plot } from './chart-frame.tsx';

const HEIGHT = 300;
/** Room above the highest bin for the names of the limits. */
const HEADROOM = 1.12;
const GAP = 1;
const LABEL = { dx: 4, dy: 10 } as const;

export interface Bin {
  readonly from: number;
  readonly count: number;
  readonly tone: 'good' | 'busy' | 'warn';
}

export interface Limit {
  readonly at: number;
  /** What begins there. */
  readonly name: string;
}

/** How many have which value, in bins of one width, with lines where something else begins. */
export function Histogram({
  bins,
  binWidth,
  limits,
  summary,
}: {
  bins: readonly Bin[];
  binWidth: number;
  limits: readonly Limit[];
  summary: string;
}) {
  const [lowest, last] = [Math.min(...bins.map(({ from }) => from)), Math.max(...bins.map(({ from }) => from))];
  const inside = limits.filter(({ at }) => at > lowest && at <= last);
  const first = limits.filter(({ at }) => at <= lowest).toSorted((a, b) => b.at - a.at)[0];
  const scales = ({ width, height }: Plot) => ({
    x: scaleLinear({ domain: [lowest, last + binWidth], range: [0, width] }),
    y: scaleLinear({
      domain: [0, HEADROOM * Math.max(...bins.map(({ count }) => count))],
      range: [height, 0],
      nice: true,
    }),
  });
  return (
    <ChartFrame
      summary={summary}
      height={HEIGHT}
      scales={scales}
      formatValue={value => numberOf(value)}
      formatPlace={place => numberOf(Number(place))}
    >
      {plot => {
        const { x, y } = scales(plot);
        return (
          <>
            {bins.map(({ from, count, tone }) => (
              <rect
                key={from}
                className={`bar ${tone}`}
                x={x(from) + GAP / 2}
                width={Math.max(1, x(from + binWidth) - x(from) - GAP)}
                y={y(count)}
                height={plot.height - y(count)}
              />
            ))}
            {first !== undefined && (
              <text className="limit-name" {...LABEL}>
                {first.name}
              </text>
            )}
            {inside.map(({ at, name }) => (
              <g key={name} transform={`translate(${x(at)},0)`}>
                <line className="limit" y2={plot.height} />
                <text className="limit-name" {...LABEL}>
                  {name}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}
