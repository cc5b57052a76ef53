import { graphDuration } from '../graph/values.ts';
import { agentIdOf } from './agent-names.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import { readNow } from './ledger/read-now.ts';
import { registerTask } from './ledger/register-task.ts';
import { DEFAULT_POLICIES } from './policies.ts';
import type { RegisteredTask } from './registry.ts';
import { reschedule } from './reschedule.ts';
import { parseSchedule } from './schedule.ts';

/**
 * Makes sure that every task of this replica has its node; see register-task.ts for what changes when. A schedule that
 * the code changed starts a new grid.
 */
export async function registerTasks(deps: ClaimDeps, tasks: readonly RegisteredTask[]): Promise<void> {
  const [row] = await deps.graph.read(readNow, {}, { leader: true });
  const now = new Date(row?.now ?? Number.NaN);
  for (const task of tasks) await register(deps, task, now);
}

async function register(deps: ClaimDeps, { definition, trigger }: RegisteredTask, now: Date): Promise<void> {
  const input = {
    name: definition.name,
    agent: definition.agent,
    agentId: agentIdOf(definition.agent),
    trigger: trigger.trigger,
    schedule: JSON.stringify(trigger.schedule),
    description: definition.description,
    mode: definition.mode ?? DEFAULT_POLICIES.mode,
    parameters: JSON.stringify(definition.parameters ?? {}),
    overlap: definition.overlap ?? DEFAULT_POLICIES.overlap,
    catchUp: definition.catchUp ?? DEFAULT_POLICIES.catchUp,
    timeout: graphDuration(definition.timeout ?? DEFAULT_POLICIES.timeout),
    maxAttempts: definition.maxAttempts ?? DEFAULT_POLICIES.maxAttempts,
    retryDelay: graphDuration(definition.retryDelay ?? DEFAULT_POLICIES.retryDelay),
    jitter: definition.jitter === undefined ? null : graphDuration(definition.jitter),
    now,
    firstSlotAt: new Date(parseSchedule(trigger.schedule).first(now.getTime())),
  };
  const [row] = await deps.graph.write(registerTask, input, { idempotent: true });
  if (row?.isRescheduled) await reschedule(deps, definition.name, trigger, true);
}
