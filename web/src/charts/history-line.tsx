import { scaleLinear, scaleUtc } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import { ChartFrame, type Plot } from './chart-frame.tsx';

const HEIGHT = 150;
const DOT = 2.5;
const SPARE = 0.08;

export interface HistoryPoint {
  readonly day: string;
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Values by day with what they are known within, over the band where they should be. Days without a value leave a gap. */
export function HistoryLine({
  points,
  band,
  summary,
}: {
  points: readonly HistoryPoint[];
  band?: readonly [number, number] | undefined;
  summary: string;
}) {
  const time = ({ day }: HistoryPoint) => new Date(day);
  const numbers = points.flatMap(({ value, low, high }) => [value, low, high].filter(one => typeof one === 'number'));
  const [lowest, highest] = [Math.min(...numbers, ...(band ?? [])), Math.max(...numbers, ...(band ?? []))];
  const spare = (highest - lowest || 1) * SPARE;
  const times = points.map(time).map(Number);
  const scales = ({ width, height }: Plot) => ({
    x: scaleUtc({ domain: [Math.min(...times), Math.max(...times)], range: [0, width] }),
    y: scaleLinear({ domain: [lowest - spare, highest + spare], range: [height, 0], nice: true }),
  });
  return (
    <ChartFrame
      summary={summary}
      height={HEIGHT}
      scales={scales}
      formatValue={value => String(value)}
      formatPlace={place => dayOf.format(new Date(place))}
    >
      {plot => {
        const { x, y } = scales(plot);
        const known = (point: HistoryPoint) => typeof point.value === 'number';
        return (
          <>
            {band !== undefined && (
              <rect
                className="target"
                y={y(band[1])}
                width={plot.width}
                height={Math.max(1, y(band[0]) - y(band[1]))}
              />
            )}
            <AreaClosed
              className="within"
              data={points.filter(({ low, high }) => typeof low === 'number' && typeof high === 'number')}
              x={point => x(time(point))}
              y0={point => y(point.low ?? 0)}
              y1={point => y(point.high ?? 0)}
              yScale={y}
            />
            <LinePath
              className="line"
              data={[...points]}
              x={point => x(time(point))}
              y={point => y(point.value ?? 0)}
              defined={known}
            />
            {points.filter(known).map(point => (
              <circle key={point.day} className="dot" cx={x(time(point))} cy={y(point.value ?? 0)} r={DOT} />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

const dayOf = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
