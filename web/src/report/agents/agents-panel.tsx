import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { durationOf, numberOf, percentOf } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { pointsOf } from './points.ts';
import type { Profile } from './profile.ts';

/** Agents side by side in figures. `more` are columns about who they are. */
export function AgentsPanel({
  profiles,
  nameOf,
  more = [],
}: {
  profiles: readonly Profile[];
  nameOf: (agent: string) => ReactNode;
  more?: readonly Column<Profile>[];
}) {
  if (profiles.length === 0) return null;
  return (
    <Panel title="Agents" note="Changes are against as many days before, with the mix of tasks held equal.">
      <DataTable
        caption="Agents"
        rows={profiles}
        keyOf={({ agent }) => agent}
        columns={[{ title: 'Agent', of: ({ agent }) => nameOf(agent) }, ...COLUMNS, ...more]}
      />
    </Panel>
  );
}

const COLUMNS: readonly Column<Profile>[] = [
  { title: 'Tried', isFigure: true, of: ({ tried }) => numberOf(tried) },
  { title: 'Success', isFigure: true, of: Success },
  { title: 'Change', isFigure: true, of: Change },
  { title: 'p50', isFigure: true, of: ({ p50 }) => durationOf(p50) },
  { title: 'p95', isFigure: true, of: ({ p95 }) => durationOf(p95) },
  { title: 'Became worse', isFigure: true, of: ({ regressions }) => <Count count={regressions} /> },
  { title: 'Kinds of failures', isFigure: true, of: ({ failureKinds }) => numberOf(failureKinds) },
  { title: 'Tokens per success', isFigure: true, of: ({ tokensPerSuccess }) => numberOf(roundOf(tokensPerSuccess)) },
  { title: 'At work', isFigure: true, of: ({ utilisation }) => percentOf(utilisation) },
];

function Success({ success, interval }: Profile) {
  if (success === null) return <>–</>;
  return (
    <>
      {percentOf(success)}
      {interval !== null && (
        <span className="muted">
          {' '}
          ({percentOf(interval[0]).replace(' %', '')} to {percentOf(interval[1]).replace(' %', '')})
        </span>
      )}
    </>
  );
}

/** Coloured where the interval lies on one side of zero; the sign says the same. */
function Change({ change, changeInterval }: Profile) {
  if (change === null) return <>–</>;
  const [low, high] = changeInterval ?? [-1, 1];
  const tone = low > 0 ? 'good-text' : high < 0 ? 'bad-text' : 'muted';
  return (
    <span className={tone} title={`between ${pointsOf(low)} and ${pointsOf(high)} points`}>
      {pointsOf(change)} points
    </span>
  );
}

function Count({ count }: { count: number }) {
  return count === 0 ? <>0</> : <strong className="bad-text">▲ {count}</strong>;
}

function roundOf(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
