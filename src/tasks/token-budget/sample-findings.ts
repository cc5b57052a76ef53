import type { TaskContext } from '../../engine/task.ts';
import type { SampleRow } from '../link-evidence.ts';
import type { Window } from '../report.ts';
import type { TokenBudgetFindings } from './analyse.ts';
import type { Drift } from './find-drift.ts';
import type { Waste } from './find-waste.ts';
import type { Burn } from './forecast-tokens.ts';
import type { TaskRecord } from './measure.ts';
import { readCostlyCycles } from './read-costly-cycles.ts';
import { readCostlyResults } from './read-costly-results.ts';

const SAMPLE_SIZE = 3;
const MS_PER_DAY = 86_400_000;

/** A finding with some of the rows that it stands on. */
export type Sampled<Finding> = Finding & { readonly sample: readonly SampleRow[] };

export interface SampledFindings extends TokenBudgetFindings {
  readonly waste: readonly Sampled<Waste>[];
  readonly drifts: readonly Sampled<Drift>[];
  readonly burns: readonly Sampled<Burn>[];
}

type ReadingContext = Pick<TaskContext, 'graph' | 'signal'>;

/** Adds to everything that was found beside the budgets some of the runs, or cycles, that it stands on. */
export async function sampleFindings(
  context: ReadingContext,
  findings: TokenBudgetFindings,
  window: Window,
): Promise<SampledFindings> {
  const records = new Map(findings.tasks.map(({ record }) => [record.task, record]));
  const samplesOf = <Finding extends { readonly task: string | null }>(
    all: readonly Finding[],
    sample: (one: Finding, record: TaskRecord | undefined) => Promise<SampleRow[]>,
  ) => inOrder(all, async one => ({ ...one, sample: await sample(one, records.get(one.task ?? '')) }));
  const drifts = findings.tasks.flatMap(({ drift }) => drift ?? []);
  return {
    ...findings,
    waste: await samplesOf(findings.waste, (waste, record) => sampleWaste(context, waste, record, window)),
    drifts: await samplesOf(drifts, ({ since_day }, record) =>
      sampleResults(context, record, { ...window, from: new Date(since_day * MS_PER_DAY).toISOString() }),
    ),
    burns: await samplesOf(findings.burns, (burn, record) =>
      burn.task === null ? sampleCycles(context, burn.window) : sampleResults(context, record, burn.window),
    ),
  };
}

async function sampleWaste(
  context: ReadingContext,
  { kind }: Waste,
  record: TaskRecord | undefined,
  window: Window,
): Promise<SampleRow[]> {
  if (kind === 'no_change') return (record?.summaries?.resultIds ?? []).map(id => ({ task_result: id }));
  const lastDay = record?.days.at(-1)?.day;
  if (kind === 'idle' && lastDay !== undefined)
    return sampleResults(context, record, { ...window, from: new Date(lastDay * MS_PER_DAY).toISOString() });
  return sampleResults(context, record, window, kind === 'failing_spend');
}

/** The runs of a task that used most tokens, to be opened in the graph. They lie in the days that hold the largest ones. */
export async function sampleResults(
  { graph, signal }: ReadingContext,
  record: TaskRecord | undefined,
  { from, to }: Window,
  onlyFailed = false,
): Promise<SampleRow[]> {
  if (record === undefined) return [];
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const most = onlyFailed ? 'failedTokens' : 'maxTokens';
  const costly = record.days
    .filter(({ day }) => (day + 1) * MS_PER_DAY > first && day * MS_PER_DAY < end)
    .toSorted((a, b) => (b[most] ?? 0) - (a[most] ?? 0))
    .slice(0, SAMPLE_SIZE);
  const rows = await inOrder(costly, ({ day }) => {
    signal.throwIfAborted();
    const [begin, over] = [Math.max(first, day * MS_PER_DAY), Math.min(end, (day + 1) * MS_PER_DAY)];
    const where = { taskName: record.task, from: new Date(begin), to: new Date(over), onlyFailed };
    return graph.read(readCostlyResults, { ...where, limit: SAMPLE_SIZE });
  });
  return rows
    .flat()
    .sort((a, b) => (b.tokens ?? -1) - (a.tokens ?? -1))
    .slice(0, SAMPLE_SIZE)
    .map(({ resultId, cycleId, tokens }) => ({ task_result: resultId, heartbeat_cycle: cycleId, tokens }));
}

/** Some of the cycles that used most tokens. */
export async function sampleCycles({ graph }: ReadingContext, { from, to }: Window): Promise<SampleRow[]> {
  const input = { from: new Date(from), to: new Date(to), limit: SAMPLE_SIZE };
  const rows = await graph.read(readCostlyCycles, input);
  return rows.map(({ cycleId, tokens }) => ({ heartbeat_cycle: cycleId, tokens }));
}

/** One after the other, so that a report with many findings is no storm of reads. */
async function inOrder<Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
