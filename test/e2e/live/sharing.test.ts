import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clear, cypher, useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import { storeResult } from '../../support/results.ts';
import type { LiveOperation, SocketClient } from '../../support/ws-client.ts';

const SCALARS = `subscription ($after: Cursor, $where: OptimizationResultHistoryFilter) {
  resultStream(after: $after, where: $where) { cursor replayed result { id taskName status createdAt sequence } }
}`;
const WITH_TASK = `subscription ($after: Cursor, $where: OptimizationResultHistoryFilter) {
  resultStream(after: $after, where: $where) { result { id task { name } } }
}`;
const RELATED_READ = 'generated-read';

const db = useGraph();
let server: LiveServer;

beforeAll(async () => {
  server = await startLiveServer(db.graph);
});
afterAll(() => server?.close());

async function commit(id: string, taskName = 'scan'): Promise<void> {
  await storeResult(db.graph, { id, taskName });
  server.events.emit('resultStored', { resultId: id, sequence: 0 });
}

async function open(
  count: number,
  query: string,
  variables: object = {},
  headers = {},
): Promise<[SocketClient, LiveOperation][]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = await server.connect({ headers });
      const operation = client.subscribe(query, { ...variables });
      await operation.subscribed;
      return [client, operation] as [SocketClient, LiveOperation];
    }),
  );
}

async function closeAll(opened: readonly [SocketClient, LiveOperation][]): Promise<void> {
  await Promise.all(opened.map(([client]) => client.close()));
}

const resultOf = async ([, operation]: [SocketClient, LiveOperation]) =>
  (await operation.next()).payload.data.resultStream.result;

describe('equal subscriptions', () => {
  it('cost one read for each distinct selection with relationships, whatever their number and filters', async () => {
    const plain = await open(20, SCALARS);
    const related = await open(20, WITH_TASK);
    const filtered = await open(5, WITH_TASK, { where: { taskName: 'scan' } });
    const others = await open(5, WITH_TASK, { where: { taskName: 'other' } });
    // The library asks once for the version of the database.
    await commit('zero');
    for (const one of [...plain, ...related, ...filtered]) await resultOf(one);
    server.statements.length = 0;
    await commit('one');
    for (const one of plain) expect(await resultOf(one)).toMatchObject({ id: 'one', status: 'success', sequence: 2 });
    for (const one of [...related, ...filtered])
      expect(await resultOf(one)).toEqual({ id: 'one', task: { name: 'scan' } });
    expect(server.statements.filter(name => name === RELATED_READ)).toHaveLength(1);
    expect(new Set(server.statements)).toEqual(new Set(['read-news', RELATED_READ]));
    await Promise.all(others.map(([, operation]) => operation.quiet()));
    await closeAll([...plain, ...related, ...filtered, ...others]);
  });

  it('hear of runs that change together in order and all, and read them together', async () => {
    const RUNS = 60;
    const opened = await open(2, 'subscription { runUpdates(taskName: "scan") { slot state } }');
    await cypher(
      db.graph,
      `CREATE (t:OptimizationTask {name: 'scan', run_changes: ${RUNS}})
       WITH t UNWIND range(1, ${RUNS}) AS place
       CREATE (t)-[:HAS_RUN]->(:OptimizationRun {id: randomUUID(), slot: 'scan!' + place, attempt: 1, task_name: 'scan',
         state: 'succeeded', reason: 'manual', change: place})`,
    );
    server.statements.length = 0;
    const expected = Array.from({ length: RUNS }, (_, place) => ({ slot: `scan!${place + 1}`, state: 'succeeded' }));
    for (const [, operation] of opened) {
      const heard = [];
      for (const _ of expected) heard.push((await operation.next()).payload.data.runUpdates);
      expect(heard).toEqual(expected);
    }
    expect(server.statements.filter(name => name === RELATED_READ).length).toBeLessThan(RUNS / 10);
    await closeAll(opened);
  });

  it('are not shared among callers with different rights', async () => {
    const opened = [
      ...(await open(3, WITH_TASK, {}, { rights: 'a' })),
      ...(await open(3, WITH_TASK, {}, { rights: 'b' })),
    ];
    server.statements.length = 0;
    await commit('one');
    for (const one of opened) expect(await resultOf(one)).toMatchObject({ id: 'one' });
    expect(server.statements.filter(name => name === RELATED_READ)).toHaveLength(2);
    await closeAll(opened);
  });

  it('answer scalars from the tail exactly as a read of the graph does', async () => {
    const both = `subscription { resultStream { result {
      id taskName agent status result error createdAt sequence durationMs report RELATED } } }`;
    const opened = [
      ...(await open(
        1,
        `${both.replace('RELATED', 'as: taskName ...F')} fragment F on OptimizationResult { x: report }`,
      )),
      ...(await open(1, both.replace('RELATED', 'as: taskName x: report task { name }'))),
    ];
    await storeResult(db.graph, { id: 'one', result: '{"verdict":"ok"}' });
    server.events.emit('resultStored', { resultId: 'one', sequence: 1 });
    const [own, read] = await Promise.all(opened.map(resultOf));
    expect({ ...own, task: { name: 'scan' } }).toEqual(read);
    expect(own).toMatchObject({ as: 'scan', x: { verdict: 'ok' }, report: { verdict: 'ok' } });
    await closeAll(opened);
  });
});

