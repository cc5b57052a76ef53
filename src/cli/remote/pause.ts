import type { Command } from 'commander';
import { AppError } from '../../errors.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';
import { printTasks } from './tasks.ts';

interface ChoiceOptions extends RemoteOptions {
  readonly all?: true;
}

interface PauseOptions extends ChoiceOptions {
  readonly reason: string;
}

/** The commands that pause tasks and let them run again. */
export function addPauseCommands(program: Command, deps: ProgramDeps): void {
  remoteCommand(
    program,
    'pause',
    'kurultai-optimizer pause security_layer_updates --reason "the feed is down until Monday"',
  )
    .description('Pause tasks: what comes due is recorded as skipped.')
    .argument('[tasks...]', 'names of the tasks')
    .option('--all', 'all tasks')
    .requiredOption('--reason <text>', 'why, for those who find the task paused')
    .action((tasks: string[], options: PauseOptions) =>
      withService(options, deps, async client => {
        const names = chosen(tasks, options);
        printTasks(deps, await client.pauseTasks({ names, reason: options.reason }), options);
      }),
    );
  remoteCommand(program, 'resume', 'kurultai-optimizer resume --all')
    .description('Let tasks run again; they go on with their next due time.')
    .argument('[tasks...]', 'names of the tasks')
    .option('--all', 'all tasks')
    .action((tasks: string[], options: ChoiceOptions) =>
      withService(options, deps, async client =>
        printTasks(deps, await client.resumeTasks({ names: chosen(tasks, options) }), options),
      ),
    );
}

/** Names, or undefined for all: who means all must say so. */
function chosen(tasks: readonly string[], { all = false }: { readonly all?: boolean }): string[] | undefined {
  if (all === tasks.length > 0) throw new AppError('BAD_USER_INPUT', 'Name the tasks, or give --all; one of the two.');
  return all ? undefined : [...tasks];
}
