import type { TaskAnswer, TaskContext } from '../../engine/task.ts';
import { settleProposals } from '../../recommendations/settle-proposals.ts';
import { evidenceWrites } from '../link-evidence.ts';
import { parseParameters } from '../parameters.ts';
import { windowBefore } from '../report.ts';
import { analyseAgentPerformance } from './analyse.ts';
import { clusterWrites } from './error-clusters/write-error-clusters.ts';
import { agentPerformanceParameters } from './parameters.ts';
import { isProposalOver, proposeInvestigation } from './propose.ts';
import { type AgentRecords, readAgentRecords } from './read.ts';
import { sampleChanges } from './read-samples.ts';
import { AGENT_PERFORMANCE_TASK, reportAgentPerformance } from './report.ts';

const ANALYSIS = { module: import.meta.resolve('./analyse.ts'), run: analyseAgentPerformance };

/** The handler of P9-T3. */
export async function profileAgentPerformance(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(agentPerformanceParameters, context.parameters);
  const window = windowBefore(context.now, parameters.window_days);
  const records = await readAgentRecords(context, parameters.window_days);
  const { spellings: _, leftOut, ...rows } = records;
  const changes = await context.compute(ANALYSIS, { ...rows, to: window.to, parameters }, sizeOf(records));
  const findings = await sampleChanges(context, changes, records.spellings, window);
  const lasting = findings.regressions.filter(({ is_transient }) => !is_transient);
  const proposals = lasting.map(regression => proposeInvestigation(regression, window));
  const proposed = reportAgentPerformance(findings, leftOut, proposals, window, parameters);
  const isOver = isProposalOver(findings.comparisons, parameters);
  const { report, writes } = await settleProposals(context, AGENT_PERFORMANCE_TASK, proposed, isOver);
  const samples = [...findings.regressions, ...findings.improvements].flatMap(({ sample }) => sample);
  return {
    report,
    writes: [
      ...writes,
      ...evidenceWrites(context.mode, samples),
      ...clusterWrites(context.mode, findings.errorClusters, records.knownClusters, window),
    ],
  };
}

function sizeOf({ series, failures }: AgentRecords): number {
  const groups = series.flatMap(({ days }) => days.map(day => day.groups.length));
  return groups.reduce((sum, count) => sum + count, failures.length);
}
