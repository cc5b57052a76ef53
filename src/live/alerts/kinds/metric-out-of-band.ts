import { z } from 'zod';
import { durationToMs } from '../../../duration.ts';
import { statement } from '../../../graph/statement.ts';
import { type AlertKind, defineAlertKind } from '../alert-kind.ts';
import { duration } from '../parameters.ts';

/** The last kept value of a metric. At most one row. */
const readLastPoint = statement<{ name: string }, { day: string; endsAt: string; value: number | null }>(
  'read-last-metric-point',
  `MATCH (m:SuccessMetric {name: $name})
   MATCH (p:SuccessMetricPoint {id: m.name + '@' + toString(m.last_day)})
   RETURN toString(p.day) AS day, datetime({date: p.day, timezone: 'UTC'}) + duration('P1D') AS endsAt, p.value AS value`,
);

/**
 * The last daily value of a success metric lies outside of a band.
 * @param names of the metrics that there are
 */
export function metricOutOfBand<Name extends string>(names: readonly [Name, ...Name[]]): AlertKind {
  return defineAlertKind({
    kind: 'metric_out_of_band',
    hasDefaultRule: false,
    parameters: z
      .object({
        metric: z.enum(names).describe(`one of ${names.join(', ')}`),
        low: z.number().optional().describe('the lowest value that is well, default none'),
        high: z.number().optional().describe('the highest value that is well, default none'),
        maxAge: duration('a value whose day ended longer ago than this is no data', 'P2D'),
      })
      .refine(({ low, high }) => low !== undefined || high !== undefined, {
        path: ['low'],
        message: 'give low, high, or both',
      })
      .refine(({ low, high }) => low === undefined || high === undefined || low <= high, {
        path: ['high'],
        message: 'must not be below low',
      }),
    async find(tx, now, { metric, low, high, maxAge }) {
      const [point] = await tx.run(readLastPoint, { name: metric });
      const isOld = point !== undefined && now.getTime() - Date.parse(point.endsAt) > durationToMs(maxAge);
      if (point === undefined || point.value === null || isOld) {
        const what =
          point === undefined
            ? 'no day is kept'
            : `the last day, ${point.day}, ${isOld ? 'is too old' : 'has no value'}`;
        return { conditions: [], missing: [{ subject: metric, taskName: null, what }] };
      }
      const { day, value } = point;
      const isBelow = low !== undefined && value < low;
      if (!isBelow && (high === undefined || value <= high)) return { conditions: [], missing: [] };
      const message = `${metric} was ${value} on ${day}, ${isBelow ? `below ${low}` : `above ${high}`}`;
      const details = { day, value, low: low ?? null, high: high ?? null };
      return { conditions: [{ subject: metric, taskName: null, severity: 'warning', message, details }], missing: [] };
    },
  });
}
