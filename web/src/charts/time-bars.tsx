import { scaleBand, scaleLinear } from '@visx/scale';
import { ChartFrame } from './chart-frame.tsx';

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
      formatPlace={place => dayOf(String(place), parts)}
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

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const HOURLY_BELOW_MS = 43_200_000;
const MOST_LABELS = 5;

/** Every third label or so: the others would run into each other. */
function dayOf(from: string, parts: readonly Part[]): string {
  const place = parts.findIndex(part => part.from === from);
  if (place % Math.ceil(parts.length / MOST_LABELS) !== 0) return '';
  const [first, second] = parts;
  const isShort = first && second && Date.parse(second.from) - Date.parse(first.from) < HOURLY_BELOW_MS;
  return (isShort ? hour : day).format(new Date(from));
}
