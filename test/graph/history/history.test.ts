import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import {
  conditionsOf,
  isInOrderOfAll,
  type PageInput,
  readHistoryPage,
  readStandingPage,
} from '../../../src/history/read-history-page.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { planOf } from '../../support/plan.ts';

const db = useGraph();
const history = () => createHistory(db.graph, systemRandomness);

async function write(count: number): Promise<void> {
  await cypher(
    db.graph,
    `UNWIND range(1, $count) AS n
     CREATE (:OptimizationResult {id: 'r' + n, task_name: 'task' + n % 4, agent: 'agent' + n % 2,
       status: CASE n % 10 WHEN 0 THEN 'error' ELSE 'success' END,
       created_at: datetime('2026-01-01T00:00:00Z') + duration({minutes: n}), duration_ms: n})`,
    { count },
  );
}

describe('the history', () => {
  it('pages through everything once, newest first, and says when there is no more', async () => {
    await write(25);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = await history().page({ first: 10, ...(after === undefined ? {} : { after }) });
      seen.push(...page.edges.map(({ id }) => id));
      more = page.hasNextPage;
      after = page.endCursor ?? undefined;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, place) => `r${25 - place}`));
  });

  it('narrows by task, agent, status and time, the end of the range excluded', async () => {
    await write(40);
    const { edges } = await history().page({
      first: 50,
      where: { agent: 'agent0', status: 'success', since: '2026-01-01T00:10:00Z', until: '2026-01-01T00:16:00Z' },
    });
    expect(edges.map(({ id }) => id)).toEqual(['r14', 'r12']);
    const byTask = await history().page({ first: 2, where: { taskName: 'task1' } });
    expect(byTask.edges.map(({ id }) => id)).toEqual(['r37', 'r33']);
    expect(byTask.hasNextPage).toBe(true);
  });

  it('refuses a page size out of range', async () => {
    await expect(history().page({ first: 501 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: /1 to 500/ });
    await expect(history().page({ first: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each<Partial<PageInput>>([{}, { taskName: 'task1' }, { agent: 'agent1' }, { status: 'error' }])(
    'reads a page for %j in the order of an index, without sorting',
    async where => {
      await write(200);
      await history().page({ first: 1 });
      const input = { ...where, before: 100, limit: 10 } as PageInput;
      const conditions = conditionsOf(input);
      const read = isInOrderOfAll(conditions) ? readStandingPage : readHistoryPage;
      const { cypher: text } = read(conditions, ['id', 'sequence', 'status']);
      const plan = await planOf('EXPLAIN', text, input);
      expect(plan).toMatch(/Node(Unique)?IndexSeek/);
      expect(plan).not.toMatch(/"operatorType":"(Top|Sort|PartialTop|NodeByLabelScan|AllNodesScan)/);
    },
  );
});

describe('success rates', () => {
  it('count each task of the range once, with a Wilson interval and percentiles', async () => {
    await write(40);
    const rates = await history().successRates({ taskNames: ['task0', 'task2'] });
    expect(rates).toHaveLength(2);
    expect(rates[0]).toMatchObject({
      taskName: 'task0',
      total: 10,
      successes: 8,
      errors: 2,
      successRate: 80,
      p50DurationMs: 22,
    });
    expect(rates[0]?.interval?.[0]).toBeCloseTo(49.02, 2);
    expect(rates[0]?.interval?.[1]).toBeCloseTo(94.33, 2);
    expect(await history().successRates({ since: '2027-01-01T00:00:00Z' })).toEqual([]);
  });
});
