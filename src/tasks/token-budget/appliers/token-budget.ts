import { readHeartbeatPlan } from '../../../heartbeat/heartbeat.ts';
import { registeredTokens } from '../../../heartbeat/plan.ts';
import { TOKEN_BUDGET } from '../../../heartbeat/setting-kinds.ts';
import type { Applier } from '../../../recommendations/applier.ts';
import { verify } from '../../../recommendations/verification/verification.ts';
import { TOKEN_BUDGET_TASK } from '../report.ts';
import { compareOutcomes, readSide } from './compare-outcomes.ts';

/**
 * The tokens that one run of a task may use. It does harm when fewer runs succeed, more of them time out or fewer keep to
 * their budget than before; tasks whose budget stayed are the control.
 */
export const tokenBudgetApplier: Applier = {
  kind: TOKEN_BUDGET,
  labels: { setting: 'TaskBudget', version: 'TaskBudgetVersion' },
  properties: (target, value) => ({ setting: { task_name: target }, version: { tokens: value } }),
  registered: async (graph, target) => registeredTokens(await readHeartbeatPlan(graph, TOKEN_BUDGET_TASK), target),
  verifyAfter: 'P7D',
  verify: async (graph, { target, from, to, before, after, isLast }) => {
    const side = { kind: TOKEN_BUDGET, target, untouchedSince: before.from };
    const sides = await Promise.all([
      readSide(graph, { ...side, span: before, budget: tokensOf(from) }),
      readSide(graph, { ...side, span: after, budget: tokensOf(to) }),
    ]);
    const [{ own: earlier }, { own: later }] = sides;
    const compliance = {
      name: 'measured runs within their budget',
      before: { successes: earlier.within, n: earlier.measured },
      after: { successes: later.within, n: later.measured },
    };
    return verify([...compareOutcomes(...sides), ...(from === null ? [] : [compliance])], isLast);
  },
};

function tokensOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
