import { bucketOf } from '../../../../src/statistics/buckets.ts';
import type { AgentPerformanceInput } from '../../../../src/tasks/agent-performance/analyse.ts';
import { agentPerformanceParameters } from '../../../../src/tasks/agent-performance/parameters.ts';
import type { AgentDay, DurationGroup } from '../../../../src/tasks/agent-performance/read-agent-days.ts';
import type { Series } from '../../../../src/tasks/agent-performance/series.ts';

/** What happened on one day: how many results of each status, how long a successful one took, what it used. */
export interface DayOfWork {
  readonly statuses: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  readonly tokens?: number;
}

/** A series of the last days as the statements read it; `work` says what happened so many days before the end. */
export function series(agent: string, task: string, work: (age: number) => DayOfWork, length = 28): Series {
  const ages = Array.from({ length }, (_, age) => age);
  return {
    agent,
    task,
    days: ages.map(age => agentDay(agent, task, age, work(age))),
    tokenDays: ages.flatMap(age => {
      const { tokens, statuses } = work(age);
      const count = statuses['success'] ?? 0;
      return tokens === undefined || count === 0
        ? []
        : [{ agent, taskName: task, age, tokens: [[bucketOf(tokens), count, count * tokens]] as const }];
    }),
  };
}

function agentDay(agent: string, taskName: string, age: number, { statuses, durationMs }: DayOfWork): AgentDay {
  const groups = Object.entries(statuses).map(([status, results]): DurationGroup => {
    const isMeasured = durationMs !== undefined && status === 'success';
    return isMeasured
      ? [status, bucketOf(durationMs), results, results, results * durationMs, results * durationMs ** 2]
      : [status, null, results, 0, 0, 0];
  });
  return { agent, taskName, age, groups };
}

/** What the analysis gets of a team with these series and nothing else, at the end of the first of November. */
export function recordsOf(all: readonly Series[], rest: Partial<AgentPerformanceInput> = {}): AgentPerformanceInput {
  return {
    to: '2026-11-01T00:00:00.000Z',
    series: all,
    work: [],
    heartbeats: {},
    failures: [],
    knownClusters: [],
    parameters: agentPerformanceParameters.parse({}),
    ...rest,
  };
}
