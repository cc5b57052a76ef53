import { once } from 'node:events';
import { defineTask } from 'kurultai-optimizer/define-task';

/** Fails at once, or is half done and then waits until it is cancelled. */
export const patient = defineTask({
  name: 'patient',
  agent: 'Jochi',
  trigger: 'cve',
  description: 'Waits for nothing.',
  maxAttempts: 1,
  handler: async ({ parameters, progress, signal }) => {
    if (parameters['fail'] === true) throw new Error('no luck');
    progress(0.5, 'half done');
    await once(signal, 'abort');
    return { report: {} };
  },
});
