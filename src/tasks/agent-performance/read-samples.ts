import type { TaskContext } from '../../engine/task.ts';
import type { SampleRow } from '../link-evidence.ts';
import type { Window } from '../report.ts';
import type { AgentPerformanceFindings } from './analyse.ts';
import type { DatedChange } from './date-change.ts';
import { readLargestResults } from './read-largest-results.ts';
import { readLatestResults } from './read-latest-results.ts';
import { FAILED } from './series.ts';

const SAMPLE_SIZE = 3;

/** A change with some of the results that it shows in. */
export interface SampledChange extends DatedChange {
  readonly sample: readonly SampleRow[];
}

export interface SampledFindings extends AgentPerformanceFindings {
  readonly regressions: readonly SampledChange[];
  readonly improvements: readonly SampledChange[];
}

type ReadingContext = Pick<TaskContext, 'graph'>;

/** Adds to each change some results of the window; `spellings` are all names of each agent. */
export async function sampleChanges(
  context: ReadingContext,
  findings: AgentPerformanceFindings,
  spellings: Readonly<Record<string, readonly string[]>>,
  window: Window,
): Promise<SampledFindings> {
  const sampled = async (changes: readonly DatedChange[]) => {
    const all: SampledChange[] = [];
    for (const change of changes) {
      const sample = await sampleOf(context, change, spellings[change.agent] ?? [], window);
      all.push({ ...change, sample });
    }
    return all;
  };
  const regressions = await sampled(findings.regressions);
  return { ...findings, regressions, improvements: await sampled(findings.improvements) };
}

/** Of what got worse the latest failures, the slowest or the costliest runs; of what got better the latest successes. */
async function sampleOf(
  { graph }: ReadingContext,
  { metric, task, worsening }: DatedChange,
  agents: readonly string[],
  window: Window,
): Promise<SampleRow[]> {
  const where = { agents, taskName: task, from: new Date(window.from), to: new Date(window.to), limit: SAMPLE_SIZE };
  const isFall = worsening > 0 && metric === 'success_rate';
  const rows =
    worsening > 0 && metric !== 'success_rate'
      ? await graph.read(readLargestResults, { ...where, property: metric })
      : await graph.read(readLatestResults, { ...where, statuses: isFall ? FAILED : ['success'] });
  return rows.map(({ resultId, cycleId, startedAt }) => ({
    task_result: resultId,
    heartbeat_cycle: cycleId,
    started_at: startedAt,
  }));
}
