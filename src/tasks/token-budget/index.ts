import type { TaskDefinition } from '../../engine/task.ts';
import { defaultParameters } from '../parameters.ts';
import { tokenBudgetParameters } from './parameters.ts';
import { TOKEN_BUDGET_TASK } from './report.ts';

/** P9-T1: compares what the heartbeat tasks used with their token budgets, and proposes budgets that fit. */
export const tokenBudgetOptimization: TaskDefinition = {
  name: TOKEN_BUDGET_TASK,
  agent: 'Jochi',
  trigger: 'monthly',
  description:
    'Compares the tokens that tasks used with their budgets and proposes budgets and starting cycles that fit.',
  parameters: defaultParameters(tokenBudgetParameters),
  handler: async context => (await import('./optimize-token-budgets.ts')).optimizeTokenBudgets(context),
};
