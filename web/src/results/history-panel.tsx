import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { HistoryDocument, type HistoryQuery } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { RESULT_LOOKS } from '../parts/states.ts';
import { type Filters, whereOf } from './filters.ts';

type Row = HistoryQuery['optimizationResultHistory']['edges'][number];

/** The results that the filters let through, newest first, page by page. New ones come by themselves. */
export function HistoryPanel({ filters }: { filters: Filters }) {
  const [before, setBefore] = useState<readonly (string | null)[]>([null]);
  const after = before.at(-1) ?? null;
  const [state, read] = useQuery({ query: HistoryDocument, variables: { where: whereOf(filters), after } });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <Panel title="History">
      <QueryView state={state} what="the history" onRetry={again}>
        {({ optimizationResultHistory: { edges, pageInfo } }) => (
          <>
            {edges.length === 0 ? (
              <Empty>
                No result fits. <Link href="/results?range=90d">Show all of the last 90 days</Link>.
              </Empty>
            ) : (
              <DataTable caption="Results, newest first" rows={edges} keyOf={({ node }) => node.id} columns={COLUMNS} />
            )}
            <div className="buttons">
              <button type="button" disabled={before.length === 1} onClick={() => setBefore(before.slice(0, -1))}>
                Newer
              </button>
              <button
                type="button"
                disabled={!pageInfo.hasNextPage}
                onClick={() => setBefore([...before, pageInfo.endCursor])}
              >
                Older
              </button>
            </div>
          </>
        )}
      </QueryView>
    </Panel>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    title: 'When',
    of: ({ node: { id, createdAt } }) => (
      <Link href={`/results/${encodeURIComponent(id)}`}>
        <time dateTime={createdAt}>{momentOf(createdAt)}</time>
      </Link>
    ),
  },
  { title: 'Task', of: ({ node }) => wordsOfName(node.taskName) },
  { title: 'Status', of: ({ node }) => <Badge look={RESULT_LOOKS[node.status]} /> },
  { title: 'Took', isFigure: true, of: ({ node }) => durationOf(node.durationMs) },
  { title: 'Agent', of: ({ node }) => node.agent },
  { title: 'Because', of: ({ node }) => (node.run === null ? '–' : wordsOfName(node.run.reason)) },
  { title: 'Error', of: ({ node }) => node.error ?? '' },
];
