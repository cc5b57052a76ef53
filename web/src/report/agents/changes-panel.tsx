import { Badge } from '../../parts/badge.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { durationOf, numberOf, percentOf, wordsOfName } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Look } from '../../parts/states.ts';
import { type Json, numberIn, textIn } from '../report.ts';
import { pointsOf } from './points.ts';

const LASTS: Look = { mark: '▲', tone: 'warn', words: 'still so' };
const GONE: Look = { mark: '✓', tone: 'idle', words: 'gone again' };
const METRICS: Readonly<Record<string, string>> = {
  success_rate: 'success',
  duration_ms: 'duration, median',
  tokens_used: 'tokens, median',
};

/** What changed for an agent and a task by more than chance, since when, and whether it lasts. */
export function ChangesPanel({
  title,
  changes,
  nameOf,
}: {
  title: string;
  changes: readonly Json[];
  nameOf: (agent: string) => string;
}) {
  if (changes.length === 0) return null;
  const columns: readonly Column<Json>[] = [
    { title: 'Agent', of: row => nameOf(textIn(row, 'agent')) },
    ...CHANGE_COLUMNS,
  ];
  return (
    <Panel title={`${title} (${changes.length})`}>
      <DataTable caption={title} rows={changes} keyOf={(_, place) => String(place)} columns={columns} />
    </Panel>
  );
}

const CHANGE_COLUMNS: readonly Column<Json>[] = [
  { title: 'Task', of: row => wordsOfName(textIn(row, 'task')) },
  { title: 'What', of: row => METRICS[textIn(row, 'metric')] ?? textIn(row, 'metric') },
  { title: 'Before', isFigure: true, of: row => figureOf(row, 'before') },
  { title: 'After', isFigure: true, of: row => figureOf(row, 'after') },
  { title: 'Change', isFigure: true, of: changeOf },
  { title: 'Since', of: row => textIn(row, 'started') || '–' },
  { title: 'Runs before', isFigure: true, of: row => numberOf(numberIn(row, 'runs_before')) },
  { title: 'Runs after', isFigure: true, of: row => numberOf(numberIn(row, 'runs_after')) },
  { title: 'State', of: row => <Badge look={row['is_transient'] === true ? GONE : LASTS} /> },
];

function figureOf(row: Json, key: 'before' | 'after'): string {
  const value = numberIn(row, key);
  if (value === null) return '–';
  if (textIn(row, 'metric') === 'success_rate') return percentOf(value);
  return textIn(row, 'metric') === 'duration_ms' ? durationOf(value) : numberOf(Math.round(value));
}

function changeOf(row: Json): string {
  const [before, after] = [numberIn(row, 'before'), numberIn(row, 'after')];
  if (before === null || after === null) return '–';
  if (textIn(row, 'metric') === 'success_rate') return `${pointsOf(after - before)} points`;
  return before === 0 ? '–' : `${pointsOf(after / before - 1)} %`;
}
