import { useQuery } from 'urql';
import { TimeBars } from '../charts/time-bars.tsx';
import { RatesOverTimeDocument } from '../generated/operations.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { durationOf, momentOf, numberOf } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import type { Filters } from './filters.ts';
import { PARTS, type PartOfRange, partsOf, rangeVariables } from './parts-of-range.ts';

const PERCENT = 100;

/** The rates over the range in fourteen parts, as bars and as figures. */
export function OverTime({ filters: { task, range, since, until } }: { filters: Filters }) {
  const variables = { ...rangeVariables(since, until), taskNames: task === '' ? null : [task] };
  const [state, read] = useQuery({ query: RatesOverTimeDocument, variables });
  return (
    <Panel title="Over time" note={`${range.words}, by ${durationOf((until.getTime() - since.getTime()) / PARTS)}`}>
      <QueryView state={state} what="the course over time" onRetry={() => read(PAST_CACHE)}>
        {data => {
          const parts = partsOf(data, since, until);
          const [successes, errors] = [sumOf(parts, 'successes'), sumOf(parts, 'errors')];
          if (successes + errors === 0) return <Empty>Nothing ran in this time.</Empty>;
          return (
            <>
              <TimeBars parts={parts} summary={`${successes} successes and ${errors} errors over the range`} />
              <p className="legend muted">Solid: successes. Hatched: errors.</p>
              <details>
                <summary>
                  As figures<span className="hidden">: successes and errors</span>
                </summary>
                <Figures parts={parts} />
              </details>
            </>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function Figures({ parts }: { parts: readonly PartOfRange[] }) {
  return (
    <DataTable
      caption="Successes and errors over time"
      rows={parts}
      keyOf={({ from }) => from}
      columns={[
        { title: 'From', of: ({ from }) => momentOf(from) },
        { title: 'Successes', isFigure: true, of: ({ successes }) => successes },
        { title: 'Errors', isFigure: true, of: ({ errors }) => errors },
        { title: 'Rate', isFigure: true, of: part => numberOf(rateOf(part), ' %') },
      ]}
    />
  );
}

function rateOf({ successes, errors }: PartOfRange): number | null {
  return successes + errors === 0 ? null : (PERCENT * successes) / (successes + errors);
}

function sumOf(parts: readonly PartOfRange[], key: 'successes' | 'errors'): number {
  return parts.reduce((sum, part) => sum + part[key], 0);
}
