import { graphqlRequest, type HttpRequest, type Question } from './contender.ts';

const IDS = 1_000;
const RATE_DAYS = 30;
const MS_PER_DAY = 86_400_000;
/** Rows of a page. */
export const FIRST = 50;

/** The values that are asked of each result. */
export const FIELDS = 'id taskName agent status result createdAt sequence durationMs';
export const PAGE = `{ optimizationResultHistory(first: ${FIRST}) { edges { node { ${FIELDS} } } } }`;
const RESULT = `query ($id: ID!) { optimizationResults(where: { id: { eq: $id } }) { ${FIELDS} } }`;
const RATES = `query ($since: DateTime!) { optimizationSuccessRates(since: $since) {
  taskName total successes errors successRate interval p50DurationMs p95DurationMs } }`;
const TASKS = '{ optimizationTasks { name agent trigger enabled nextDueAt } }';

/** The ids that are asked for: spread over all results, so that no cache of a few rows helps. */
export function askedIds(results: number): string[] {
  return Array.from({ length: IDS }, (_, place) => `result-${Math.floor((place * results) / IDS)}`);
}

/** From when on the success rates count. */
export function askedSince(now: Date): string {
  return new Date(now.getTime() - RATE_DAYS * MS_PER_DAY).toISOString();
}

/** How the service is asked. */
export function serviceRequests(results: number, now: Date): Record<Question, readonly HttpRequest[]> {
  return {
    page: [graphqlRequest(PAGE)],
    result: askedIds(results).map(id => graphqlRequest(RESULT, { id })),
    rates: [graphqlRequest(RATES, { since: askedSince(now) })],
    tasks: [graphqlRequest(TASKS)],
  };
}
