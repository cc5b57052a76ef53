import type { TaskDefinition } from '../../engine/task.ts';
import { defaultParameters } from '../parameters.ts';
import { agentPerformanceParameters } from './parameters.ts';
import { AGENT_PERFORMANCE_TASK } from './report.ts';

/** P9-T3: profiles every agent and finds where it got worse or better than in the days before. */
export const agentPerformanceProfiling: TaskDefinition = {
  name: AGENT_PERFORMANCE_TASK,
  agent: 'Jochi',
  trigger: 'bi-weekly',
  description: 'Profiles success, durations and tokens of every agent and finds what changed against the days before.',
  parameters: defaultParameters(agentPerformanceParameters),
  handler: async context => (await import('./profile-agent-performance.ts')).profileAgentPerformance(context),
};
