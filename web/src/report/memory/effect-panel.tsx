import { Badge } from '../../parts/badge.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Facts } from '../../parts/facts.tsx';
import { numberOf, percentOf } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Look } from '../../parts/states.ts';
import { pointsOf } from '../agents/points.ts';
import { intervalIn, type Json, numberIn, textIn } from '../report.ts';
import { wordsOfKey } from '../words-of-key.ts';

const PASSED: Look = { mark: '✓', tone: 'good', words: 'passed' };
const REFUSED: Look = { mark: '✕', tone: 'bad', words: 'refuses' };
const MEASURES = [
  { key: 'auc', words: 'Used memories that rank above unused ones', interval: 'auc_ci', gain: 'auc_gain_ci' },
  { key: 'ndcg', words: 'Use that the best tenth holds, of the best possible', interval: 'ndcg_ci', gain: '' },
  { key: 'false_prune', words: 'Accesses on what would be pruned', interval: '', gain: '' },
] as const;

type Measure = (typeof MEASURES)[number];

interface EffectPanelProps {
  readonly rankings: readonly Json[];
  readonly guards: readonly Json[];
  readonly comparison: Json;
}

/** What the proposed figures would do, judged by later use that the fit has not seen, and whether anything speaks against them. */
export function EffectPanel({ rankings, guards, comparison }: EffectPanelProps) {
  const [current, proposed] = ['current', 'proposed'].map(name =>
    rankings.find(ranking => textIn(ranking, 'ranking') === name),
  );
  return (
    <Panel title="Effect" note="Judged by later use that the fit has not seen.">
      {current !== undefined && proposed !== undefined && (
        <DataTable
          caption="Effect of the proposed weights"
          rows={MEASURES}
          keyOf={({ key }) => key}
          columns={columnsFor(current, proposed)}
        />
      )}
      {numberIn(comparison, 'memories') !== null && (
        <Facts
          facts={[
            [
              'Scores that change',
              `${numberOf(numberIn(comparison, 'changed'))} of ${numberOf(numberIn(comparison, 'memories'))}`,
            ],
            ['Newly prunable', numberOf(numberIn(comparison, 'newlyPrunable'))],
            ['No longer protected', numberOf(numberIn(comparison, 'protectedLost'))],
            ['Largest change of a value', numberOf(numberIn(comparison, 'largestChange'))],
          ]}
        />
      )}
      {guards.length > 0 && (
        <>
          <h3 className="part">Guards</h3>
          <DataTable caption="Guards" rows={guards} keyOf={guard => textIn(guard, 'guard')} columns={GUARDS} />
        </>
      )}
    </Panel>
  );
}

function columnsFor(current: Json, proposed: Json): Column<Measure>[] {
  const value = (ranking: Json) => (measure: Measure) => {
    const interval = intervalIn(ranking, measure.interval);
    const title = interval === null ? undefined : `between ${percentOf(interval[0])} and ${percentOf(interval[1])}`;
    return <span title={title}>{percentOf(numberIn(ranking, measure.key))}</span>;
  };
  return [
    { title: 'Measure', of: ({ words }) => words },
    { title: 'In force', isFigure: true, of: value(current) },
    { title: 'Proposed', isFigure: true, of: value(proposed) },
    { title: 'Difference in points', isFigure: true, of: measure => differenceOf(measure, current, proposed) },
  ];
}

function differenceOf({ key, gain }: Measure, current: Json, proposed: Json): string {
  const [before, after] = [numberIn(current, key), numberIn(proposed, key)];
  if (before === null || after === null) return '–';
  const interval = intervalIn(proposed, gain);
  return `${pointsOf(after - before)}${interval === null ? '' : ` (${pointsOf(interval[0])} to ${pointsOf(interval[1])})`}`;
}

const GUARDS: readonly Column<Json>[] = [
  { title: 'Guard', of: guard => wordsOfKey(textIn(guard, 'guard')) },
  { title: 'State', of: guard => <Badge look={guard['passed'] === true ? PASSED : REFUSED} /> },
  { title: 'Value', isFigure: true, of: guard => numberOf(numberIn(guard, 'value')) },
  { title: 'Limit', of: guard => textIn(guard, 'limit') },
];
