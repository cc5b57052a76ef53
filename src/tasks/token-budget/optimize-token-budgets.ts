import type { TaskAnswer, TaskContext, TaskMode, Write } from '../../engine/task.ts';
import { registeredInterval, registeredTokens } from '../../heartbeat/plan.ts';
import { TASK_FREQUENCY, TOKEN_BUDGET } from '../../heartbeat/setting-kinds.ts';
import type { Proposal, ProposedChange } from '../../recommendations/proposal.ts';
import { autoApplyWrites } from '../../recommendations/setting-change.ts';
import { settleProposals } from '../../recommendations/settle-proposals.ts';
import { evidenceWrites, type SampleRow } from '../link-evidence.ts';
import { parseParameters } from '../parameters.ts';
import { type Window, windowBefore } from '../report.ts';
import { analyseTokenBudgets, type TokenBudgetInput } from './analyse.ts';
import { phaseOffsetsApplier } from './appliers/phase-offsets.ts';
import { taskFrequencyApplier } from './appliers/task-frequency.ts';
import { tokenBudgetApplier } from './appliers/token-budget.ts';
import { type TokenBudgetParameters, tokenBudgetParameters } from './parameters.ts';
import { evidenceWindow, isProposalOver, proposeBudget, proposeFrequency, proposeOffsets } from './propose.ts';
import { readTokenUse } from './read.ts';
import { reportTokenBudgets, TOKEN_BUDGET_TASK } from './report.ts';
import { type SampledFindings, sampleCycles, sampleFindings, sampleResults } from './sample-findings.ts';

const APPLIERS = [tokenBudgetApplier, taskFrequencyApplier, phaseOffsetsApplier];
const ANALYSIS = { module: import.meta.resolve('./analyse.ts'), run: analyseTokenBudgets };

/** The handler of P9-T1. */
export async function optimizeTokenBudgets(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(tokenBudgetParameters, context.parameters);
  const window = windowBefore(context.now, parameters.window_days);
  const input = await readTokenUse(context, window, parameters);
  const judged = await context.compute(ANALYSIS, input, sizeOf(input));
  const findings = await sampleFindings(context, judged, window);
  const proposals = await propose(context, findings, window, parameters);
  const proposed = reportTokenBudgets(findings, proposals, window, parameters);
  const isOver = isProposalOver(findings, parameters);
  const { report, writes } = await settleProposals(context, TOKEN_BUDGET_TASK, proposed, isOver);
  return {
    report,
    writes: [
      ...writes,
      ...evidenceWrites(context.mode, samplesOf(findings, proposals)),
      ...autoWrites(context.mode, report.recommendations, parameters),
    ],
  };
}

function samplesOf({ waste, drifts, burns }: SampledFindings, proposals: readonly ProposedChange[]): SampleRow[] {
  const proposed = proposals.map(({ evidence }) => evidence as { sample: readonly SampleRow[] });
  return [...proposed, ...waste, ...drifts, ...burns].flatMap(({ sample }) => sample);
}

/** In mode `auto` what is proposed is put in force. */
function autoWrites(mode: TaskMode, proposals: readonly Proposal[], parameters: TokenBudgetParameters): Write[] {
  const registered = ({ kind, target }: Proposal) => {
    if (kind === TOKEN_BUDGET) return registeredTokens(parameters, target);
    return kind === TASK_FREQUENCY ? registeredInterval(parameters, target) : null;
  };
  return autoApplyWrites(mode, TOKEN_BUDGET_TASK, proposals, APPLIERS, registered);
}

function sizeOf({ tasks }: TokenBudgetInput): number {
  return tasks.reduce((items, { days }) => items + days.reduce((sum, { buckets }) => sum + buckets.length, 0), 0);
}

async function propose(
  context: TaskContext,
  findings: SampledFindings,
  window: Window,
  parameters: TokenBudgetParameters,
): Promise<ProposedChange[]> {
  const changes: (ProposedChange | null)[] = [];
  for (const finding of findings.tasks.filter(({ proposed }) => proposed !== null)) {
    const sample = await sampleResults(context, finding.record, evidenceWindow(finding, window));
    changes.push(proposeBudget(finding, window, sample, parameters));
  }
  changes.push(...findings.tasks.map(({ record }) => proposeFrequency(findings.waste, record, window)));
  changes.push(proposeOffsets(findings, window, await sampleCycles(context, window), parameters));
  return changes.filter(change => change !== null);
}
