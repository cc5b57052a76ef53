import type { TaskAnswer, TaskContext, TaskDefinition, TaskMode, Write } from '../../engine/task.ts';
import { registeredInterval, registeredTokens } from '../../heartbeat/plan.ts';
import { TASK_FREQUENCY, TOKEN_BUDGET } from '../../heartbeat/setting-kinds.ts';
import { markResting } from '../../recommendations/mark-resting.ts';
import type { Proposal, ProposedChange } from '../../recommendations/proposal.ts';
import { recommendationWrites } from '../../recommendations/propose-recommendations.ts';
import { autoApplyWrites } from '../../recommendations/setting-change.ts';
import { evidenceWrites } from '../link-evidence.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { type Window, windowBefore } from '../report.ts';
import { analyseTokenBudgets, type TokenBudgetFindings, type TokenBudgetInput } from './analyse.ts';
import { phaseOffsetsApplier } from './appliers/phase-offsets.ts';
import { taskFrequencyApplier } from './appliers/task-frequency.ts';
import { tokenBudgetApplier } from './appliers/token-budget.ts';
import { type TokenBudgetParameters, tokenBudgetParameters } from './parameters.ts';
import { evidenceWindow, proposeBudget, proposeFrequency, proposeOffsets } from './propose.ts';
import { readTokenUse } from './read.ts';
import { sampleCycles, sampleResults } from './read-samples.ts';
import { reportTokenBudgets, TOKEN_BUDGET_TASK } from './report.ts';

const APPLIERS = [tokenBudgetApplier, taskFrequencyApplier, phaseOffsetsApplier];
const ANALYSIS = { module: import.meta.resolve('./analyse.ts'), run: analyseTokenBudgets };

/** P9-T1: compares what the heartbeat tasks used with their token budgets, and proposes budgets that fit. */
export const tokenBudgetOptimization: TaskDefinition = {
  name: TOKEN_BUDGET_TASK,
  agent: 'Jochi',
  trigger: 'monthly',
  description:
    'Compares the tokens that tasks used with their budgets and proposes budgets and starting cycles that fit.',
  parameters: defaultParameters(tokenBudgetParameters),
  handler: optimizeTokenBudgets,
};

async function optimizeTokenBudgets(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(tokenBudgetParameters, context.parameters);
  const window = windowBefore(context.now, parameters.window_days);
  const input = await readTokenUse(context, window, parameters);
  const findings = await context.compute(ANALYSIS, input, sizeOf(input));
  const proposals = await markResting(context, TOKEN_BUDGET_TASK, await propose(context, findings, window, parameters));
  const report = reportTokenBudgets(findings, proposals, window, parameters);
  return { report, writes: writesOf(context.mode, report.recommendations, parameters) };
}

/** What is proposed is stored, and in mode `auto` put in force. */
function writesOf(mode: TaskMode, proposals: readonly Proposal[], parameters: TokenBudgetParameters): Write[] {
  const registered = ({ kind, target }: Proposal) => {
    if (kind === TOKEN_BUDGET) return registeredTokens(parameters, target);
    return kind === TASK_FREQUENCY ? registeredInterval(parameters, target) : null;
  };
  return [
    ...recommendationWrites(mode, TOKEN_BUDGET_TASK, proposals),
    ...evidenceWrites(mode, proposals),
    ...autoApplyWrites(mode, TOKEN_BUDGET_TASK, proposals, APPLIERS, registered),
  ];
}

function sizeOf({ tasks }: TokenBudgetInput): number {
  return tasks.reduce((items, { days }) => items + days.reduce((sum, { buckets }) => sum + buckets.length, 0), 0);
}

async function propose(
  context: TaskContext,
  findings: TokenBudgetFindings,
  window: Window,
  parameters: TokenBudgetParameters,
): Promise<ProposedChange[]> {
  const changes: (ProposedChange | null)[] = [];
  for (const finding of findings.tasks.filter(({ proposed }) => proposed !== null)) {
    const sample = await sampleResults(context, finding.measures.task, evidenceWindow(finding, window));
    changes.push(proposeBudget(finding, window, sample, parameters));
  }
  changes.push(...findings.tasks.map(({ record }) => proposeFrequency(findings.waste, record, window)));
  changes.push(proposeOffsets(findings, window, await sampleCycles(context, window), parameters));
  return changes.filter(change => change !== null);
}
