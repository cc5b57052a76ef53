import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { createTestApi } from '../../support/test-api.ts';

/** What reaches the engine of `runTask` with these arguments, or why nothing does. */
async function ask(args: string): Promise<unknown> {
  let request: unknown;
  const api = await createTestApi({
    engine: {
      runTask: async given => {
        request = given;
        throw new AppError('NOT_FOUND', 'end of the test');
      },
    },
  });
  const { errors } = await api.ask(`mutation { runTask(name: "t"${args}) { id } }`);
  return request ?? errors?.[0]?.originalError ?? errors?.[0];
}

describe('runTask', () => {
  it('hands on only what was given, and waits 30 seconds by default', async () => {
    expect(await ask('')).toEqual({ name: 't', waitMs: 30_000 });
    expect(await ask(', wait: null')).toEqual({ name: 't', waitMs: 30_000 });
    expect(await ask(', parameters: null, idempotencyKey: null')).toEqual({ name: 't', waitMs: 30_000 });
  });

  it.each([
    ['PT0S', 0],
    ['PT0.5S', 500],
    ['PT2M', 120_000],
    ['P1D', 86_400_000],
    ['P2W', 1_209_600_000],
  ])('waits %s as %d ms', async (wait, waitMs) => {
    expect(await ask(`, wait: "${wait}"`)).toEqual({ name: 't', waitMs });
  });

  it.each(['P1M', 'P1Y', '-PT1S'])('refuses to wait %s', async wait => {
    expect(await ask(`, wait: "${wait}"`)).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('wait must be a fixed length of time'),
    });
  });

  it('takes parameters that are a JSON object and no others', async () => {
    expect(await ask(', parameters: {days: 30, names: ["a"]}')).toEqual({
      name: 't',
      waitMs: 30_000,
      parameters: { days: 30, names: ['a'] },
    });
    for (const other of ['[1]', '"text"', '5', 'true']) {
      expect(await ask(`, parameters: ${other}`)).toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('parameters must be a JSON object'),
      });
    }
  });
});

describe('the answers of our own fields', () => {
  it('go by the name of the field, whatever its alias', async () => {
    const rate = { taskName: 't', total: 4, successes: 3, errors: 1, successRate: 75, interval: [30, 95] as const };
    const rates = [{ ...rate, p50DurationMs: 5, p95DurationMs: null }];
    const api = await createTestApi({ history: { successRates: async () => rates } });
    const { data } = await api.ask(
      '{ optimizationSuccessRates { total: successes successes: total p95DurationMs interval } }',
    );
    expect(data.optimizationSuccessRates).toEqual([
      { total: 3, successes: 4, p95DurationMs: null, interval: [30, 95] },
    ]);
  });

  it('leave out of the history filter what is null', async () => {
    const seen: unknown[] = [];
    const page = async (request: unknown) => {
      seen.push(request);
      return { edges: [], headCursor: 'h', hasNextPage: false, endCursor: null };
    };
    const api = await createTestApi({ history: { page } });
    const { data } = await api.ask(
      '{ optimizationResultHistory(where: {taskName: "t", agent: null}) { headCursor pageInfo { hasNextPage endCursor } } }',
    );
    expect(seen).toEqual([{ first: 50, values: [], where: { taskName: 't' } }]);
    expect(data.optimizationResultHistory).toEqual({
      headCursor: 'h',
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });
});
