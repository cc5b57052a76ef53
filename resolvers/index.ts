import { alert } from './alert.ts';
import { alertChannel } from './alert-channel.ts';
import { alertRule } from './alert-rule.ts';
import { architectureProposal } from './architecture-proposal.ts';
import { audit } from './audit.ts';
import type { Resolvers } from './generated/types.ts';
import { history } from './history.ts';
import { live } from './live.ts';
import { mvsWeights } from './mvs-weights.ts';
import { optimizationResult } from './optimization-result.ts';
import { optimizationRun } from './optimization-run.ts';
import { optimizationTask } from './optimization-task.ts';
import { ownTask } from './own-task.ts';
import { recommendation } from './recommendation.ts';
import { recordHeartbeat } from './record-heartbeat.ts';
import { runCycle } from './run-cycle.ts';
import { runTask } from './run-task.ts';
import { securityFinding } from './security-finding.ts';
import { successMetrics } from './success-metrics.ts';
import { successRates } from './success-rates.ts';
import { taskBudget } from './task-budget.ts';
import { taskControl } from './task-control.ts';
import { upcomingRun } from './upcoming-run.ts';
import { viewer } from './viewer.ts';

const concepts: readonly Resolvers[] = [
  alert,
  alertChannel,
  alertRule,
  architectureProposal,
  audit,
  history,
  live,
  mvsWeights,
  optimizationResult,
  optimizationRun,
  optimizationTask,
  ownTask,
  recommendation,
  recordHeartbeat,
  runCycle,
  runTask,
  securityFinding,
  successMetrics,
  successRates,
  taskBudget,
  taskControl,
  upcomingRun,
  viewer,
];

/** All fields of our own, by type; the library generates the rest. */
export const resolvers: Resolvers = merge(concepts);

function merge(parts: readonly Resolvers[]): Resolvers {
  const merged: Record<string, object> = {};
  for (const [typeName, fields] of parts.flatMap(part => Object.entries(part))) {
    merged[typeName] = { ...merged[typeName], ...fields };
  }
  return merged;
}
