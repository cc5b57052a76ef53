import type { TaskDefinition } from '../../engine/task.ts';
import { defaultParameters } from '../parameters.ts';
import { mvsParameters } from './parameters.ts';
import { MVS_TASK } from './task-name.ts';

/** P9-T2: scores memories, learns from their use which weights are wrong, and rolls tuned ones out in steps. */
export const mvsFormulaTuning: TaskDefinition = {
  name: MVS_TASK,
  agent: 'Jochi',
  trigger: 'quarterly',
  description:
    'Compares the scores of all memories with what agents accessed, and tunes the memory value formula by it.',
  parameters: defaultParameters(mvsParameters),
  timeout: 'PT1H',
  handler: async context => (await import('./run-step.ts')).runStep(context),
};
