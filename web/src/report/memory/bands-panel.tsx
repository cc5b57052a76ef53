import { ValueBar } from '../../charts/value-bar.tsx';
import { Badge } from '../../parts/badge.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { numberOf, percentOf, wordsOfName } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Look } from '../../parts/states.ts';
import { type Json, numberIn, objectIn, rowsOf, textIn } from '../report.ts';

const WITHIN: Look = { mark: '✓', tone: 'good', words: 'as before' };
const MOVED: Look = { mark: '▲', tone: 'warn', words: 'moved' };

interface Band {
  readonly band: string;
  readonly count: number;
  readonly share: number;
}

/** What curation would do with how many memories, and whether the value bands moved against the accepted quarter. */
export function BandsPanel({ distribution }: { distribution: Json }) {
  const bands = bandsIn(objectIn(distribution, 'bands'));
  if (bands.length === 0) return null;
  return (
    <Panel title="Memories by band" note="What curation does with a memory of that score.">
      <DataTable caption="Memories by band" rows={bands} keyOf={({ band }) => band} columns={COLUMNS} />
      <Balance distribution={distribution} />
    </Panel>
  );
}

const COLUMNS: readonly Column<Band>[] = [
  { title: 'Band', of: ({ band }) => wordsOfName(band) },
  { title: 'Share', isFigure: true, of: ({ share }) => <Share share={share} /> },
  { title: 'Memories', isFigure: true, of: ({ count }) => numberOf(count) },
];

function Share({ share, mark }: { share: number | null; mark?: number | null }) {
  return <ValueBar value={share} most={1} mark={mark} text={percentOf(share)} />;
}

/** The value bands, over what no safety rule protects. The mark is the share of the accepted quarter. */
function Balance({ distribution }: { distribution: Json }) {
  const shifts = new Map(
    rowsOf(objectIn(distribution, 'balance')['bands']).map(shift => [textIn(shift, 'band'), shift]),
  );
  const columns: readonly Column<Band>[] = [
    { title: 'Value', of: ({ band }) => wordsOfName(band) },
    {
      title: 'Share',
      isFigure: true,
      of: ({ band, share }) => <Share share={share} mark={numberIn(shifts.get(band) ?? {}, 'reference')} />,
    },
    { title: 'Memories', isFigure: true, of: ({ count }) => numberOf(count) },
    {
      title: 'A quarter ago',
      isFigure: true,
      of: ({ band }) => percentOf(numberIn(shifts.get(band) ?? {}, 'reference')),
    },
    {
      title: 'Balance',
      of: ({ band }) => {
        const isWithin = shifts.get(band)?.['within_limits'];
        return typeof isWithin === 'boolean' ? <Badge look={isWithin ? WITHIN : MOVED} /> : '–';
      },
    },
  ];
  return (
    <>
      <h3 className="part">Balance of the values</h3>
      <DataTable
        caption="Balance of the values"
        rows={bandsIn(objectIn(distribution, 'balance_bands'))}
        keyOf={({ band }) => band}
        columns={columns}
      />
      {shifts.size === 0 && (
        <p className="muted">There is no earlier quarter to compare with: later runs compare with the first.</p>
      )}
    </>
  );
}

function bandsIn(counts: Json): Band[] {
  const known = Object.entries(counts).flatMap(([band, count]) => (typeof count === 'number' ? [{ band, count }] : []));
  const total = known.reduce((sum, { count }) => sum + count, 0);
  return known.map(one => ({ ...one, share: total === 0 ? 0 : one.count / total }));
}
