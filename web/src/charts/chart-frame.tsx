import { AxisBottom, AxisLeft } from '@visx/axis';
import type { ReactNode } from 'react';
import { useWidth } from './use-width.ts';

export const MARGIN = { top: 8, right: 8, bottom: 22, left: 54 } as const;
const PX_PER_VALUE_TICK = 36;
const PX_PER_TICK = 90;

/** The space inside the axes. */
export interface Plot {
  readonly width: number;
  readonly height: number;
}

type Scale = Parameters<typeof AxisBottom>[0]['scale'];

/** A drawing with two axes that fills its place. Who cannot see it gets `summary`. */
export function ChartFrame({
  summary,
  height,
  scales,
  formatValue,
  formatPlace,
  children,
}: {
  summary: string;
  height: number;
  scales: (plot: Plot) => { x: Scale; y: Scale };
  formatValue: (value: number) => string;
  formatPlace: (place: Date | string) => string;
  children: (plot: Plot) => ReactNode;
}) {
  const [place, width] = useWidth();
  const plot = { width: Math.max(1, width - MARGIN.left - MARGIN.right), height: height - MARGIN.top - MARGIN.bottom };
  const { x, y } = scales(plot);
  return (
    <div ref={place} className="chart">
      <svg width={width} height={height} role="img" aria-label={summary}>
        <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
          {children(plot)}
          <AxisLeft
            scale={y}
            numTicks={Math.max(2, Math.floor(plot.height / PX_PER_VALUE_TICK))}
            hideAxisLine
            hideTicks
            tickFormat={value => formatValue(Number(value))}
            tickClassName="tick"
          />
          <AxisBottom
            scale={x}
            top={plot.height}
            numTicks={Math.max(2, Math.floor(plot.width / PX_PER_TICK))}
            tickFormat={value => formatPlace(value as Date | string)}
            axisLineClassName="axis"
            hideTicks
            tickClassName="tick"
          />
        </g>
      </svg>
    </div>
  );
}
