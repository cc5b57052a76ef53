import { useQuery } from 'urql';
import { NamesDocument } from '../generated/operations.ts';
import { Empty } from '../parts/empty.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { KINDS } from './kinds.ts';
import { TaskCalendar } from './task-calendar.tsx';

/** What the ledger says of the last fourteen days, and what is due in the next. */
export function SchedulePage() {
  const [state, read] = useQuery({ query: NamesDocument });
  return (
    <>
      <PageTitle title="Schedule">
        <span className="muted">The last 14 days and the next 14, in UTC</span>
      </PageTitle>
      <p className="muted lead">
        ✓ succeeded, ✕ failed, ○ due
        {Object.values(KINDS)
          .filter(({ mark }) => mark !== KINDS.failed.mark)
          .map(({ mark, words }) => `, ${mark} ${words}`)}
        . Choose a day to see why.
      </p>
      <QueryView state={state} what="the tasks" onRetry={() => read(PAST_CACHE)}>
        {({ optimizationTasks }) =>
          optimizationTasks.length === 0 ? (
            <Empty>No task is registered yet.</Empty>
          ) : (
            optimizationTasks.map(({ name, trigger }) => <TaskCalendar key={name} name={name} trigger={trigger} />)
          )
        }
      </QueryView>
    </>
  );
}
