import type { TaskContext } from '../../engine/task.ts';
import { AppError } from '../../errors.ts';
import type { PassReport } from './scoring/run-pass.ts';
import { runPass } from './scoring/run-pass.ts';
import type { Tuning } from './tuning/tune.ts';
import { activateWeights, rollBackWeights } from './weights/activate-weights.ts';
import { shadowWeights } from './weights/move-weights.ts';
import type { Weights } from './weights/read-weights.ts';
import type { StepInput, StepRow, WeightsStatus } from './weights/step.ts';
import { storeComparison } from './weights/store-comparison.ts';
import { draftInput, storeDraft } from './weights/store-draft.ts';

/** What a run in mode `auto` did to the weights. */
export interface Rollout {
  readonly weights: string;
  readonly step: 'activated' | 'rolled_back';
  readonly scoring: PassReport;
  /** Set where the scores could not be verified, so that the version before is in force again. */
  readonly undone?: PassReport;
}

/** Mode `auto`: draft, shadow and active at once, scored and verified; what cannot be verified is taken back. */
export async function rollOut(
  context: TaskContext,
  taskName: string,
  tuning: Tuning,
  timeoutMs: number,
): Promise<Rollout | null> {
  const { formula, changes, guards, rankings, comparison } = tuning;
  if (formula === null) return null;
  const draft = draftInput(taskName, { formula, changes, metrics: { guards, rankings } }, context.runId);
  const [stored] = await context.batch(storeDraft, { ...draft, resultId: null });
  if (stored === undefined) return null;
  const { id } = stored;
  const step = (reason: string, expectedVersion: number) => stepBy(context, taskName, id, expectedVersion, reason);
  let version = stored.version;
  if (stored.status === 'draft') {
    version = await taken(
      context.batch(shadowWeights, step('mode auto: every guard passed', version)),
      version,
      'shadow',
    );
  }
  await context.batch(storeComparison, { id, comparison: JSON.stringify({ ...comparison, guards }), passed: true });
  await taken(context.batch(activateWeights, step('mode auto: the comparison passed', version)), version, 'active');
  const scoring = await runPass(context, taskName, timeoutMs);
  if (scoring.verified) return { weights: id, step: 'activated', scoring };
  await context.batch(rollBackWeights, step('mode auto: the stored scores could not be verified', version + 1));
  return { weights: id, step: 'rolled_back', scoring, undone: await runPass(context, taskName, timeoutMs) };
}

/** Mode `auto`: takes a version back that did worse on later use than the one before it. */
export async function takeBack(
  context: TaskContext,
  taskName: string,
  weights: Weights,
  timeoutMs: number,
): Promise<Rollout | null> {
  if (weights.id === null) return null;
  const reason = 'mode auto: later use is foretold better by the version before';
  const [row] = await context.batch(rollBackWeights, stepBy(context, taskName, weights.id, weights.version, reason));
  if (row?.moved !== true && row?.status !== 'retired') return null;
  return { weights: weights.id, step: 'rolled_back', scoring: await runPass(context, taskName, timeoutMs) };
}

function stepBy(
  { runId }: TaskContext,
  taskName: string,
  id: string,
  expectedVersion: number,
  reason: string,
): StepInput {
  return { taskName, id, expectedVersion, by: { kind: 'service', id: taskName }, reason, token: runId };
}

/** The version after a step that was taken, now or by an earlier try of the same statement. */
async function taken(rows: Promise<StepRow[]>, before: number, to: WeightsStatus): Promise<number> {
  const [row] = await rows;
  if (row?.moved === true) return before + 1;
  if (row?.status === to) return row.version;
  throw new AppError('CONFLICT', `Another step of the weights came before: this run was about to make them ${to}.`);
}
