import { useQuery } from 'urql';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { FindingsDocument, type FindingsQuery } from '../generated/operations.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { FindingFilterBar } from './finding-filter-bar.tsx';
import { type FindingFilters, useFindingFilters, variablesOf } from './finding-filters.ts';
import { PRIORITIES } from './finding-looks.ts';
import { NoFindings } from './no-findings.tsx';
import { PriorityPanel } from './priority-panel.tsx';
import { ScanPanel } from './scan-panel.tsx';
import { Waiting } from './waiting.tsx';

/** What is wrong in what the agents run on, most urgent first, and how long somebody has to act. */
export function SecurityPage() {
  const [filters, set] = useFindingFilters();
  const [state, read] = useQuery({ query: FindingsDocument, variables: variablesOf(filters) });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <>
      <PageTitle title="Security">
        <span className="muted">The target: somebody acts within 24 hours of its publication</span>
      </PageTitle>
      <FindingFilterBar filters={filters} onSet={set} />
      <QueryView state={state} what="the findings" onRetry={again}>
        {found => <Found found={found} filters={filters} />}
      </QueryView>
      <ScanPanel />
    </>
  );
}

function Found({ found, filters }: { found: FindingsQuery; filters: FindingFilters }) {
  const shown = PRIORITIES.flatMap(({ priority }) => found[priority] ?? []);
  if (shown.length === 0) return <NoFindings isFiltered={filters.state !== '' || filters.priority !== ''} />;
  return (
    <>
      <Waiting findings={shown} />
      {PRIORITIES.map(({ priority, title, note }) => (
        <PriorityPanel
          key={priority}
          priority={priority}
          title={title}
          note={note}
          findings={found[priority] ?? []}
          limit={filters.limit}
        />
      ))}
    </>
  );
}
