import type { Command } from 'commander';
import type { Graph } from '../../graph/graph.ts';
import { LocalServerError } from '../../graph/local-server/failure.ts';
import { readMigrations } from '../../graph/migrations/files.ts';
import { GraphRefused } from '../../graph/open.ts';
import { EXIT } from '../exit-codes.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { table } from '../table.ts';
import { type Check, fault, fine } from './check.ts';
import { checkSchemaRules, checkSchemaVersion } from './check-schema.ts';
import { checkWork } from './check-work.ts';
import { readVersion } from './read-version.ts';

const EXAMPLE = `
Example:
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=secret kurultai-optimizer doctor
It changes nothing. Without NEO4J_URI it looks at the local Neo4j of a service that is running.`;

/** The command that looks at the database and at what the replicas do with it, and says what to do about faults. */
export function addDoctorCommand(program: Command, deps: ProgramDeps): void {
  program
    .command('doctor')
    .description('Look for what is wrong with database, schema, schedule, handlers and replicas, and say what to do.')
    .option('--json', 'JSON instead of a table')
    .addHelpText('after', EXAMPLE)
    .action(async ({ json = false }: { json?: boolean }) => {
      const checks = await examine(deps);
      print(checks, json, deps);
      if (checks.some(({ ok }) => !ok)) deps.endWith(isReachable(checks) ? EXIT.failed : EXIT.unreachable);
    });
}

/** A database that cannot be used is what was found, and all that can be. */
async function examine({ withGraphAsItIs, migrations }: ProgramDeps): Promise<Check[]> {
  const known = await readMigrations(migrations);
  const look = async (graph: Graph) => [
    await checkDatabase(graph),
    await checkSchemaVersion(graph, known),
    await checkSchemaRules(graph, known),
    ...(await checkWork(graph)),
  ];
  return withGraphAsItIs(look).catch(error => {
    if (!(error instanceof GraphRefused || error instanceof LocalServerError)) throw error;
    return [fault(DATABASE, 'It cannot be used.', error.message)];
  });
}

const DATABASE = 'database';

async function checkDatabase(graph: Graph): Promise<Check> {
  const [about] = await graph.read(readVersion, {});
  return fine(DATABASE, `Neo4j ${about?.version} (${about?.edition}) answers.`);
}

function isReachable(checks: readonly Check[]): boolean {
  return checks.every(({ name, ok }) => name !== DATABASE || ok);
}

function print(checks: readonly Check[], json: boolean, { say }: ProgramDeps): void {
  const faults = checks.filter(({ ok }) => !ok);
  if (json) {
    say(JSON.stringify({ healthy: faults.length === 0, checks }));
    return;
  }
  const rows = checks.map(({ name, ok, found }) => [name, ok ? 'ok' : 'FAULT', found]);
  for (const line of table(['check', '', 'found'], rows)) say(line);
  if (faults.length > 0) say('\nWhat to do:');
  for (const { name, remedy } of faults) say(`- ${name}: ${remedy}`);
}
