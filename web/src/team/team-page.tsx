import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { TeamDocument, type TeamQuery } from '../generated/operations.ts';
import { Empty } from '../parts/empty.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { MembersPanel } from './members-panel.tsx';
import { ProfileNow } from './profile-now.tsx';
import { TeamReport } from './team-report.tsx';
import { WindowSelect } from './window-select.tsx';

/** Every agent: how reliable and how fast it is, what became worse, and how it fails. */
export function TeamPage() {
  const [state, read] = useQuery({ query: TeamDocument });
  const [params, setParams] = useSearchParams();
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  const choose = (id: string) => setParams(id === '' ? {} : { report: id });
  return (
    <>
      <PageTitle title="Team" />
      <QueryView state={state} what="the team" onRetry={again}>
        {({ agents, optimizationResultHistory: { edges } }) => (
          <Chosen
            agents={agents}
            reports={edges.map(({ node }) => node)}
            chosen={params.get('report') ?? ''}
            onChoose={choose}
          />
        )}
      </QueryView>
    </>
  );
}

interface ChosenProps {
  readonly agents: TeamQuery['agents'];
  readonly reports: readonly { readonly id: string; readonly createdAt: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Chosen({ agents, reports, chosen, onChoose }: ChosenProps) {
  const id = chosen === '' ? reports[0]?.id : chosen;
  return (
    <>
      <div className="filters">
        {id !== undefined && <WindowSelect reports={reports} chosen={chosen} onChoose={onChoose} />}
        <ProfileNow onBegin={() => onChoose('')} />
      </div>
      {id === undefined ? (
        <>
          <Empty>The agents were not profiled yet. Have it done now, or wait until the task is due.</Empty>
          <MembersPanel agents={agents} />
        </>
      ) : (
        <TeamReport key={id} id={id} agents={agents} />
      )}
    </>
  );
}
