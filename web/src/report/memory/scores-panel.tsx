import { type Bin, Histogram } from '../../charts/histogram.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { numberOf, wordsOfName } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { type Json, numberIn, objectIn, rowsOf, textIn } from '../report.ts';

const TONES: Readonly<Record<string, Bin['tone']>> = { high: 'good', medium: 'busy', low: 'warn' };

interface Band {
  readonly name: string;
  /** The lowest score of the band. */
  readonly from: number;
}

/** How the scores spread. Protected memories are counted and not drawn: the safety rule lifts them a hundredfold. */
export function ScoresPanel({ distribution }: { distribution: Json }) {
  const histogram = objectIn(distribution, 'histogram');
  const bands = bandsOf(histogram);
  const binWidth = numberIn(histogram, 'bin_width') ?? 1;
  const bins = binsOf(histogram, bands);
  return (
    <Panel title="Scores" note="Memories by score, without those that a safety rule protects.">
      <Facts
        facts={[
          ['Memories', numberOf(numberIn(distribution, 'total_nodes'))],
          ['Protected, not drawn', numberOf(numberIn(distribution, 'protected_nodes'))],
          ['Median score of all', numberOf(numberIn(distribution, 'median'))],
        ]}
      />
      {bins.length === 0 ? (
        <Empty>This report has no histogram. The next run of the task makes one.</Empty>
      ) : (
        <>
          <Histogram
            bins={bins}
            binWidth={binWidth}
            limits={bands.map(({ name, from }) => ({ name, at: from }))}
            summary={summaryOf(bins, bands)}
          />
          <details>
            <summary>
              As figures<span className="hidden">: scores</span>
            </summary>
            <DataTable
              caption="Memories by score"
              rows={bins}
              keyOf={({ from }) => String(from)}
              columns={[
                { title: 'Score', of: ({ from }) => `${numberOf(from)} to below ${numberOf(from + binWidth)}` },
                { title: 'Band', of: ({ from }) => wordsOfName(bandAt(from, bands)) },
                { title: 'Memories', isFigure: true, of: ({ count }) => numberOf(count) },
              ]}
            />
          </details>
        </>
      )}
    </Panel>
  );
}

/** Highest first, as the report has them. */
function bandsOf(histogram: Json): Band[] {
  return rowsOf(histogram['bands']).map(row => ({
    name: textIn(row, 'band'),
    from: numberIn(row, 'from') ?? Number.NEGATIVE_INFINITY,
  }));
}

function binsOf(histogram: Json, bands: readonly Band[]): Bin[] {
  const bins = Array.isArray(histogram['bins']) ? histogram['bins'] : [];
  return bins.filter(isPair).map(([from, count]) => ({ from, count, tone: TONES[bandAt(from, bands)] ?? 'busy' }));
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function bandAt(score: number, bands: readonly Band[]): string {
  return bands.find(({ from }) => score >= from)?.name ?? '';
}

function summaryOf(bins: readonly Bin[], bands: readonly Band[]): string {
  const counts = bands.map(({ name }) => {
    const inBand = bins.filter(({ from }) => bandAt(from, bands) === name);
    return `${numberOf(inBand.reduce((sum, { count }) => sum + count, 0))} ${wordsOfName(name)}`;
  });
  return `Memories by score: ${counts.join(', ')}`;
}
