import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createTestApi } from '../../support/test-api.ts';

/** The refusal of a query that must not reach the graph. */
async function refusal(query: string, variables?: Record<string, unknown>): Promise<AppError> {
  const api = await createTestApi({
    engine: { runTask: () => Promise.reject(new Error('ran although the query is refused')) },
  });
  const { errors } = await api.ask(query, variables);
  expect(api.statements).toEqual([]);
  const error = errors?.[0]?.originalError;
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe('the limits of lists', () => {
  it.each([
    ['Query.optimizationTasks', '{ optimizationTasks(limit: 501) { name } }'],
    ['Query.optimizationTasks', '{ optimizationTasks(limit: 0) { name } }'],
    ['Query.optimizationTasks', '{ optimizationTasks(limit: -1) { name } }'],
    ['OptimizationCycle.runs', '{ optimizationCycles { runs(limit: 501) { id } } }'],
    ['OptimizationTask.recentRuns', '{ optimizationTasks { recentRuns(first: 501) { id } } }'],
    ['Query.optimizationResultHistory', '{ optimizationResultHistory(first: 501) { headCursor } }'],
    ['Query.upcomingRuns', '{ upcomingRuns(first: 0) { taskName } }'],
    ['OptimizationCycle.runs', '{ optimizationCycles { ... on OptimizationCycle { runs(limit: 501) { id } } } }'],
    [
      'OptimizationCycle.runs',
      '{ optimizationCycles { ...F } } fragment F on OptimizationCycle { runs(limit: 501) { id } }',
    ],
  ])('refuse %s in %s, saying the bounds and the remedy', async (field, query) => {
    const error = await refusal(query);
    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.message).toContain(`${field}: `);
    expect(error.message).toContain('must be from 1 to 500');
    expect(error.message).toContain('Ask for less');
  });

  it('look into variables, of nested lists too', async () => {
    const query = 'query ($n: Int) { optimizationCycles { runs(limit: $n) { id } } }';
    expect((await refusal(query, { n: 501 })).message).toContain('not 501');
  });

  it('refuse a far offset and point to the history', async () => {
    const error = await refusal('{ optimizationResults(offset: 10001) { id } }');
    expect(error.message).toContain('offset must be from 0 to 10000');
    expect(error.message).toContain('optimizationResultHistory(after:)');
  });

  it('are checked before a mutation does anything', async () => {
    const error = await refusal('mutation { runTask(name: "t") { result { recommendations(limit: 501) { id } } } }');
    expect(error.message).toContain('OptimizationResult.recommendations');
  });

  it('refuse a subscription before it begins', async () => {
    const api = await createTestApi();
    const answer = await api.listen('subscription { resultStream { result { recommendations(limit: 501) { id } } } }');
    expect(answer).toMatchObject({ errors: [{ message: expect.stringContaining('limit must be from 1 to 500') }] });
  });

  it('let 500 pass', async () => {
    const api = await createTestApi();
    await api.ask('{ optimizationTasks(limit: 500) { recentRuns(first: 500) { id } } }');
    expect(api.statements).toHaveLength(1);
  });
});
