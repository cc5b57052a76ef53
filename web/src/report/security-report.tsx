import { ValueBar } from '../charts/value-bar.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Facts } from '../parts/facts.tsx';
import { numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { type Json, objectIn, rowsOf, textIn } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';
import { shortJson } from './short-json.ts';

const PRIORITIES = ['act', 'attend', 'track_closely', 'track'];

/** What was scanned, what was found, most urgent first, and how fast somebody acted. */
export function SecurityReport({ report }: { report: Json }) {
  const findings = rowsOf(report['findings']);
  return (
    <>
      <div className="side-by-side">
        <Urgency findings={findings} />
        <Panel title="Response">
          <Facts
            facts={Object.entries(objectIn(report, 'response')).map(
              ([name, value]) => [wordsOfName(name), shortJson(value)] as const,
            )}
          />
        </Panel>
        <RowsPanel
          title="Files"
          rows={rowsOf(objectIn(report, 'inventory')['sources'])}
          columns={['path', 'format', 'state', 'components', 'problem']}
        />
        <RowsPanel
          title="Feeds"
          rows={rowsOf(report['feeds'])}
          columns={['name', 'kind', 'state', 'advisories', 'faults']}
        />
      </div>
      <RowsPanel
        title="Findings"
        rows={findings}
        columns={['priority', 'severity', 'package', 'version', 'state', 'fix', 'due_at', 'advisory_ids']}
      />
      <RowsPanel
        title="Without an exact version"
        rows={rowsOf(objectIn(report, 'inventory')['unpinned'])}
        columns={['name', 'requirement', 'source', 'path']}
      />
    </>
  );
}

function Urgency({ findings }: { findings: readonly Json[] }) {
  const counted = PRIORITIES.map(priority => ({
    priority,
    count: findings.filter(finding => textIn(finding, 'priority') === priority).length,
  }));
  return (
    <Panel title="Findings by urgency">
      <DataTable
        caption="Findings by urgency"
        rows={counted}
        keyOf={({ priority }) => priority}
        columns={[
          { title: 'Priority', of: ({ priority }) => wordsOfName(priority) },
          { title: 'Share', of: ({ count }) => <ValueBar value={count} most={findings.length} tone="warn" /> },
          { title: 'Findings', isFigure: true, of: ({ count }) => numberOf(count) },
        ]}
      />
    </Panel>
  );
}
