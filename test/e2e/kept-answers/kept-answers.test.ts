import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDays } from '../../../src/tasks/retention/close-days.ts';
import { DELETION_RULES, deleteResults } from '../../../src/tasks/retention/delete-results.ts';
import { rollUpResults } from '../../../src/tasks/retention/roll-up-results.ts';
import { clear, cypher, useGraph } from '../../support/graph.ts';
import { storeOldResults } from '../../support/old-results.ts';
import { storeResult } from '../../support/results.ts';
import { bearer, tokenWith } from '../../support/tokens.ts';
import { ask, send } from '../server/http.ts';
import { type HistoryServer, startHistoryServer } from './history-server.ts';

const db = useGraph();
const BYTES = 1_000_000;
const DAY_MS = 86_400_000;
const LONG_AGO = Date.parse('2026-01-01T00:00:00Z');
const DAYS = 40;

const PAGE = `query ($first: Int, $where: OptimizationResultHistoryFilter) {
  optimizationResultHistory(first: $first, where: $where) {
    headCursor oldestCursor pageInfo { hasNextPage endCursor }
    edges { cursor node { id taskName status createdAt sequence report } }
  } }`;
const RATES = `query ($since: DateTime) { optimizationSuccessRates(since: $since) {
  taskName total successes errors successRate p50DurationMs } }`;
const WITH_CHANGES =
  '{ optimizationResultHistory(first: 100) { edges { node { id recommendations { id status } } } } }';
/** Rests on what other programs write, which leaves the history as it is. */
const METRICS = '{ successMetrics { name current state evidence } }';
const QUESTIONS: readonly [string, Record<string, unknown>?][] = [
  [PAGE, { first: 3 }],
  [PAGE, { first: 3, where: { status: 'error' } }],
  [PAGE, { first: 50, where: { taskName: 'often', until: '2026-01-20T00:00:00Z' } }],
  [RATES],
  [RATES, { since: '2026-01-10T06:00:00Z' }],
  [WITH_CHANGES],
];

let kept: HistoryServer;
let plain: HistoryServer;
let reader: Record<string, string>;

beforeAll(async () => {
  [kept, plain] = await Promise.all([startHistoryServer(db.graph, BYTES), startHistoryServer(db.graph, 0)]);
  reader = bearer(await tokenWith('read'));
});
afterAll(async () => {
  await Promise.all([kept?.server.close(), plain?.server.close()]);
});

/** Successes and errors of forty days long ago. */
function oldResults() {
  return Array.from({ length: DAYS * 2 }, (_, n) => ({
    id: `old ${n}`,
    taskName: n % 3 === 0 ? 'rare' : 'often',
    createdAt: new Date(LONG_AGO + (n * DAY_MS) / 2),
    status: n % 7 === 0 ? ('error' as const) : ('success' as const),
    durationMs: n,
  }));
}

const executions = async (work: () => Promise<unknown>) => {
  const before = kept.executed();
  await work();
  return kept.executed() - before;
};
const twice = async (query: string, variables?: Record<string, unknown>) => {
  for (let n = 0; n < 2; n++) await ask(kept.url, query, variables, reader);
};
const address = (url: string, query: string) => `${url}/graphql?query=${encodeURIComponent(query)}`;

/** Everything that changes what the history answers, by whoever. */
const WRITES: Readonly<Record<string, (n: number) => Promise<unknown>>> = {
  own: n => storeResult(db.graph, { id: `own ${n}`, status: n % 2 === 0 ? 'success' : 'error', result: `{"n":${n}}` }),
  foreign: n =>
    cypher(
      db.graph,
      `CREATE (:OptimizationResult {id: $id, task_name: 'often', agent: 'Jochi', status: 'success',
         created_at: datetime($at)})`,
      { id: `foreign ${n}`, at: new Date(LONG_AGO + n * DAY_MS).toISOString() },
    ),
  rollUp: async n => {
    const until = new Date(LONG_AGO + (n % DAYS) * DAY_MS);
    await db.graph.write(rollUpResults, { from: new Date(0), until, limit: 1_000 });
    await db.graph.write(closeDays, { until });
  },
  deleteOld: n => db.graph.write(deleteResults, { after: 0, below: n * 2, limit: 1_000, ...DELETION_RULES }),
  recommend: n =>
    cypher(
      db.graph,
      `MATCH (o:Sequenced) WITH o ORDER BY o.sequence DESC LIMIT 1
       CREATE (o)-[:RECOMMENDS]->(:Recommendation {id: $id, status: 'open'})`,
      { id: `change ${n}` },
    ),
  moveChanges: () => cypher(db.graph, "MATCH (r:Recommendation) SET r.status = 'dismissed'"),
  deleteForeign: () => cypher(db.graph, 'MATCH (o:Sequenced) WITH o ORDER BY o.sequence LIMIT 1 DETACH DELETE o'),
};

