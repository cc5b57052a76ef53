import type { Command } from 'commander';
import { undoMigrations } from '../graph/migrations/migrate.ts';
import { loadSampleGraph } from '../sample/load.ts';
import { progressBar } from '../sample/progress-bar.ts';
import { removeSampleGraph } from '../sample/remove.ts';
import type { ProgramDeps } from './program-deps.ts';

const JSON_OPTION = ['--json', 'JSON instead of words'] as const;

/** The commands for the one who keeps a database: each opens it, does one thing, says what it did, and closes it. */
export function addDatabaseCommands(program: Command, deps: ProgramDeps): void {
  addSampleCommands(program, deps);
  addMigrationCommands(program, deps);
}

function addSampleCommands(program: Command, { withGraph, clock, say, progress }: ProgramDeps): void {
  const sample = program.command('sample').description('The sample graph: thirty days of a plausible team.');
  sample
    .command('load')
    .description('Load it; refused where a team of your own lives.')
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExample:\n  kurultai-optimizer sample load')
    .action(async ({ json }: { json?: true }) => {
      const onProgress = progressBar('Loading the sample graph', progress);
      const now = new Date(clock.now());
      const rows = await withGraph({ migrated: true }, graph => loadSampleGraph(graph, { now, onProgress }));
      say(json ? JSON.stringify({ loaded: rows }) : `Loaded the sample graph: ${rows} nodes and accesses.`);
    });
  sample
    .command('remove')
    .description('Remove it, and nothing else; results computed from it stay.')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: true }) => {
      const removed = await withGraph({ migrated: false }, removeSampleGraph);
      if (json) return say(JSON.stringify({ removed }));
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
