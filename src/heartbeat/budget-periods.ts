import type { Graph } from '../graph/graph.ts';
import { budgetChanges } from './budgets.ts';
import { readHeartbeatPlan } from './heartbeat.ts';
import { DOCUMENTED_PLAN, registeredTokens } from './plan.ts';
import { readSettings } from './read-settings.ts';
import { TOKEN_BUDGET } from './setting-kinds.ts';

/** What a task might use, from (included) until (excluded). */
export interface BudgetPeriod {
  readonly taskName: string;
  readonly tokens: number;
  readonly from: Date;
  readonly until: Date;
}

/** A time that does not come, for what still holds. */
const FOREVER = new Date('9999-01-01T00:00:00Z');

/**
 * The budgets that held since an instant, of every task that had one: the values that were set, and the registered one
 * before the first of them and where nothing is set.
 */
export async function budgetPeriods(
  graph: Pick<Graph, 'read'>,
  planTask: string,
  since: Date,
): Promise<BudgetPeriod[]> {
  const plan = await readHeartbeatPlan(graph, planTask);
  const settings = await graph.read(readSettings, { kind: TOKEN_BUDGET });
  const names = [
    ...Object.keys(plan.registry),
    ...Object.keys(DOCUMENTED_PLAN),
    ...settings.map(({ target }) => target),
  ];
  return [...new Set(names)].flatMap(taskName => {
    const changes = [{ at: new Date(0), tokens: null }, ...budgetChanges(settings, taskName)];
    return changes.flatMap(({ at, tokens }, index) => {
      const until = changes[index + 1]?.at ?? FOREVER;
      const held = tokens ?? registeredTokens(plan, taskName);
      return held === null || until <= since ? [] : [{ taskName, tokens: held, from: at > since ? at : since, until }];
    });
  });
}
