import { ValueBar } from '../charts/value-bar.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { type Json, objectIn, rowsOf } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';

/** The memory value formula: how the scores spread, which types are used, and what the tuning would change. */
export function MvsReport({ report }: { report: Json }) {
  const distribution = objectIn(report, 'distribution');
  const tuning = objectIn(report, 'tuning');
  return (
    <>
      <div className="side-by-side">
        <Bands bands={objectIn(distribution, 'bands')} />
        <RowsPanel
          title="Scores by type"
          rows={rowsOf(distribution['by_type'])}
          columns={['type', 'total_nodes', 'average', 'median', 'protected_nodes']}
        />
        <RowsPanel
          title="Use by type"
          rows={rowsOf(report['usefulness'])}
          columns={['type', 'memories', 'accesses', 'meanAccesses', 'meanScore', 'formulaRank', 'usefulnessRank']}
        />
        <RowsPanel
          title="Weights that would change"
          rows={rowsOf(tuning['changes'])}
          columns={['parameter', 'from', 'to', 'fitted']}
        />
      </div>
      <RowsPanel
        title="How well each formula ranks"
        rows={rowsOf(tuning['rankings'])}
        columns={['ranking', 'auc', 'auc_gain', 'ndcg', 'false_prune']}
      />
      <RowsPanel
        title="Guards"
        rows={rowsOf(tuning['guards'])}
        columns={['guard', 'name', 'passed', 'value', 'limit', 'reason']}
      />
    </>
  );
}

function Bands({ bands }: { bands: Json }) {
  const counted = Object.entries(bands).flatMap(([band, count]) =>
    typeof count === 'number' ? [{ band, count }] : [],
  );
  if (counted.length === 0) return null;
  const most = Math.max(...counted.map(({ count }) => count));
  return (
    <Panel title="Memories by band">
      <DataTable
        caption="Memories by band"
        rows={counted}
        keyOf={({ band }) => band}
        columns={[
          { title: 'Band', of: ({ band }) => wordsOfName(band) },
          { title: 'Share', of: ({ count }) => <ValueBar value={count} most={most} /> },
          { title: 'Memories', isFigure: true, of: ({ count }) => numberOf(count) },
        ]}
      />
    </Panel>
  );
}
