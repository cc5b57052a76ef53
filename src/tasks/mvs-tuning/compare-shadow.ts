import type { TaskAnswer, TaskContext, Write } from '../../engine/task.ts';
import { AppError } from '../../errors.ts';
import { createReport, windowBefore } from '../report.ts';
import { compareBands } from './balance.ts';
import { balanceBands } from './distribution.ts';
import type { MvsParameters } from './parameters.ts';
import { readEarlierResults } from './read-earlier-results.ts';
import { readScoreDistribution } from './read-score-distribution.ts';
import { findReference } from './reference.ts';
import { ISO_TIME } from './score-expression.ts';
import { populationGuards } from './tuning/guards.ts';
import { compareScores } from './tuning/tune.ts';
import { readActiveWeights, readWeights, weightsOf } from './weights/read-weights.ts';
import { storeComparison } from './weights/store-comparison.ts';

const EARLIER_RESULTS = 10;
const MS_PER_DAY = 86_400_000;

/** Step `compare`: what a shadow would change over all memories as they are now. Its comparison is noted with the result. */
export async function compareShadow(
  context: TaskContext,
  taskName: string,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<TaskAnswer> {
  const { graph, now } = context;
  const id = parameters.weights;
  if (id === undefined) throw new AppError('BAD_USER_INPUT', 'parameters.weights: name the version to compare.');
  const [row] = await graph.read(readWeights, { id }, { leader: true });
  if (row?.status !== 'shadow') {
    throw new AppError(
      'CONFLICT',
      `parameters.weights: '${id}' is ${row?.status ?? 'unknown'}; only a shadow is compared.`,
    );
  }
  const [activeRow] = await graph.read(readActiveWeights, { taskName }, { leader: true });
  const [active, shadow] = [weightsOf(activeRow).formula, weightsOf(row).formula];
  const comparison = await compareScores(context, active, shadow, timeoutMs);
  context.progress(0.5, 'compared every score');
  const bandsUnder = async (formula: typeof shadow) =>
    balanceBands(await graph.read(readScoreDistribution, { now, formula, isoTime: ISO_TIME }, { timeoutMs }));
  const since = new Date(now.getTime() - parameters.referenceDays * MS_PER_DAY);
  const earlier = findReference(await graph.read(readEarlierResults, { taskName, since, limit: EARLIER_RESULTS }));
  const reference = earlier?.bands ?? (await bandsUnder(active));
  const balance = compareBands(await bandsUnder(shadow), reference, parameters.balanceTolerance);
  const guards = populationGuards(comparison, balance, parameters);
  const passed = guards.every(guard => guard.passed);
  const report = createReport(taskName, {
    type: 'mvs_comparison',
    window: windowBefore(now, parameters.usefulnessDays),
    inputs: { rows: comparison.memories, measured: comparison.memories },
    missing: [],
    recommendations: [],
    metrics: { changed: comparison.changed, newly_prunable: comparison.newlyPrunable },
    parameters,
    attention: !passed,
    details: { weights: id, comparison, balance, guards, passed },
  });
  const stored = { id, comparison: JSON.stringify({ ...comparison, balance, guards }), passed };
  return { report, writes: [{ statement: storeComparison as Write['statement'], input: stored }] };
}
