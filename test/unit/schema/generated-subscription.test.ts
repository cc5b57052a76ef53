import { afterEach, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../../support/test-api.ts';

const RESULT = {
  id: 'r1',
  taskName: 'cve_scan',
  agent: 'Temüjin',
  status: 'success',
  result: '{"verdict":"ok"}',
  error: null,
  createdAt: '2026-11-01T10:00:00.000Z',
  sequence: 1,
  durationMs: 0,
};

const emit = (api: TestApi, changes: Partial<typeof RESULT> = {}) =>
  api.events.emit('create', {
    event: 'create',
    typename: 'OptimizationResult',
    id: changes.id ?? RESULT.id,
    timestamp: 1,
    properties: { old: undefined, new: { ...RESULT, ...changes } },
  });

const opened: AsyncIterableIterator<unknown>[] = [];
afterEach(async () => {
  for (const stream of opened.splice(0)) await stream.return?.();
});

async function open(api: TestApi, query: string, variables?: Record<string, unknown>) {
  const stream = await api.listen(query, variables);
  if (!('next' in stream)) throw new Error(JSON.stringify(stream));
  opened.push(stream);
  return stream;
}

const IDS = 'optimizationResultCreated(where: $where) { createdOptimizationResult { id } }';
const QUERY = `subscription ($where: OptimizationResultSubscriptionWhere) { ${IDS} }`;

describe('the generated subscription to new results', () => {
  it('delivers each result with the report as a value', async () => {
    const api = await createTestApi();
    const fields = 'id taskName status result report createdAt sequence durationMs';
    const stream = await open(
      api,
      `subscription { optimizationResultCreated { event createdOptimizationResult { ${fields} } } }`,
    );
    emit(api);
    const { error: _, agent: __, ...expected } = RESULT;
    expect((await stream.next()).value).toEqual({
      data: {
        optimizationResultCreated: {
          event: 'CREATE',
          createdOptimizationResult: { ...expected, report: { verdict: 'ok' } },
        },
      },
    });
  });

  it('answers aliases with the field that they stand for, even when they are names of other fields', async () => {
    const api = await createTestApi();
    const stream = await open(
      api,
      'subscription { optimizationResultCreated { createdOptimizationResult { id: taskName taskName: id } } }',
    );
    emit(api);
    expect((await stream.next()).value.data.optimizationResultCreated.createdOptimizationResult).toEqual({
      id: 'cve_scan',
      taskName: 'r1',
    });
  });

  it.each([
    [{ durationMs: { eq: 0 } }, { durationMs: 7 }],
    [{ createdAt: { gt: '2026-11-01T09:00:00+00:00' } }, { createdAt: '2026-11-01T08:00:00.000Z' }],
    [{ createdAt: { lte: '2026-11-01T12:00:00+02:00' } }, { createdAt: '2026-11-01T10:00:01.000Z' }],
    [{ taskName: { eq: 'cve_scan' }, NOT: { status: { eq: 'error' } } }, { status: 'error' }],
  ])('delivers by %j what matches and nothing else', async (where, misfit) => {
    const api = await createTestApi();
    const stream = await open(api, QUERY, { where });
    emit(api, { ...misfit, id: 'misfit' });
    emit(api, { id: 'match' });
    expect((await stream.next()).value).toEqual({
      data: { optimizationResultCreated: { createdOptimizationResult: { id: 'match' } } },
    });
  });

  it('gives its listener back when the client leaves, also while it waits for a match', async () => {
    const api = await createTestApi();
    const stream = await open(api, QUERY, { where: { taskName: { eq: 'other' } } });
    const waiting = stream.next();
    emit(api);
    expect(api.events.listenerCount('create')).toBe(1);
    await stream.return?.();
    expect(api.events.listenerCount('create')).toBe(0);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('begins when the live results are ready', async () => {
    const order: string[] = [];
    const api = await createTestApi({ live: { ready: async () => void order.push('ready') } });
    api.events.once('newListener', name => order.push(String(name)));
    await open(api, QUERY);
    expect(order).toEqual(['ready', 'create']);
  });
});
