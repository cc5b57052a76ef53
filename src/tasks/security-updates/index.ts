import type { TaskDefinition } from '../../engine/task.ts';
import { defaultParameters } from '../parameters.ts';
import { SECURITY_TASK } from './name.ts';
import { securityParameters } from './parameters.ts';
import type { SecuritySettings } from './settings.ts';

/** P9-T4: what the agents' software consists of, what is known against it, and how fast the team acts on that. */
export function securityLayerUpdates(settings: SecuritySettings): TaskDefinition {
  return {
    name: SECURITY_TASK,
    agent: 'Jochi',
    trigger: 'cve',
    description: 'Matches the components of the configured lockfiles with advisories and keeps a finding for each hit.',
    parameters: defaultParameters(securityParameters),
    handler: async context => (await import('./run-scan.ts')).runScan(settings, context),
  };
}
