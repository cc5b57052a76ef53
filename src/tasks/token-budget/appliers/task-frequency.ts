import { readHeartbeatPlan } from '../../../heartbeat/heartbeat.ts';
import { registeredInterval } from '../../../heartbeat/plan.ts';
import { TASK_FREQUENCY } from '../../../heartbeat/setting-kinds.ts';
import type { Applier } from '../../../recommendations/applier.ts';
import { verify } from '../../../recommendations/verification/verification.ts';
import { TOKEN_BUDGET_TASK } from '../report.ts';
import { compareOutcomes, readSide } from './compare-outcomes.ts';

/**
 * The minutes between two runs of a task, as a plan that the heartbeat asks for. It does harm when fewer runs succeed or
 * more of them time out than before; tasks that run as often as they did are the control.
 */
export const taskFrequencyApplier: Applier = {
  kind: TASK_FREQUENCY,
  labels: { setting: 'TaskFrequency', version: 'TaskFrequencyVersion' },
  properties: (target, value) => ({ setting: { task_name: target }, version: { every_minutes: value } }),
  registered: async (graph, target) => registeredInterval(await readHeartbeatPlan(graph, TOKEN_BUDGET_TASK), target),
  verifyAfter: 'P7D',
  verify: async (graph, { target, before, after, isLast }) => {
    const side = { kind: TASK_FREQUENCY, target, budget: null, untouchedSince: before.from };
    const sides = await Promise.all([
      readSide(graph, { ...side, span: before }),
      readSide(graph, { ...side, span: after }),
    ]);
    return verify(compareOutcomes(...sides), isLast);
  },
};
