import { useQuery } from 'urql';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { SuccessMetricsDocument } from '../generated/operations.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { MetricCard } from './metric-card.tsx';

const DAYS = 90;

/** The five figures that say whether the optimization keeps its promises. */
export function SuccessMetricsPage() {
  const [state, read] = useQuery({ query: SuccessMetricsDocument, variables: { days: DAYS } });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <>
      <PageTitle title="Metrics">
        <span className="muted">The last {DAYS} days, a value a day; the green band is the target</span>
      </PageTitle>
      <QueryView state={state} what="the metrics" onRetry={again}>
        {({ successMetrics }) => (
          <div className="side-by-side">
            {successMetrics.map(metric => (
              <MetricCard key={metric.name} metric={metric} />
            ))}
          </div>
        )}
      </QueryView>
    </>
  );
}
