import { startWorker } from '../worker.ts';
import { type Contender, graphqlRequest } from './contender.ts';
import type { BenchDatabase } from './database.ts';
import { askedIds, askedSince, FIELDS, FIRST, serviceRequests } from './questions.ts';
import { startService } from './service.ts';

/** What all contenders are asked about. */
export interface Subject {
  readonly database: BenchDatabase;
  readonly results: number;
  readonly now: Date;
}

/** A server in a process of its own whose first message says its address. */
async function startPeer(
  file: string,
  environment: Readonly<Record<string, string>>,
  described: Pick<Contender, 'name' | 'requests'>,
): Promise<Contender> {
  const { ready, stop } = await startWorker(file, { NODE_ENV: 'production', ...environment });
  return { ...described, url: ready['url'] ?? '', stop };
}

/** This service, with kept answers or without. */
export async function startOurs({ database, results, now }: Subject, isKeeping: boolean): Promise<Contender> {
  const { url, stop } = await startService(database, isKeeping ? {} : { HISTORY_CACHE_BYTES: '0' });
  const name = isKeeping ? 'this service' : 'this service, nothing kept';
  return { name, url, stop, requests: serviceRequests(results, now) };
}

/** The limit without GraphQL: node:http, the driver, one statement written by hand. */
export function startDriver({ database, results, now }: Subject): Promise<Contender> {
  const environment = { BENCH_URI: database.uri, BENCH_PASSWORD: database.password };
  const get = (path: string) => ({ method: 'GET', path }) as const;
  return startPeer('./history/peers/driver.ts', environment, {
    name: 'node:http and neo4j-driver',
    requests: {
      page: [get(`/page?first=${FIRST}`)],
      result: askedIds(results).map(id => get(`/result?id=${id}`)),
      rates: [get(`/rates?since=${askedSince(now)}`)],
      tasks: [get('/tasks')],
    },
  });
}

/** What @neo4j/graphql generates, behind Apollo Server. */
export function startGenerated({ database, results }: Subject): Promise<Contender> {
  const environment = { BENCH_URI: database.uri, BENCH_PASSWORD: database.password };
  const page = `{ optimizationResults(where: { sequence: { gte: 0 } }, sort: [{ sequence: DESC }], limit: ${FIRST}) { ${FIELDS} } }`;
  const result = `query ($id: ID!) { optimizationResults(where: { id: { eq: $id } }) { ${FIELDS} } }`;
  const at = (query: string, variables?: object) => ({ ...graphqlRequest(query, variables), path: '/' });
  return startPeer('./history/peers/generated.ts', environment, {
    name: '@neo4j/graphql as it comes',
    requests: {
      page: [at(page)],
      result: askedIds(results).map(id => at(result, { id })),
      tasks: [at('{ optimizationTasks { name agent trigger enabled nextDueAt } }')],
    },
  });
}

/** graphql-http with the rows in memory. */
export function startMemory({ results, now }: Subject): Promise<Contender> {
  const environment = { BENCH_RESULTS: String(results), BENCH_NOW: now.toISOString() };
  const result = `query ($id: ID!) { result(id: $id) { ${FIELDS} } }`;
  return startPeer('./history/peers/memory.ts', environment, {
    name: 'graphql-http, rows in memory',
    requests: {
      page: [graphqlRequest(`{ page(first: ${FIRST}) { edges { node { ${FIELDS} } } } }`)],
      result: askedIds(results).map(id => graphqlRequest(result, { id })),
    },
  });
}

/** The limit of what is kept: node:http with the body that the service answers to a question. */
export async function startPrebuilt(ours: Contender): Promise<Contender> {
  const [request] = ours.requests.page ?? [];
  if (request?.body === undefined) throw new Error('there is no page to ask for');
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${ours.url}${request.path}`, { method: 'POST', headers, body: request.body });
  const requests = { page: [request] };
  return startPeer(
    './history/peers/prebuilt.ts',
    { BENCH_BODY: await answer.text() },
    { name: 'node:http, prebuilt body', requests },
  );
}