describe('kept answers', () => {
  it('are the same as answers that are read anew, whatever is written in between', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WRITES)), fc.nat(DAYS * 2)), {
      minLength: 1,
      maxLength: 6,
    });
    let saved = 0;
    await fc.assert(
      fc.asyncProperty(steps, async writes => {
        await clear(db.graph);
        await storeOldResults(db.graph, oldResults());
        for (const [query, variables] of QUESTIONS) await twice(query, variables);
        for (const [place, [write, n]] of writes.entries()) {
          await WRITES[write]?.(n + place * 1_000 * Number(write === 'own' || write === 'recommend'));
          for (const [query, variables] of QUESTIONS) {
            const anew = await ask(plain.url, query, variables, reader);
            const first = await ask(kept.url, query, variables, reader);
            const executed = await executions(async () => {
              expect((await ask(kept.url, query, variables, reader)).text).toBe(anew.text);
            });
            saved += 1 - executed;
            expect(first.text, `after ${write} ${n}`).toBe(anew.text);
          }
        }
      }),
      { numRuns: 4, examples: [[Object.keys(WRITES).map(write => [write, DAYS / 2])]] },
    );
    expect(saved).toBeGreaterThan(0);
  });

  it('are given without executing, to callers with the same rights only', async () => {
    await storeOldResults(db.graph, oldResults());
    await twice(PAGE, { first: 5 });
    expect(await executions(() => ask(kept.url, PAGE, { first: 5 }, reader))).toBe(0);
    expect(await executions(() => ask(kept.url, PAGE, { first: 6 }, reader))).toBe(1);
    const admin = bearer(await tokenWith('admin'));
    expect(await executions(() => ask(kept.url, PAGE, { first: 5 }, admin))).toBe(1);
    const forbidden = await ask(kept.url, PAGE, { first: 5 }, bearer(await tokenWith('nothing')));
    expect(forbidden.body.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await ask(kept.url, PAGE, { first: 5 })).status).toBe(401);
  });

  it('are not made of errors, of what lives on, or of introspection', async () => {
    await storeOldResults(db.graph, oldResults());
    const half = '{ optimizationSuccessRates { total } optimizationResultHistory(first: 0) { headCursor } }';
    for (const query of [
      half,
      WITH_CHANGES,
      METRICS,
      '{ __schema { queryType { name } } }',
      '{ __typename optimizationTasks { name } }',
    ]) {
      await twice(query);
      expect(await executions(() => ask(kept.url, query, undefined, reader)), query).toBe(1);
    }
    const measured = await ask(kept.url, METRICS, undefined, reader);
    await cypher(
      db.graph,
      `CREATE (:TaskResult {id: 'run', task_name: 'memory_check', status: 'success',
         started_at: datetime() - duration('PT1H')})`,
    );
    expect((await ask(kept.url, METRICS, undefined, reader)).text).not.toBe(measured.text);
    await twice(PAGE, { first: 5 });
    await twice(PAGE, { first: 0 });
    expect(await executions(() => ask(kept.url, PAGE, { first: 0 }, reader))).toBe(1);
  });

  it('answer a GET with 304 until a result is stored; a form of a foreign page gets none', async () => {
    await storeResult(db.graph, { id: 'first' });
    const url = address(kept.url, '{ optimizationResultHistory { edges { node { id } } } }');
    const headers = { ...reader, 'apollo-require-preflight': 'yes' };
    await send(url, { headers });
    const full = await send(url, { headers });
    const etag = String(full.headers['etag']);
    expect(full.headers['cache-control']).toBe('private, no-cache');
    const again = await send(url, { headers: { ...headers, 'if-none-match': `W/"other", ${etag}` } });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    expect((await send(url, { headers: reader })).status).toBe(400);

    await storeResult(db.graph, { id: 'second' });
    const changed = await send(url, { headers: { ...headers, 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(JSON.parse(changed.text).data.optimizationResultHistory.edges).toHaveLength(2);
    expect(changed.headers['etag']).not.toBe(etag);
  });

  it('are executed once for all who ask at the same time', async () => {
    await storeResult(db.graph, { id: 'first' });
    await twice(RATES);
    await storeResult(db.graph, { id: 'second' });
    const executed = await executions(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(kept.url, RATES, undefined, reader)));
      expect(new Set(answers.map(({ body }) => body.data.optimizationSuccessRates[0].total))).toEqual(new Set([2]));
    });
    expect(executed).toBe(1);
  });
});