describe('a subscriber with a cursor', () => {
  it('is given what it missed and then shares the live part, while results keep coming: all once and in order', {
    timeout: 60_000,
  }, async () => {
    const TOTAL = 300;
    const first = await open(1, SCALARS);
    await commit('r1');
    const { cursor } = (await first[0]?.[1].next())?.payload.data.resultStream ?? {};
    for (let n = 2; n <= 100; n++) await storeResult(db.graph, { id: `r${n}` });
    const writing = (async () => {
      for (let n = 101; n <= TOTAL; n++) await commit(`r${n}`);
    })();
    const late: [SocketClient, LiveOperation][] = [];
    for (const after of [cursor, cursor, cursor, cursor]) late.push(...(await open(1, SCALARS, { after })));
    late.push(
      ...(await open(1, SCALARS.replace('after: $after', `after: "${cursor}"`).replace('$after: Cursor, ', ''))),
    );
    await writing;
    const expected = Array.from({ length: TOTAL - 1 }, (_, place) => `r${place + 2}`);
    for (const [, operation] of late) {
      const items = [];
      for (const _ of expected) items.push((await operation.next()).payload.data.resultStream);
      expect(items.map(item => item.result.id)).toEqual(expected);
      expect(items[0].replayed).toBe(true);
      expect(items.map(item => item.replayed).lastIndexOf(true)).toBe(items.findIndex(item => !item.replayed) - 1);
      await operation.quiet();
    }
    await closeAll([...first, ...late]);
  });

  it('that is no longer kept, or none of ours, is told from where to resume', async () => {
    for (let n = 1; n <= 5; n++) await storeResult(db.graph, { id: `r${n}` });
    const start = await open(1, SCALARS, {});
    await commit('r6');
    const cursorOf6 = (await start[0]?.[1].next())?.payload.data.resultStream.cursor as string;
    const epoch = Buffer.from(cursorOf6, 'base64url').toString().split(':')[0];
    const at = (sequence: number) => Buffer.from(`${epoch}:${sequence}`).toString('base64url');
    await clearResultsBelow(4);
    const client = await server.connect();
    const refused = await client.subscribe(SCALARS, { after: at(1) }).next();
    expect(refused.payload.errors[0]).toMatchObject({
      message: expect.stringContaining('no longer kept'),
      extensions: { code: 'BAD_USER_INPUT', oldestCursor: at(3), headCursor: cursorOf6 },
    });
    const resumed = client.subscribe(SCALARS, { after: at(3) });
    expect((await resumed.next()).payload.data.resultStream.result.id).toBe('r4');
    const future = await client.subscribe(SCALARS, { after: at(7) }).next();
    expect(future.payload.errors[0].extensions).toMatchObject({ headCursor: cursorOf6 });
    await client.close();
    await closeAll(start);
  });
});

async function clearResultsBelow(sequence: number): Promise<void> {
  await cypher(db.graph, 'MATCH (o:Sequenced) WHERE o.sequence < $sequence DETACH DELETE o', { sequence });
}

describe('a history that starts anew', () => {
  it('ends the subscriptions of the old one and says from where to resume', async () => {
    const opened = await open(2, SCALARS);
    await clear(db.graph);
    for (const [, operation] of opened) {
      const message = await operation.next();
      expect(message).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'CONFLICT' } }] });
      expect(message.payload[0].extensions.headCursor).toBeTruthy();
    }
    await closeAll(opened);
  });
});
