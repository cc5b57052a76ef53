import { useQuery } from 'urql';
import { Link } from 'wouter';
import { ReportOfDocument } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import type { Column } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { momentOf } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { AgentCharts } from '../report/agents/agent-charts.tsx';
import { AgentsPanel } from '../report/agents/agents-panel.tsx';
import { ChangesPanel } from '../report/agents/changes-panel.tsx';
import { FailuresPanel } from '../report/agents/failures-panel.tsx';
import { type Profile, profilesOf } from '../report/agents/profile.ts';
import { Missing } from '../report/missing.tsx';
import { isObject, type Json, objectIn, rowsOf, textIn } from '../report/report.ts';
import { VERDICTS } from '../report/verdicts.ts';
import { everyProfile, type Member, membersByKey } from './members.ts';
import { MembersPanel } from './members-panel.tsx';

const MS_PER_DAY = 86_400_000;

/** One profiling report over the members of the team. */
export function TeamReport({ id, agents }: { id: string; agents: readonly Member[] }) {
  const [state, read] = useQuery({ query: ReportOfDocument, variables: { id } });
  return (
    <QueryView state={state} what="the report" onRetry={() => read(PAST_CACHE)}>
      {({ optimizationResults: [result] }) =>
        isObject(result?.report) ? (
          <Content id={id} report={result.report} agents={agents} />
        ) : (
          <>
            <Empty>
              This report is not kept any more. <Link href="/team">Show the newest</Link>.
            </Empty>
            <MembersPanel agents={agents} />
          </>
        )
      }
    </QueryView>
  );
}

function Content({ id, report, agents }: { id: string; report: Json; agents: readonly Member[] }) {
  const members = membersByKey(agents);
  const profiles = everyProfile(profilesOf(report), members);
  const nameOf = (agent: string) => members.get(agent)?.name ?? agent;
  return (
    <>
      <Heading id={id} report={report} />
      <Missing report={report} />
      {profiles.some(({ tried }) => tried > 0) && <AgentCharts profiles={profiles} nameOf={nameOf} />}
      <AgentsPanel profiles={profiles} nameOf={nameOf} more={[heardOf(members)]} />
      <ChangesPanel title="Became worse" changes={rowsOf(report['regressions'])} nameOf={nameOf} />
      <ChangesPanel title="Became better" changes={rowsOf(report['improvements'])} nameOf={nameOf} />
      <FailuresPanel clusters={rowsOf(report['error_clusters'])} nameOf={nameOf} />
    </>
  );
}

function Heading({ id, report }: { id: string; report: Json }) {
  const window = objectIn(report, 'window');
  const verdict = VERDICTS[textIn(report, 'verdict')];
  return (
    <p className="lead">
      {verdict !== undefined && <Badge look={verdict} />}{' '}
      <span className="muted">
        {daysOf(window)} days, from {momentOf(textIn(window, 'from'))} to {momentOf(textIn(window, 'to'))}.
      </span>{' '}
      <Link href={`/results/${encodeURIComponent(id)}`}>The report, with what it recommends</Link>
    </p>
  );
}

function daysOf(window: Json): number {
  return Math.round((Date.parse(textIn(window, 'to')) - Date.parse(textIn(window, 'from'))) / MS_PER_DAY);
}

function heardOf(members: ReadonlyMap<string, Member>): Column<Profile> {
  const of = ({ agent }: Profile) => {
    const time = members.get(agent)?.infraHeartbeat;
    return time ? <Moment time={time} /> : '–';
  };
  return { title: 'Heard of', isFigure: true, of };
}
