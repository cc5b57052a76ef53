import { Badge } from '../../parts/badge.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { numberOf, wordsOfName } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Look } from '../../parts/states.ts';
import { type Json, numberIn, textIn } from '../report.ts';

const SHOWN = 10;
const FLAGS: readonly (readonly [string, Look])[] = [
  ['is_new', { mark: '✦', tone: 'warn', words: 'new' }],
  ['is_regressed', { mark: '↺', tone: 'warn', words: 'came back' }],
  ['is_growing', { mark: '↗', tone: 'bad', words: 'growing' }],
];

type NameOf = (agent: string) => string;

/** Failures by what their messages have in common, the most frequent first; the rare ones are a click away. */
export function FailuresPanel({ clusters, nameOf }: { clusters: readonly Json[]; nameOf: NameOf }) {
  const rest = clusters.slice(SHOWN);
  return (
    <Panel
      title={`Kinds of failures (${clusters.length})`}
      note={clusters.length === 0 ? undefined : '<*> stands for what varies in the messages.'}
    >
      {clusters.length === 0 ? (
        <Empty>Nothing failed with a message in this time.</Empty>
      ) : (
        <Kinds caption="Kinds of failures" clusters={clusters.slice(0, SHOWN)} nameOf={nameOf} />
      )}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} rarer kinds</summary>
          <Kinds caption="Rarer kinds of failures" clusters={rest} nameOf={nameOf} />
        </details>
      )}
    </Panel>
  );
}

function Kinds({ caption, clusters, nameOf }: { caption: string; clusters: readonly Json[]; nameOf: NameOf }) {
  const columns: readonly Column<Json>[] = [
    { title: 'Message', of: Message },
    { title: 'Times', isFigure: true, of: row => numberOf(numberIn(row, 'count')) },
    { title: 'Before', isFigure: true, of: row => numberOf(numberIn(row, 'count_before')) },
    { title: 'Agents', of: row => textsIn(row, 'agents').map(nameOf).join(', ') },
    { title: 'Tasks', of: row => textsIn(row, 'tasks').map(wordsOfName).join(', ') },
  ];
  return <DataTable caption={caption} rows={clusters} keyOf={row => textIn(row, 'fingerprint')} columns={columns} />;
}

function Message(row: Json) {
  const flags = FLAGS.filter(([key]) => row[key] === true);
  return (
    <>
      {textIn(row, 'template')}{' '}
      {textIn(row, 'class') !== 'error' && <span className="badge">{textIn(row, 'class')}</span>}{' '}
      {flags.map(([key, look]) => (
        <Badge key={key} look={look} />
      ))}
    </>
  );
}

function textsIn(row: Json, key: string): string[] {
  const value = row[key];
  return Array.isArray(value) ? value.map(String) : [];
}
