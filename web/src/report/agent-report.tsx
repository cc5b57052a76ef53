import { ValueBar } from '../charts/value-bar.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { durationOf, numberOf } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { intervalIn, type Json, numberIn, rowsOf, textIn } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';

const PERCENT = 100;
const CHANGES = ['agent', 'task', 'metric', 'before', 'after', 'started', 'runs_before', 'runs_after', 'p_adjusted'];

/** Agents side by side, what became worse or better and since when, and the kinds of failures. */
export function AgentReport({ report }: { report: Json }) {
  const profiles = rowsOf(report['profiles']);
  return (
    <>
      {profiles.length > 0 && (
        <Panel title="Agents" note="Bars: share of the tried runs that succeeded; the line is what it is known within.">
          <DataTable caption="Agents" rows={profiles} keyOf={profile => textIn(profile, 'agent')} columns={COLUMNS} />
        </Panel>
      )}
      <RowsPanel title="Became worse" rows={rowsOf(report['regressions'])} columns={CHANGES} />
      <RowsPanel title="Became better" rows={rowsOf(report['improvements'])} columns={CHANGES} />
      <RowsPanel
        title="Kinds of failures"
        rows={rowsOf(report['error_clusters'])}
        columns={[
          'class',
          'template',
          'count',
          'count_before',
          'agents',
          'tasks',
          'is_new',
          'is_growing',
          'is_regressed',
        ]}
      />
    </>
  );
}

const COLUMNS: readonly Column<Json>[] = [
  { title: 'Agent', of: profile => textIn(profile, 'agent') },
  { title: 'Tried', isFigure: true, of: profile => numberOf(numberIn(profile, 'tried')) },
  {
    title: 'Succeeded',
    isFigure: true,
    of: profile => (
      <>
        <ValueBar
          value={numberIn(profile, 'success_share')}
          most={1}
          interval={intervalIn(profile, 'success_interval')}
          tone="good"
        />{' '}
        {shareOf(numberIn(profile, 'success_share'))}
      </>
    ),
  },
  { title: 'p50', isFigure: true, of: profile => durationOf(numberIn(profile, 'p50_duration_ms')) },
  { title: 'p95', isFigure: true, of: profile => durationOf(numberIn(profile, 'p95_duration_ms')) },
  { title: 'Tokens per success', isFigure: true, of: profile => numberOf(numberIn(profile, 'tokens_per_success')) },
  { title: 'At work', isFigure: true, of: profile => shareOf(numberIn(profile, 'utilisation')) },
];

function shareOf(share: number | null): string {
  return share === null ? '–' : numberOf(PERCENT * share, ' %');
}
