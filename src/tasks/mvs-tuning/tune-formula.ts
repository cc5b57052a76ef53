import type { TaskAnswer, TaskContext, Write } from '../../engine/task.ts';
import { settleProposals } from '../../recommendations/settle-proposals.ts';
import { analyseMvs, type MvsInput } from './analyse.ts';
import { balanceBands } from './distribution.ts';
import type { MvsParameters } from './parameters.ts';
import { readEarlierResults } from './read-earlier-results.ts';
import { readScoreDistribution } from './read-score-distribution.ts';
import { readUsefulness } from './read-usefulness.ts';
import { isProposalOver, mvsReport } from './report.ts';
import { type Rollout, rollOut, takeBack } from './rollout.ts';
import { ISO_TIME } from './score-expression.ts';
import { runPass } from './scoring/run-pass.ts';
import { MVS_TASK } from './task-name.ts';
import { type Tuning, tune } from './tuning/tune.ts';
import { readActiveWeights, type Weights, weightsOf } from './weights/read-weights.ts';
import { draftWrite, linkDraft } from './weights/store-draft.ts';

const MS_PER_DAY = 86_400_000;
/** The accesses before the window that the score at its beginning counts, as the property access_count_7d does. */
const FREQUENCY_DAYS = 7;
const EARLIER_RESULTS = 10;

/** Step `tune`: reports how scores spread and how memories were used, and what follows for the formula. */
export async function tuneFormula(
  context: TaskContext,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<TaskAnswer> {
  const weights = await settledWeights(context, timeoutMs);
  const input = await readInput(context, weights, parameters, timeoutMs);
  context.progress(0.4, 'scored every memory');
  const bins = input.groups.reduce((sum, group) => sum + group.histogram.length, 0);
  const findings = await context.compute({ module: import.meta.resolve('./analyse.ts'), run: analyseMvs }, input, bins);
  const reference = findings.distribution.reference?.bands ?? balanceBands(input.groups);
  const tuning = await tune(context, { weights, groups: input.groups, reference, parameters, timeoutMs });
  const rollout = context.mode === 'auto' ? await actOn(context, tuning, timeoutMs) : null;
  const proposed = mvsReport(MVS_TASK, findings, tuning, rollout, parameters, context.now);
  const settled = await settleProposals(context, MVS_TASK, proposed, isProposalOver(findings, tuning));
  const writes = [
    ...settled.writes,
    ...(context.mode === 'dry_run' ? [] : [...tuning.writes, ...draftWrites(context, tuning, rollout)]),
  ];
  return { report: settled.report, writes };
}

/** The weights in force. A scoring that a crash broke off is brought to its end first. */
async function settledWeights(context: TaskContext, timeoutMs: number): Promise<Weights> {
  const read = async () =>
    weightsOf((await context.graph.read(readActiveWeights, { taskName: MVS_TASK }, { leader: true }))[0]);
  const weights = await read();
  if (!weights.scoringPending) return weights;
  await runPass(context, MVS_TASK, timeoutMs);
  return read();
}

async function actOn(context: TaskContext, tuning: Tuning, timeoutMs: number): Promise<Rollout | null> {
  if (tuning.status === 'proposed') return rollOut(context, MVS_TASK, tuning, timeoutMs);
  return tuning.status === 'harmful' ? takeBack(context, MVS_TASK, tuning.weights, timeoutMs) : null;
}

function draftWrites(context: TaskContext, tuning: Tuning, rollout: Rollout | null): Write[] {
  const { formula, changes, guards, rankings } = tuning;
  if (rollout !== null) return [{ statement: linkDraft as Write['statement'], input: { weightsId: rollout.weights } }];
  if (tuning.status !== 'proposed' || formula === null) return [];
  return [draftWrite(MVS_TASK, { formula, changes, metrics: { guards, rankings } }, context.runId)];
}

async function readInput(
  { graph, now, progress }: TaskContext,
  { formula }: Weights,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<MvsInput> {
  const scoring = { formula, isoTime: ISO_TIME };
  const from = daysBefore(now, parameters.usefulnessDays);
  const groups = await graph.read(readScoreDistribution, { now, ...scoring }, { timeoutMs });
  progress(0.2, 'read the distribution of scores');
  const window = { from, to: now, before: daysBefore(from, FREQUENCY_DAYS) };
  const usefulness = await graph.read(readUsefulness, { ...window, ...scoring }, { timeoutMs });
  const since = daysBefore(now, parameters.referenceDays);
  const earlier = await graph.read(readEarlierResults, { taskName: MVS_TASK, since, limit: EARLIER_RESULTS });
  return { groups, usefulness, earlier, parameters };
}

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * MS_PER_DAY);
}
