import { scaleLinear, scalePoint } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import { durationOf } from '../parts/format.ts';
import { ChartFrame, type Plot } from './chart-frame.tsx';
import { labelOfPart } from './label-of-part.ts';

const DOT = 2.5;
/** As much room at both ends as the bars beside have. */
const PADDING = 0.6;

export interface DurationPart {
  /** When the part of the range begins. */
  readonly from: string;
  /** Milliseconds; null where nothing ran. */
  readonly p50: number | null;
  readonly p95: number | null;
}

/** The usual duration and the one that few runs exceed, over equal parts of a range. Parts without runs leave a gap. */
export function DurationLines({
  parts,
  summary,
  height,
  labels,
}: {
  parts: readonly DurationPart[];
  summary: string;
  height: number;
  /** How many places of the axis are named. */
  labels: number;
}) {
  const known = ({ p50, p95 }: DurationPart) => p50 !== null && p95 !== null;
  const highest = Math.max(1, ...parts.map(({ p95 }) => p95 ?? 0));
  const scales = ({ width, height: plotHeight }: Plot) => ({
    x: scalePoint({ domain: parts.map(({ from }) => from), range: [0, width], padding: PADDING }),
    y: scaleLinear({ domain: [0, highest], range: [plotHeight, 0], nice: 3 }),
  });
  return (
    <ChartFrame
      summary={summary}
      height={height}
      scales={scales}
      formatValue={value => (value === 0 ? '0' : durationOf(value))}
      formatPlace={place => labelOfPart(String(place), parts, labels)}
    >
      {plot => {
        const { x, y } = scales(plot);
        const at = ({ from }: DurationPart) => x(from) ?? 0;
        return (
          <>
            <AreaClosed
              className="within"
              data={[...parts]}
              defined={known}
              x={at}
              y0={({ p50 }) => y(p50 ?? 0)}
              y1={({ p95 }) => y(p95 ?? 0)}
              yScale={y}
            />
            <LinePath className="line" data={[...parts]} defined={known} x={at} y={({ p50 }) => y(p50 ?? 0)} />
            <LinePath className="line second" data={[...parts]} defined={known} x={at} y={({ p95 }) => y(p95 ?? 0)} />
            {parts.filter(known).map(part => (
              <g key={part.from}>
                <circle className="dot" cx={at(part)} cy={y(part.p50 ?? 0)} r={DOT} />
                <circle className="dot second" cx={at(part)} cy={y(part.p95 ?? 0)} r={DOT} />
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}
