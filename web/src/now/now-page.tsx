import { useQuery } from 'urql';
import { useLive, useLiveRefresh } from '../api/live-provider.tsx';
import { NowDocument } from '../generated/operations.ts';
import { Empty } from '../parts/empty.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { Alerts } from './alerts.tsx';
import { withLiveRuns } from './live-runs.ts';
import { TaskRow } from './task-row.tsx';

/** Every task: when it runs, how its last runs ended, what runs at this moment. */
export function NowPage() {
  const [state, read] = useQuery({ query: NowDocument });
  const { runs } = useLive();
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <>
      <PageTitle title="Now" />
      <QueryView state={state} what="the tasks" onRetry={again}>
        {({ optimizationTasks, alerts }) => (
          <>
            <Alerts alerts={alerts} />
            {optimizationTasks.length === 0 ? (
              <Empty>No task is registered yet. The service registers its own when it starts.</Empty>
            ) : (
              <ul className="tasks">
                {optimizationTasks.map(task => (
                  <TaskRow key={task.name} task={withLiveRuns(task, runs)} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
    </>
  );
}
