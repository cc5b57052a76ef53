import { Command } from 'commander';
import { addDatabaseCommands } from './database.ts';
import { addDoctorCommand } from './doctor/doctor.ts';
import { addKeyCommands } from './keys.ts';
import type { ProgramDeps } from './program-deps.ts';
import { addCycleCommand } from './remote/cycle.ts';
import { addHistoryCommand } from './remote/history.ts';
import { addPauseCommands } from './remote/pause.ts';
import { addRunCommand } from './remote/run.ts';
import { addTasksCommand } from './remote/tasks.ts';
import { addUpcomingCommand } from './remote/upcoming.ts';
import { addWatchCommand } from './remote/watch.ts';

const EXIT_CODES = `
Exit codes: 0 done, 1 the work failed, 2 wrong usage or configuration, 3 refused, 4 credential, 5 not reachable, 6 still going on, 130 interrupted.`;

/** All commands. Those under `remote/` talk to a running service, the others to the configured database. */
export function createProgram(deps: ProgramDeps): Command {
  const program = new Command('kurultai-optimizer')
    .description('The optimizer: the service, its tasks and results, and its database.')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('Add --help to see how it is called.')
    .exitOverride();
  addServeCommand(program, deps);
  addRunCommand(program, deps);
  addCycleCommand(program, deps);
  addTasksCommand(program, deps);
  addHistoryCommand(program, deps);
  addWatchCommand(program, deps);
  addUpcomingCommand(program, deps);
  addPauseCommands(program, deps);
  addDoctorCommand(program, deps);
  addKeyCommands(program, deps);
  addDatabaseCommands(program, deps);
  return program;
}

function addServeCommand(program: Command, { serve }: ProgramDeps): void {
  program
    .command('serve')
    .description('Run the service, as the environment configures it, until SIGINT or SIGTERM.')
    .option('--empty', 'leave an empty local database without the sample graph', false)
    .addHelpText(
      'after',
      '\nExample:\n  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=secret kurultai-optimizer serve',
    )
    .action(serve);
}
