import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import type { Json } from './report.ts';
import { shortJson } from './short-json.ts';
import { titleOfKey } from './words-of-key.ts';

/** The rows of a part of a report as a table; nothing where there are none. Columns that no row fills are left out. */
export function RowsPanel({
  title,
  note,
  rows,
  columns,
}: {
  title: string;
  note?: string;
  rows: readonly Json[];
  columns: readonly string[];
}) {
  if (rows.length === 0) return null;
  const filled = columns.filter(key => rows.some(row => row[key] !== undefined && row[key] !== null));
  return (
    <Panel title={`${title} (${rows.length})`} note={note}>
      <DataTable
        caption={title}
        rows={rows}
        keyOf={(_, place) => String(place)}
        columns={filled.map(key => ({
          title: titleOfKey(key),
          isFigure: rows.every(row => row[key] === undefined || row[key] === null || typeof row[key] === 'number'),
          of: (row: Json) => shortJson(row[key]),
        }))}
      />
    </Panel>
  );
}
