import { RangeRows } from '../../charts/range-rows.tsx';
import { Empty } from '../../parts/empty.tsx';
import { durationOf, percentOf } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Profile } from './profile.ts';

const ALL = 1;

type NameOf = (agent: string) => string;

/** How reliable and how fast the agents are, side by side; the figures are in the table of agents. */
export function AgentCharts({ profiles, nameOf }: { profiles: readonly Profile[]; nameOf: NameOf }) {
  return (
    <div className="side-by-side">
      <Success profiles={profiles} nameOf={nameOf} />
      <Durations profiles={profiles} nameOf={nameOf} />
    </div>
  );
}

function Success({ profiles, nameOf }: { profiles: readonly Profile[]; nameOf: NameOf }) {
  const rows = profiles.flatMap(({ agent, success, interval, before }) =>
    success === null || interval === null
      ? []
      : [{ name: nameOf(agent), value: success, low: interval[0], high: interval[1], before }],
  );
  return (
    <Panel
      title="Success"
      note="Dot: share of the tried runs that succeeded, in what it is known within (95 %). Ring: as many days before."
    >
      {rows.length === 0 ? (
        <Empty>Nobody tried anything in this time.</Empty>
      ) : (
        <RangeRows
          rows={rows}
          highest={ALL}
          formatValue={value => `${Math.round(1_000 * value) / 10} %`}
          summary={`Success: ${rows.map(({ name, value }) => `${name} ${percentOf(value)}`).join(', ')}`}
        />
      )}
    </Panel>
  );
}

function Durations({ profiles, nameOf }: { profiles: readonly Profile[]; nameOf: NameOf }) {
  const rows = profiles.flatMap(({ agent, p50, p95 }) =>
    p50 === null || p95 === null || p50 <= 0
      ? []
      : [{ name: nameOf(agent), value: p50, low: p50, high: Math.max(p50, p95) }],
  );
  return (
    <Panel
      title="Durations"
      note="Dot: half of the runs took at most this long (p50). End of the line: 95 % of them (p95)."
    >
      {rows.length === 0 ? (
        <Empty>No duration was measured in this time.</Empty>
      ) : (
        <RangeRows
          rows={rows}
          isLogarithmic
          formatValue={durationOf}
          summary={`Durations: ${rows.map(({ name, low, high }) => `${name} ${durationOf(low)} to ${durationOf(high)}`).join(', ')}`}
        />
      )}
    </Panel>
  );
}
