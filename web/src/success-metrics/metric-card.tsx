import { HistoryLine } from '../charts/history-line.tsx';
import type { SuccessMetricsQuery } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { momentOf, numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { METRIC_LOOKS } from '../parts/states.ts';
import { isObject } from '../report/report.ts';
import { shortJson } from '../report/short-json.ts';
import { TARGET_BANDS } from './target-bands.ts';

type Metric = SuccessMetricsQuery['successMetrics'][number];

/** One metric: its value, its target, whether that is met, how it came here, and what it rests on. */
export function MetricCard({ metric }: { metric: Metric }) {
  const { name, current, interval, unit, target, state, baseline, baselineRecordedAt, evidence } = metric;
  const [low, high] = interval ?? [];
  const within = low === undefined || high === undefined ? '' : ` (${numberOf(low)} to ${numberOf(high)})`;
  const since = baselineRecordedAt === null ? '' : `, since ${momentOf(baselineRecordedAt)}`;
  return (
    <Panel title={wordsOfName(name)} note={unit}>
      <p>
        <strong className="value">{numberOf(current)}</strong>
        <span className="muted">{within}</span> <Badge look={METRIC_LOOKS[state]} />
      </p>
      <Missing evidence={evidence} />
      <History metric={metric} />
      <Facts
        facts={[
          ['Target', target],
          ['Baseline', `${baseline}${since}`],
        ]}
      />
      <Evidence evidence={evidence} />
    </Panel>
  );
}

function History({ metric: { name, history } }: { metric: Metric }) {
  const measured = history.flatMap(({ value }) => (value === null ? [] : [value]));
  if (measured.length === 0)
    return <p className="muted">No value was kept yet. The architecture task keeps one a day.</p>;
  const summary = `${wordsOfName(name)}: ${measured.length} days, from ${numberOf(measured[0])} to ${numberOf(measured.at(-1))}`;
  return <HistoryLine points={history} band={TARGET_BANDS[name]} summary={summary} />;
}

function Missing({ evidence }: { evidence: unknown }) {
  const missing = isObject(evidence) ? evidence['missing'] : undefined;
  const said = Array.isArray(missing) ? missing.join(' ') : missing;
  if (said === undefined || said === null || said === '') return null;
  return <p className="notice">{shortJson(said)}</p>;
}

function Evidence({ evidence }: { evidence: unknown }) {
  if (!isObject(evidence)) return null;
  return (
    <details>
      <summary>What it rests on</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <pre tabIndex={0}>{JSON.stringify(evidence, null, 2)}</pre>
    </details>
  );
}
