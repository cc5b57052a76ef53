import { type Column, DataTable } from '../parts/data-table.tsx';
import { Moment } from '../parts/moment.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Member } from './members.ts';

/** Who is in the team, where nothing else is known of them. */
export function MembersPanel({ agents }: { agents: readonly Member[] }) {
  if (agents.length === 0) return null;
  return (
    <Panel title="Members">
      <DataTable caption="Members" rows={agents} keyOf={({ id, name }) => `${id} ${name}`} columns={COLUMNS} />
    </Panel>
  );
}

const COLUMNS: readonly Column<Member>[] = [
  { title: 'Agent', of: ({ id, name }) => name ?? id },
  { title: 'Role', of: ({ role }) => role ?? '–' },
  { title: 'Heard of', of: ({ infraHeartbeat }) => (infraHeartbeat === null ? '–' : <Moment time={infraHeartbeat} />) },
];
