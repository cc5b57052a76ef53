import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { ValueBar } from '../charts/value-bar.tsx';
import { type RateFragment, RatesDocument } from '../generated/operations.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { durationOf, numberOf, percentOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import type { Filters } from './filters.ts';

const PERCENT = 100;

/** How reliably each task ran in the range; the one that failed most comes first, and its errors are one click away. */
export function RatesPanel({ filters: { task, range, since } }: { filters: Filters }) {
  const [state, read] = useQuery({ query: RatesDocument, variables: { since: since.toISOString() } });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <Panel title="Reliability" note={`${range.words}, the task with most errors first`}>
      <QueryView state={state} what="the rates" onRetry={again}>
        {({ optimizationSuccessRates }) => {
          const rows = optimizationSuccessRates.filter(({ taskName }) => task === '' || taskName === task);
          if (rows.length === 0) return <Empty>Nothing ran in this time.</Empty>;
          return (
            <DataTable
              caption="Success rates and durations by task"
              rows={rows.toSorted((a, b) => b.errors - a.errors || (a.successRate ?? 0) - (b.successRate ?? 0))}
              keyOf={({ taskName }) => taskName}
              columns={columnsFor(range.name)}
            />
          );
        }}
      </QueryView>
    </Panel>
  );
}

function columnsFor(range: string): Column<RateFragment>[] {
  const link = (row: RateFragment, status: string) =>
    `/results?${new URLSearchParams({ task: row.taskName, range, ...(status && { status }) })}`;
  return [
    { title: 'Task', of: row => <Link href={link(row, '')}>{wordsOfName(row.taskName)}</Link> },
    { title: 'Runs', isFigure: true, of: ({ total }) => numberOf(total) },
    {
      title: 'Errors',
      isFigure: true,
      of: row =>
        row.errors === 0 ? (
          '0'
        ) : (
          <Link href={link(row, 'error')}>
            {row.errors}
            <span className="hidden"> errors of {wordsOfName(row.taskName)}</span>
          </Link>
        ),
    },
    {
      title: 'Success',
      isFigure: true,
      of: ({ successRate, interval }) => (
        <ValueBar
          value={successRate}
          most={PERCENT}
          interval={pair(interval)}
          tone="good"
          text={percentOf(successRate === null ? null : successRate / PERCENT)}
        />
      ),
    },
    { title: 'p50', isFigure: true, of: ({ p50DurationMs }) => durationOf(p50DurationMs) },
    { title: 'p95', isFigure: true, of: ({ p95DurationMs }) => durationOf(p95DurationMs) },
  ];
}

function pair(interval: readonly number[] | null): readonly [number, number] | null {
  const [low, high] = interval ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}
