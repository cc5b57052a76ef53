import { Command } from 'commander';
import { undoMigrations } from '../graph/migrations/migrate.ts';
import { loadSampleGraph } from '../sample/load.ts';
import { progressBar } from '../sample/progress-bar.ts';
import { removeSampleGraph } from '../sample/remove.ts';
import { addKeyCommands } from './keys.ts';
import type { ProgramDeps } from './program-deps.ts';

/** The commands for the one who keeps a database. Each opens it, does one thing, says what it did, and closes it. */
export function createProgram(deps: ProgramDeps): Command {
  const program = new Command('kurultai-optimizer').description('Commands over the database of the optimizer.');
  addSampleCommands(program, deps);
  addMigrationCommands(program, deps);
  addKeyCommands(program, deps);
  return program;
}

function addSampleCommands(program: Command, { withGraph, now, say, progress }: ProgramDeps): void {
  const sample = program.command('sample').description('The sample graph: thirty days of a plausible team.');
  sample
    .command('load')
    .description('Load it; refused where a team of your own lives.')
    .action(async () => {
      const onProgress = progressBar('Loading the sample graph', progress);
      const rows = await withGraph({ migrated: true }, graph => loadSampleGraph(graph, { now: now(), onProgress }));
      say(`Loaded the sample graph: ${rows} nodes and accesses.`);
    });
  sample
    .command('remove')
    .description('Remove it, and nothing else; results computed from it stay.')
    .action(async () => {
      const removed = await withGraph({ migrated: false }, removeSampleGraph);
      say(removed === 0 ? 'There is no sample graph here.' : `Removed the sample graph: ${removed} nodes.`);
    });
}

function addMigrationCommands(program: Command, { withGraph, say }: ProgramDeps): void {
  program
    .command('migrations')
    .description('The constraints and indexes that the service adds to a database.')
    .command('undo')
    .description(
      'Drop them and restore the indexes that gave way; data stays. Stop the services of this database first.',
    )
    .action(async () => {
      await withGraph({ migrated: false }, undoMigrations);
      say('Dropped the constraints and indexes of the service; the data is as it was. The next start adds them again.');
    });
}
