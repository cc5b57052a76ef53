import type { TaskAnswer, TaskContext, TaskDefinition } from '../../engine/task.ts';
import type { ProposedChange } from '../../recommendations/proposal.ts';
import { recommendationWrites } from '../../recommendations/propose-recommendations.ts';
import { evidenceWrites } from '../link-evidence.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { type Window, windowBefore } from '../report.ts';
import { type AgentPerformanceFindings, analyseAgentPerformance } from './analyse.ts';
import { clusterWrites } from './error-clusters/write-error-clusters.ts';
import { agentPerformanceParameters } from './parameters.ts';
import { proposeInvestigation } from './propose.ts';
import { type AgentRecords, readAgentRecords } from './read.ts';
import { sampleRegression } from './read-samples.ts';
import { AGENT_PERFORMANCE_TASK, reportAgentPerformance } from './report.ts';

const ANALYSIS = { module: import.meta.resolve('./analyse.ts'), run: analyseAgentPerformance };

/** P9-T3: profiles every agent and finds where it got worse or better than in the days before. */
export const agentPerformanceProfiling: TaskDefinition = {
  name: AGENT_PERFORMANCE_TASK,
  agent: 'Jochi',
  trigger: 'bi-weekly',
  description: 'Profiles success, durations and tokens of every agent and finds what changed against the days before.',
  parameters: defaultParameters(agentPerformanceParameters),
  handler: profileAgentPerformance,
};

async function profileAgentPerformance(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(agentPerformanceParameters, context.parameters);
  const window = windowBefore(context.now, parameters.window_days);
  const records = await readAgentRecords(context, parameters.window_days);
  const { spellings: _, leftOut, ...rows } = records;
  const findings = await context.compute(ANALYSIS, { ...rows, to: window.to, parameters }, sizeOf(records));
  const proposals = await propose(context, findings, records, window);
  const report = reportAgentPerformance(findings, leftOut, proposals, window, parameters);
  return {
    report,
    writes: [
      ...recommendationWrites(context.mode, AGENT_PERFORMANCE_TASK, report.recommendations),
      ...evidenceWrites(context.mode, report.recommendations),
      ...clusterWrites(context.mode, findings.errorClusters, records.knownClusters, window),
    ],
  };
}

function sizeOf({ series, failures }: AgentRecords): number {
  const groups = series.flatMap(({ days }) => days.map(day => day.groups.length));
  return groups.reduce((sum, count) => sum + count, failures.length);
}

async function propose(
  context: TaskContext,
  { regressions }: AgentPerformanceFindings,
  { spellings }: AgentRecords,
  window: Window,
): Promise<ProposedChange[]> {
  const proposals: ProposedChange[] = [];
  for (const regression of regressions.filter(({ is_transient }) => !is_transient)) {
    const sample = await sampleRegression(context, regression, spellings[regression.agent] ?? [], window);
    proposals.push(proposeInvestigation(regression, window, sample));
  }
  return proposals;
}
