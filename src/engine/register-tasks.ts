import type { Graph } from '../graph/graph.ts';
import { graphDuration } from '../graph/values.ts';
import { agentIdOf } from './agent-names.ts';
import { readNow } from './ledger/read-now.ts';
import { registerTask } from './ledger/register-task.ts';
import type { RegisteredTask } from './registry.ts';
import { parseSchedule } from './schedule.ts';

/** What holds for a task whose definition does not say otherwise. */
const DEFAULTS = {
  mode: 'propose',
  overlap: 'skip',
  catchUp: 'once',
  timeout: 'PT10M',
  maxAttempts: 5,
  retryDelay: 'PT5M',
} as const;

/** Makes sure that every task of this replica has its node; see register-task.ts for what changes when. */
export async function registerTasks(graph: Graph, tasks: readonly RegisteredTask[]): Promise<void> {
  const [row] = await graph.read(readNow, {}, { leader: true });
  const now = new Date(row?.now ?? Number.NaN);
  for (const { definition, trigger } of tasks) {
    const schedule = parseSchedule(trigger.schedule);
    await graph.write(
      registerTask,
      {
        name: definition.name,
        agent: definition.agent,
        agentId: agentIdOf(definition.agent),
        trigger: trigger.trigger,
        schedule: JSON.stringify(trigger.schedule),
        description: definition.description,
        mode: definition.mode ?? DEFAULTS.mode,
        parameters: JSON.stringify(definition.parameters ?? {}),
        overlap: definition.overlap ?? DEFAULTS.overlap,
        catchUp: definition.catchUp ?? DEFAULTS.catchUp,
        timeout: graphDuration(definition.timeout ?? DEFAULTS.timeout),
        maxAttempts: definition.maxAttempts ?? DEFAULTS.maxAttempts,
        retryDelay: graphDuration(definition.retryDelay ?? DEFAULTS.retryDelay),
        jitter: definition.jitter === undefined ? null : graphDuration(definition.jitter),
        now,
        firstSlotAt: new Date(schedule.first(now.getTime())),
        nextSlotAt: new Date(schedule.next(now.getTime(), now.getTime())),
      },
      { idempotent: true },
    );
  }
}
