import type { TaskDefinition } from '../../engine/task.ts';
import { defaultParameters } from '../parameters.ts';
import { ARCHITECTURE_TASK } from './name.ts';
import { architectureParameters } from './parameters.ts';

/**
 * P9-T5: looks over what the team left in the graph, by fixed rules, keeps what should be mended as opportunities, makes
 * one or two proposals a week of the best, and keeps the history of the success metrics.
 */
export const architectureSelfImprovement: TaskDefinition = {
  name: ARCHITECTURE_TASK,
  agent: 'Kublai',
  trigger: 'continuous',
  description: 'Detects what should be mended in tasks, agents, documents and data, and proposes the best of it.',
  parameters: defaultParameters(architectureParameters),
  handler: async context => (await import('./improve-architecture.ts')).improveArchitecture(context),
};
