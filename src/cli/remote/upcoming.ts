import type { Command } from 'commander';
import { parseCount } from '../parse-count.ts';
import { printList } from '../print.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

interface UpcomingOptions extends RemoteOptions {
  readonly first: number;
  readonly task?: string;
}

/** The command that lists the next due times. */
export function addUpcomingCommand(program: Command, deps: ProgramDeps): void {
  remoteCommand(program, 'upcoming', 'kurultai-optimizer upcoming --first 3 --task retention')
    .description('List the next due times, soonest first.')
    .option('--first <n>', 'how many', parseCount, 10)
    .option('--task <name>', 'only of this task')
    .action((options: UpcomingOptions) =>
      withService(options, deps, async client => {
        const runs = await client.upcomingRuns({ taskName: options.task, first: options.first });
        printList(deps, runs, {
          json: options.json ?? false,
          head: ['due', 'task'],
          cells: ({ dueAt, taskName }) => [dueAt, taskName],
          none: 'Nothing will be due: all tasks are paused, or there are none.',
        });
      }),
    );
}
