import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { dialGraph, GraphRefused, openGraph, refuseOldVersion } from '../../../src/graph/open.ts';
import { statement } from '../../../src/graph/statement.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';

const db = useGraph();
const open = (change: object, waitMs = 0) =>
  openGraph({
    address: { ...testNeo4j(), ...change },
    waitMs,
    log: silentLog,
    clock: systemClock,
    randomness: systemRandomness,
  });

describe('opening the graph', () => {
  it('refuses wrong credentials at once and names the variables', async () => {
    await expect(open({ password: 'wrong' }, 60_000)).rejects.toThrow(/NEO4J_USERNAME and NEO4J_PASSWORD/);
  });

  it('waits for a database that is not there yet, and then says what to do', async () => {
    const before = performance.now();
    await expect(open({ database: 'nowhere' }, 700)).rejects.toThrow(
      /No usable database 'nowhere' .* NEO4J_DATABASE, or raise GRAPH_WAIT/,
    );
    expect(performance.now() - before).toBeGreaterThan(200);
  });

  it.each(['5.25.1', '5.3.0', '4.4.40', '3.5.0'])('refuses Neo4j %s', version => {
    expect(() => refuseOldVersion(version)).toThrow(GraphRefused);
    expect(() => refuseOldVersion(version)).toThrow(new RegExp(`Neo4j ${version} is too old: upgrade`));
  });

  it.each(['5.26.0', '5.26.30', '2025.01.0', '2026.03.1'])('takes Neo4j %s', version => {
    expect(() => refuseOldVersion(version)).not.toThrow();
  });
});

describe('one statement', () => {
  it('runs in the named database under its name, which the database shows', async () => {
    const rows = await db.graph.read(
      statement<object, { name: string }>(
        'who-am-i',
        "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'who-am-i' RETURN metaData.statement AS name",
      ),
      {},
    );
    expect(rows).toEqual([{ name: 'who-am-i' }]);
  });

  it('that takes too long is ended by the database and answers TIMEOUT', async () => {
    const endless = statement<object, { n: number }>(
      'endless',
      'UNWIND range(1, 1000000000) AS a WITH a WHERE a % 7 = 8 RETURN count(a) AS n',
    );
    await expect(db.graph.read(endless, {}, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      details: { statement: 'endless' },
    });
  });

  it('cannot write when it was asked to read', async () => {
    await expect(db.graph.read(statement('sly', 'CREATE (:Sly)'), {})).rejects.toThrow(/read access mode|not allowed/i);
  });

  it('takes and gives plain values', async () => {
    const [row] = await cypher(db.graph, 'RETURN $a AS a, $b AS b, $c.d AS d, valueType($a) AS type', {
      a: 3,
      b: new Date('2026-01-02T03:04:05.006Z'),
      c: { d: [1.5, null] },
    });
    expect(row).toEqual({ a: 3, b: '2026-01-02T03:04:05.006Z', d: [1.5, null], type: 'INTEGER NOT NULL' });
  });

  it('without a database answers GRAPH_UNAVAILABLE', async () => {
    const address = { ...testNeo4j(), uri: 'bolt://127.0.0.1:1' };
    const { graph } = dialGraph({
      address,
      waitMs: 0,
      log: silentLog,
      clock: systemClock,
      randomness: systemRandomness,
    });
    const one = statement('one', 'RETURN 1 AS one');
    await expect(graph.read(one, {})).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
      details: { statement: 'one' },
    });
    await expect(graph.transaction('one', tx => tx.run(one, {}))).rejects.toMatchObject({ code: 'GRAPH_UNAVAILABLE' });
    expect(await graph.answers()).toBe(false);
    expect(await db.graph.answers()).toBe(true);
    await graph.close();
  });
});

describe('a transaction', () => {
  const lock = statement<{ id: number }, never>('lock', 'MATCH (n:Lock {id: $id}) SET n.held = randomUUID()');

  it('is repeated when the database ends it in a deadlock, so that both sides succeed', async () => {
    await cypher(db.graph, 'CREATE (:Lock {id: 1, n: 0}), (:Lock {id: 2, n: 0})');
    let attempts = 0;
    const inOrder = (first: number, second: number) =>
      db.graph.transaction('both', async tx => {
        attempts++;
        await tx.run(lock, { id: first });
        await systemClock.sleep(150);
        await tx.run(lock, { id: second });
        await tx.run(statement<object, never>('count', 'MATCH (n:Lock) SET n.n = n.n + 1'), {});
      });
    await Promise.all([inOrder(1, 2), inOrder(2, 1)]);
    expect(attempts).toBeGreaterThan(2);
    expect(await cypher(db.graph, 'MATCH (n:Lock) RETURN DISTINCT n.n AS n')).toEqual([{ n: 2 }]);
  });

  it('that fails leaves nothing behind', async () => {
    const failing = db.graph.transaction('half', async tx => {
      await tx.run(statement<object, never>('create', 'CREATE (:Half)'), {});
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await cypher(db.graph, 'MATCH (n:Half) RETURN n')).toEqual([]);
  });
});
