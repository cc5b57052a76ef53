import type { TaskAnswer, TaskContext, TaskDefinition } from '../../engine/task.ts';
import { recommendationWrites } from '../../recommendations/propose-recommendations.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { analyseMvs, type MvsInput } from './analyse.ts';
import { ORIGINAL_FORMULA } from './formula.ts';
import { type MvsParameters, mvsParameters } from './parameters.ts';
import { readEarlierResults } from './read-earlier-results.ts';
import { readScoreDistribution } from './read-score-distribution.ts';
import { readUsefulness } from './read-usefulness.ts';
import { mvsReport } from './report.ts';
import { ISO_TIME } from './score-expression.ts';

const NAME = 'mvs_formula_tuning';
const MS_PER_DAY = 86_400_000;
/** Scoring reads every memory: a million take about a quarter of a minute. */
const SCORING_TIMEOUT_MS = 120_000;
/** The accesses before the window that the score at its beginning counts, as the property access_count_7d does. */
const FREQUENCY_DAYS = 7;
const EARLIER_RESULTS = 10;

/** P9-T2: how the memory value formula spreads its scores, and whether what is scored high is what is used. */
export const mvsFormulaTuning: TaskDefinition = {
  name: NAME,
  agent: 'Jochi',
  trigger: 'quarterly',
  description: 'Scores every memory by the memory value formula and compares the order with what agents accessed.',
  parameters: defaultParameters(mvsParameters),
  handler: tuneMvsFormula,
};

async function tuneMvsFormula(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(mvsParameters, context.parameters);
  const input = await readInput(context, parameters);
  context.progress(0.9, 'comparing scores with use');
  const bins = input.groups.reduce((sum, group) => sum + group.histogram.length, 0);
  const findings = await context.compute({ module: import.meta.resolve('./analyse.ts'), run: analyseMvs }, input, bins);
  const report = mvsReport(NAME, findings, parameters, context.now);
  return { report, writes: recommendationWrites(context.mode, NAME, report.recommendations) };
}

async function readInput(context: TaskContext, parameters: MvsParameters): Promise<MvsInput> {
  const { graph, now } = context;
  const scoring = { formula: ORIGINAL_FORMULA, labels: Object.keys(ORIGINAL_FORMULA.types), isoTime: ISO_TIME };
  const from = daysBefore(now, parameters.usefulnessDays);
  const timeout = { timeoutMs: SCORING_TIMEOUT_MS };
  const groups = await graph.read(readScoreDistribution, { now, ...scoring }, timeout);
  context.progress(0.5, 'scored every memory');
  const window = { from, to: now, before: daysBefore(from, FREQUENCY_DAYS) };
  const usefulness = await graph.read(readUsefulness, { ...window, ...scoring }, timeout);
  const since = daysBefore(now, parameters.referenceDays);
  const earlier = await graph.read(readEarlierResults, { taskName: NAME, since, limit: EARLIER_RESULTS });
  return { groups, usefulness, earlier, parameters };
}

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * MS_PER_DAY);
}
