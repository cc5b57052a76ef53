import type { Command } from 'commander';
import type { OptimizerClient, Task } from '../../client/index.ts';
import { printList } from '../print.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

/** The command that lists the tasks. */
export function addTasksCommand(program: Command, deps: ProgramDeps): void {
  remoteCommand(program, 'tasks', 'kurultai-optimizer tasks --json')
    .description('List the tasks: when each is due next, and what keeps it from running.')
    .action((options: RemoteOptions) =>
      withService(options, deps, async client => printTasks(deps, await client.tasks(), options)),
    );
}

/** Prints tasks as all commands show them. */
export function printTasks(
  deps: Pick<ProgramDeps, 'say'>,
  tasks: Awaited<ReturnType<OptimizerClient['tasks']>>,
  { json = false }: Pick<RemoteOptions, 'json'> | { json: boolean },
): void {
  printList(deps, tasks, {
    json,
    head: ['task', 'trigger', 'agent', 'next due', 'last success', 'failures', 'state'],
    cells: toCells,
    none: 'There are no such tasks.',
  });
}

function toCells(task: Task): (string | number)[] {
  const { name, trigger, agent, nextDueAt, lastSuccessAt, consecutiveFailures } = task;
  return [name, trigger, agent, nextDueAt ?? '-', lastSuccessAt ?? 'never', consecutiveFailures, stateOf(task)];
}

function stateOf({ enabled, pausedReason, handlerMissing, mode }: Task): string {
  if (!enabled) return `paused: ${pausedReason ?? 'no reason given'}`;
  return handlerMissing ? 'no replica can run it' : mode;
}
