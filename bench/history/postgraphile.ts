import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/support/service.ts';
import { spawnBound } from '../bound-process.ts';
import { versionOf } from '../machine.ts';
import { type Contender, graphqlRequest } from './contender.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import { askedIds, FIELDS, FIRST } from './questions.ts';

const PEERS = 'bench/peers';
const COMMAND = resolve(PEERS, 'node_modules/postgraphile/dist/cli-run.js');
const READY_TRIES = 300;
const LOOK_EVERY_MS = 100;
/** `id` is PostGraphile's own there. */
const ROW_FIELDS = FIELDS.replace(/^id/, 'rowId');

/** PostGraphile over PostgreSQL with the same results, or what is missing for it, in a line. */
export async function startPostgraphile(
  results: number,
  now: Date,
): Promise<{ readonly contender: Contender; readonly versions: Record<string, string> } | string> {
  const programs = findPostgres();
  if (programs === undefined) return 'PostGraphile is left out: there is no PostgreSQL (apt install postgresql).';
  if (!existsSync(COMMAND)) return `PostGraphile is left out: it is not installed (npm ci --prefix ${PEERS}).`;
  const postgres = await startPostgres(programs, results, now);
  const port = await freePort();
  const words = [
    '-P',
    'postgraphile/presets/amber',
    '-c',
    postgres.uri,
    '-s',
    'public',
    '-n',
    '127.0.0.1',
    '-p',
    String(port),
  ];
  const { stop } = spawnBound(process.execPath, [COMMAND, ...words], {
    cwd: PEERS,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const requests = {
    page: [
      graphqlRequest(`{ allResults(first: ${FIRST}, orderBy: SEQUENCE_DESC) { edges { node { ${ROW_FIELDS} } } } }`),
    ],
    result: askedIds(results).map(id =>
      graphqlRequest(`query ($id: String!) { resultByRowId(rowId: $id) { ${ROW_FIELDS} } }`, { id }),
    ),
  };
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries === READY_TRIES) throw new Error('PostGraphile did not become ready');
    await pause(LOOK_EVERY_MS);
  }
  return {
    contender: {
      name: 'PostGraphile over PostgreSQL',
      url,
      requests,
      stop: async () => {
        await stop();
        await postgres.stop();
      },
    },
    versions: { PostGraphile: await versionOf('postgraphile', PEERS), PostgreSQL: postgres.version },
  };
}

async function isReady(url: string): Promise<boolean> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body }).then(
    answer => answer.ok,
    () => false,
  );
}
