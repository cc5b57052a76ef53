import type { Randomness } from '../../../clock.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { JsonObject } from '../../../engine/task.ts';
import { AppError } from '../../../errors.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { Statement } from '../../../graph/statement.ts';
import { MVS_TASK } from '../task-name.ts';
import { activateWeights, rollBackWeights } from './activate-weights.ts';
import { retireWeights, shadowWeights } from './move-weights.ts';
import type { MvsWeights, StepRequest } from './mvs-weights.ts';
import type { StepInput, StepRow, WeightsStatus } from './step.ts';

export interface MvsWeightsDeps {
  readonly graph: Pick<Graph, 'write'>;
  readonly engine: Pick<Engine, 'runTask'>;
  readonly randomness: Randomness;
}

/** The steps that callers take. Long work goes into a run of the task; should the process end before it, any later run does it. */
export function createMvsWeights(deps: MvsWeightsDeps): MvsWeights {
  return {
    shadow: async (request, waitMs) => {
      await take(deps, shadowWeights, request, ['draft']);
      await run(deps, request, { step: 'compare', weights: request.id }, waitMs);
    },
    activate: async (request, waitMs) => {
      await take(deps, activateWeights, request, ['shadow'], ({ compared, scoring }) => {
        if (!compared) return 'its comparison has not been made, or it failed: see `comparison`';
        return scoring ? 'the version in force is still being scored: wait for its run' : null;
      });
      await run(deps, request, { step: 'score' }, waitMs);
    },
    rollBack: async (request, waitMs) => {
      const { previous } = await take(deps, rollBackWeights, request, ['active'], row => {
        if (row.previous === null) return 'there is no version before it';
        return row.restoring ? 'the scores of an earlier way back are still being restored: wait for its run' : null;
      });
      await run(deps, request, { step: 'score' }, waitMs);
      return String(previous);
    },
    retire: async request => {
      await take(deps, retireWeights, request, ['draft', 'shadow']);
    },
  };
}

async function take<Row extends StepRow>(
  { graph, randomness }: MvsWeightsDeps,
  step: Statement<StepInput, Row>,
  { id, expectedVersion, by, reason }: StepRequest,
  wanted: readonly WeightsStatus[],
  hindrance: (row: Row) => string | null = () => null,
): Promise<Row> {
  if (reason.trim() === '') throw new AppError('BAD_USER_INPUT', 'reason: say why.');
  if (by.id.trim() === '') throw new AppError('BAD_USER_INPUT', 'by.id: say who.');
  const [row] = await graph.write(step, {
    taskName: MVS_TASK,
    id,
    expectedVersion,
    by,
    reason,
    token: randomness.id(),
  });
  if (row === undefined) throw new AppError('NOT_FOUND', `id: there is no version '${id}' of the weights.`);
  if (row.moved) return row;
  const { version, status } = row;
  if (version !== expectedVersion) {
    throw new AppError('CONFLICT', `expectedVersion: '${id}' has changed, it is at version ${version} (${status}).`);
  }
  throw new AppError(
    'CONFLICT',
    wanted.includes(status)
      ? `id: '${id}' cannot take this step: ${hindrance(row)}.`
      : `id: '${id}' is ${status}; this step needs ${wanted.join(' or ')}.`,
  );
}

async function run(
  { engine }: MvsWeightsDeps,
  { id, expectedVersion }: StepRequest,
  parameters: JsonObject,
  waitMs: number,
): Promise<void> {
  // One step of a version, one run: whoever repeats the request after a broken connection waits for the same one.
  const idempotencyKey = `${id}@${expectedVersion}`;
  await engine.runTask({ name: MVS_TASK, parameters, idempotencyKey, waitMs });
}
