import { ValueBar } from '../charts/value-bar.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { type Json, numberIn, objectIn, rowsOf, textIn } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';

const HIGHEST_SCORE_AT_LEAST = 1;

/** What the rules saw in the team's graph: what is new, what goes on, what is over. */
export function ArchitectureReport({ report }: { report: Json }) {
  const opportunities = objectIn(report, 'opportunities');
  const seen = [
    ...rowsOf(opportunities['new']).map(row => ({ ...row, fate: 'new' })),
    ...rowsOf(opportunities['updated']).map(row => ({ ...row, fate: 'seen again' })),
  ];
  const most = Math.max(HIGHEST_SCORE_AT_LEAST, ...seen.map(row => numberIn(row, 'score') ?? 0));
  return (
    <>
      {seen.length > 0 && (
        <Panel title={`Opportunities (${seen.length})`} note="Those with the highest score first.">
          <DataTable
            caption="Opportunities"
            rows={seen.toSorted((a, b) => (numberIn(b, 'score') ?? 0) - (numberIn(a, 'score') ?? 0))}
            keyOf={row => textIn(row, 'fingerprint')}
            columns={columnsFor(most)}
          />
        </Panel>
      )}
      <div className="side-by-side">
        <RowsPanel title="Over" rows={rowsOf(opportunities['closed'])} columns={['rule', 'subject', 'reason']} />
        <RowsPanel
          title="Proposals made of them"
          rows={rowsOf(report['promoted'])}
          columns={['opportunity', 'proposal']}
        />
        <RowsPanel
          title="Rules"
          rows={rowsOf(objectIn(report, 'inputs')['rules'])}
          columns={['rule', 'examined', 'detected', 'detections', 'reason']}
        />
      </div>
    </>
  );
}

function columnsFor(most: number): Column<Json>[] {
  return [
    {
      title: 'Score',
      isFigure: true,
      of: row => <ValueBar value={numberIn(row, 'score')} most={most} text={numberOf(numberIn(row, 'score'))} />,
    },
    { title: 'Rule', of: row => textIn(row, 'rule') },
    { title: 'Kind', of: row => wordsOfName(textIn(row, 'type')) },
    { title: 'Subject', of: row => textIn(row, 'subject') },
    { title: 'What', of: row => textIn(row, 'description') },
    { title: 'Priority', of: row => textIn(row, 'priority') },
    { title: 'Since', of: row => textIn(row, 'fate') },
  ];
}
