import { AgentCharts } from './agents/agent-charts.tsx';
import { AgentsPanel } from './agents/agents-panel.tsx';
import { ChangesPanel } from './agents/changes-panel.tsx';
import { FailuresPanel } from './agents/failures-panel.tsx';
import { profilesOf } from './agents/profile.ts';
import { type Json, rowsOf } from './report.ts';

const asWritten = (agent: string) => agent;

/** Agents side by side, what became worse or better and since when, and the kinds of failures. */
export function AgentReport({ report }: { report: Json }) {
  const profiles = profilesOf(report);
  return (
    <>
      {profiles.length > 0 && <AgentCharts profiles={profiles} nameOf={asWritten} />}
      <AgentsPanel profiles={profiles} nameOf={asWritten} />
      <ChangesPanel title="Became worse" changes={rowsOf(report['regressions'])} nameOf={asWritten} />
      <ChangesPanel title="Became better" changes={rowsOf(report['improvements'])} nameOf={asWritten} />
      <FailuresPanel clusters={rowsOf(report['error_clusters'])} nameOf={asWritten} />
    </>
  );
}
