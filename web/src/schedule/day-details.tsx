import { Link } from 'wouter';
import { Badge } from '../parts/badge.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { RUN_LOOKS } from '../parts/states.ts';
import type { Day, LedgerEntry } from './days.ts';
import { KINDS } from './kinds.ts';

const SHOWN_DUE = 6;

/** What was out of the ordinary on a day and why, and when something is due. */
export function DayDetails({ day: { day, successes, errors, unusual, due } }: { day: Day }) {
  const rest = due.length - SHOWN_DUE;
  return (
    <div className="day-details">
      <h3>{day}</h3>
      <p>
        {successes + errors === 0 ? 'No result.' : `${successes} succeeded, ${errors} failed.`}
        {due.length > 0 && ` Due: ${due.slice(0, SHOWN_DUE).map(momentOf).join('; ')}`}
        {rest > 0 && ` and ${rest} more`}
      </p>
      {unusual.length > 0 && (
        <DataTable
          caption={`Out of the ordinary on ${day}`}
          rows={unusual}
          keyOf={({ row }) => row.id}
          columns={[
            { title: 'Due', of: DueTimes },
            { title: 'What', of: ({ kinds }) => kinds.map(kind => KINDS[kind].words).join(', ') },
            { title: 'State', of: ({ row }) => <Badge look={RUN_LOOKS[row.state]} /> },
            { title: 'Started', of: ({ row }) => <Started row={row} /> },
            { title: 'Why', of: ({ row }) => row.skipReason ?? row.error ?? wordsOfName(row.reason) },
            {
              title: 'Report',
              of: ({ row }) =>
                row.result === null ? '' : <Link href={`/results/${encodeURIComponent(row.result.id)}`}>report</Link>,
            },
          ]}
        />
      )}
    </div>
  );
}

function DueTimes({ row, at }: LedgerEntry) {
  const until = row.count > 1 && row.dueUntil !== null ? ` to ${momentOf(row.dueUntil)} (${row.count} due times)` : '';
  return (
    <>
      {momentOf(at)}
      {until}
    </>
  );
}

function Started({ row: { dueAt, startedAt } }: Pick<LedgerEntry, 'row'>) {
  if (startedAt === null) return <>–</>;
  const late = dueAt === null ? 0 : Date.parse(startedAt) - Date.parse(dueAt);
  return <>{late > 0 ? `${durationOf(late)} after it was due` : momentOf(startedAt)}</>;
}
