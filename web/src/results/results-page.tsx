import { PageTitle } from '../parts/page-title.tsx';
import { DurationsOverTime } from './durations-over-time.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useFilters } from './filters.ts';
import { HistoryPanel } from './history-panel.tsx';
import { OverTime } from './over-time.tsx';
import { RatesPanel } from './rates-panel.tsx';

/** What the tasks came to: rates, their course over time, and each result. */
export function ResultsPage() {
  const [filters, set] = useFilters();
  return (
    <>
      <PageTitle title="Results" />
      <FilterBar filters={filters} onSet={set} />
      <RatesPanel filters={filters} />
      <div className="side-by-side">
        <OverTime filters={filters} />
        <DurationsOverTime filters={filters} />
      </div>
      <HistoryPanel key={JSON.stringify(filters)} filters={filters} />
    </>
  );
}
