import { scaleBand, scaleLinear } from '@visx/scale';
import { ChartFrame } from './chart-frame.tsx';
import { labelOfPart } from './label-of-part.ts';

const HEIGHT = 150;
const PADDING = 0.2;

export interface Part {
  /** When the part of the range begins. */
  readonly from: string;
  readonly successes: number;
  readonly errors: number;
}

/** Successes and errors of equal parts of a range, on top of each other; errors are hatched, not only red. */
export function TimeBars({ parts, summary }: { parts: readonly Part[]; summary: string }) {
  const highest = Math.max(1, ...parts.map(({ successes, errors }) => successes + errors));
  const scales = ({ width, height }: { width: number; height: number }) => ({
    x: scaleBand({ domain: parts.map(({ from }) => from), range: [0, width], padding: PADDING }),
    y: scaleLinear({ domain: [0, highest], range: [height, 0], nice: true }),
  });
  return (
    <ChartFrame
      summary={summary}
      height={HEIGHT}
      scales={scales}
      formatValue={value => (Number.isInteger(value) ? String(value) : '')}
      formatPlace={place => labelOfPart(String(place), parts)}
    >
      {plot => {
        const { x, y } = scales(plot);
        return (
          <>
            <Hatch />
            {parts.map(({ from, successes, errors }) => (
              <g key={from} transform={`translate(${x(from) ?? 0},0)`}>
                <rect className="bar good" y={y(successes)} width={x.bandwidth()} height={plot.height - y(successes)} />
                <rect
                  className="bar bad"
                  y={y(successes + errors)}
                  width={x.bandwidth()}
                  height={y(successes) - y(successes + errors)}
                />
              </g>
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function Hatch() {
  return (
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width="5" height="5" />
        <rect className="hatch-line" width="2" height="5" />
      </pattern>
    </defs>
  );
}
