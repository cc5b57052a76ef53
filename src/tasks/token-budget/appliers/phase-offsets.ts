import type { Graph } from '../../../graph/graph.ts';
import { readHeartbeatPlan } from '../../../heartbeat/heartbeat.ts';
import { PHASE_OFFSETS } from '../../../heartbeat/setting-kinds.ts';
import type { AppliedChange, Applier } from '../../../recommendations/applier.ts';
import { verify } from '../../../recommendations/verification/verification.ts';
import { type CycleDay, readCycleDays } from '../read-cycle-days.ts';
import { TOKEN_BUDGET_TASK } from '../report.ts';
import { readUntouchedOutcomes } from './read-untouched-outcomes.ts';

const READ_TIMEOUT_MS = 120_000;

/**
 * The cycles in which tasks start, as a plan that the heartbeat asks for. It does harm when fewer cycles stay below the
 * alert, or fewer runs of all tasks succeed, than before.
 */
export const phaseOffsetsApplier: Applier = {
  kind: PHASE_OFFSETS,
  labels: { setting: 'PhaseOffsets', version: 'PhaseOffsetsVersion' },
  properties: () => ({ setting: {}, version: {} }),
  registered: async () => null,
  verifyAfter: 'P7D',
  verify: async (graph, change) => {
    const [before, after] = await Promise.all([readSide(graph, change.before), readSide(graph, change.after)]);
    const comparisons = [
      { name: 'cycles below the alert', before: before.cycles, after: after.cycles },
      { name: 'runs that succeeded', before: before.runs, after: after.runs },
    ];
    return verify(comparisons, change.isLast);
  },
};

async function readSide(graph: Pick<Graph, 'read'>, span: AppliedChange['before']) {
  const { cycle_alert: alert, cycle_cap: cap } = await readHeartbeatPlan(graph, TOKEN_BUDGET_TASK);
  const limit = { timeoutMs: READ_TIMEOUT_MS };
  const days = await graph.read(readCycleDays, { ...span, alert, cap }, limit);
  // No task is left out: offsets change when tasks start, which all of them may feel.
  const [runs] = await graph.read(readUntouchedOutcomes, { kind: PHASE_OFFSETS, ...span, since: span.to }, limit);
  const sum = (count: (day: CycleDay) => number) => days.reduce((all, day) => all + count(day), 0);
  return {
    cycles: { successes: sum(({ withinAlert }) => withinAlert), n: sum(({ measured }) => measured) },
    runs: { successes: runs?.succeeded ?? 0, n: runs?.runs ?? 0 },
  };
}
