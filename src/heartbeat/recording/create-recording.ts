import { AppError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import { recordCycle } from './record-cycle.ts';
import { recordResult } from './record-result.ts';
import type { HeartbeatRecording, ReportedCycle } from './recording.ts';
import { taskResultNode } from './task-result-node.ts';

/** A heartbeat has a few dozen tasks; more than this is a mistake. */
const MOST_RESULTS = 1000;

/** Records into a graph; both statements may be repeated, so a broken connection costs nothing. */
export function createRecording(graph: Pick<Graph, 'write'>): HeartbeatRecording {
  return {
    async recordCycle(cycle) {
      checkCycle(cycle);
      const { id, cycleNumber, startedAt, completedAt, durationSeconds, totalTokens, results } = cycle;
      const node = {
        id,
        cycleNumber,
        startedAt: new Date(startedAt),
        completedAt: completedAt === undefined ? null : new Date(completedAt),
        durationSeconds: durationSeconds ?? null,
        totalTokens: totalTokens ?? null,
      };
      const nodes = results.map((result, index) => named(`input.results[${index}]`, () => taskResultNode(result, id)));
      await graph.write(recordCycle, { cycle: node, results: nodes }, { idempotent: true });
    },
    async recordResult({ heartbeatCycleId: cycleId = null, ...result }) {
      const node = named('input', () => taskResultNode(result, cycleId));
      const [row] = await graph.write(recordResult, { cycleId, results: [node] }, { idempotent: true });
      if (row?.hasCycle) return node.id;
      throw new AppError(
        'NOT_FOUND',
        `input.heartbeatCycleId: there is no HeartbeatCycle '${cycleId}'. Record it first, or leave it out.`,
      );
    },
  };
}

function checkCycle({ id, results, totalTokens, durationSeconds }: ReportedCycle): void {
  if (id.trim() === '') throw new AppError('BAD_USER_INPUT', 'input.id: the cycle needs an id.');
  if (results.length > MOST_RESULTS) {
    throw new AppError('BAD_USER_INPUT', `input.results: at most ${MOST_RESULTS} results in one cycle.`);
  }
  if ((totalTokens ?? 0) < 0) throw new AppError('BAD_USER_INPUT', 'input.totalTokens: must not be negative.');
  if ((durationSeconds ?? 0) < 0) throw new AppError('BAD_USER_INPUT', 'input.durationSeconds: must not be negative.');
}

/** Puts the place of a faulty field before its name. */
function named<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, `${place}.${error.message}`);
    throw error;
  }
}
