import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { ResultDocument, type ResultQuery } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { Empty } from '../parts/empty.tsx';
import { durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { RESULT_LOOKS } from '../parts/states.ts';
import { ReportView } from '../report/report-view.tsx';
import { explorerLink } from './explorer-link.ts';
import { Recommendations } from './recommendations.tsx';
import { RunFacts } from './run-facts.tsx';

type Result = ResultQuery['optimizationResults'][number];

/** One result, as a report that a person reads. */
export function ResultPage({ id }: { id: string }) {
  const [state, read] = useQuery({ query: ResultDocument, variables: { id } });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <QueryView state={state} what="the result" onRetry={again}>
      {({ optimizationResults: [result] }) =>
        result === undefined ? (
          <>
            <PageTitle title="No such result" />
            <Empty>
              There is no result with this id any more, or there never was. <Link href="/results">All results</Link>.
            </Empty>
          </>
        ) : (
          <Report result={result} />
        )
      }
    </QueryView>
  );
}

function Report({ result }: { result: Result }) {
  const { id, taskName, status, createdAt, durationMs, agent, ranBy, error, report, run, recommendations } = result;
  return (
    <>
      <PageTitle title={wordsOfName(taskName)}>
        <Badge look={RESULT_LOOKS[status]} />
        <span className="muted">
          {momentOf(createdAt)}, took {durationOf(durationMs)}, by {ranBy?.name ?? agent}
        </span>
        <Link href={`/results?${new URLSearchParams({ task: taskName, range: '30d' })}`}>Others of this task</Link>
        <a href={explorerLink(id)}>Open in the explorer</a>
      </PageTitle>
      {error !== null && (
        <div className="notice bad">
          <strong>It failed.</strong> {error}
        </div>
      )}
      <ReportView report={report} />
      <Recommendations recommendations={recommendations} />
      <RunFacts run={run} />
      <Panel title="Raw">
        <details>
          <summary>The report as JSON</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <pre tabIndex={0}>{JSON.stringify(report ?? result.result, null, 2)}</pre>
        </details>
      </Panel>
    </>
  );
}
