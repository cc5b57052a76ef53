import { Link } from 'wouter';
import type { FindingPriority, FindingRowFragment } from '../generated/operations.ts';
import { Panel } from '../parts/panel.tsx';
import { SHOWN_OF_ONE } from './finding-filters.ts';
import { FindingItem } from './finding-item.tsx';

/** The findings of one priority, those that are due first; nothing where there are none. */
export function PriorityPanel({
  priority,
  title,
  note,
  findings,
  limit,
}: {
  priority: FindingPriority;
  title: string;
  note: string;
  findings: readonly FindingRowFragment[];
  limit: number;
}) {
  if (findings.length === 0) return null;
  const isCut = findings.length >= limit;
  return (
    <Panel title={`${title} (${findings.length}${isCut ? ' or more' : ''})`} note={note}>
      <ul className="findings">
        {findings.map(finding => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
      </ul>
      {isCut && (
        <p className="muted">
          Those that are due first.{' '}
          {limit < SHOWN_OF_ONE && <Link href={`/security?priority=${priority}`}>More of this priority</Link>}
        </p>
      )}
    </Panel>
  );
}
