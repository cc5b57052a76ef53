import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../../src/own-tasks/cypher/check-statement.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { registration, startReplica } from '../../support/own-tasks.ts';

const db = useGraph();

async function run(statement: string, parameters: Record<string, unknown> = {}, ofTask: Record<string, unknown> = {}) {
  const { ownTasks, engine } = await startReplica(db.graph, 'a');
  const handler = { cypher: { statement, parameters } };
  await ownTasks.register(registration('reading', handler, { parameters: ofTask }));
  return runAgain(engine);
}

async function runAgain(engine: Awaited<ReturnType<typeof startReplica>>['engine'], parameters = {}) {
  const { runId } = await engine.runTask({ name: 'reading', waitMs: 15_000, parameters });
  const [row] = await cypher<{ state: string; error: string | null; result: string | null }>(
    db.graph,
    'MATCH (r:OptimizationRun {id: $runId})-[:REPORTED]->(o) RETURN r.state AS state, r.error AS error, o.result AS result',
    { runId },
  );
  return { state: row?.state, error: row?.error, report: JSON.parse(row?.result ?? 'null') };
}

describe('a Cypher handler', () => {
  it('reports the rows as plain data', async () => {
    await cypher(
      db.graph,
      "CREATE (:Agent {id: 'main', born: datetime('2026-01-02T03:04:05Z')})-[:KNOWS {well: true}]->(:Agent {id: 'ops'})",
    );
    const statement = `MATCH p = (a:Agent {id: $id})-[k:KNOWS]->(b)
      RETURN a, k, b.id AS other, 9007199254740993 AS big, 1.5 AS part, [1, null] AS list, duration('PT1H') AS hour, p`;
    const { report } = await run(statement, { id: 'main' });
    const a = { id: 'main', born: '2026-01-02T03:04:05.000Z' };
    const row = {
      a,
      k: { well: true },
      other: 'ops',
      big: '9007199254740993',
      part: 1.5,
      list: [1, null],
      hour: 'PT1H',
    };
    expect(report).toEqual({ rows: [{ ...row, p: [a, { well: true }, { id: 'ops' }] }], isTruncated: false });
  });

  it('takes parameters of its own, of the task, and of the run, the last ones first', async () => {
    const { report } = await run('RETURN $x AS x, $y AS y', { x: 1, y: 1 }, { y: 2 });
    expect(report.rows).toEqual([{ x: 1, y: 2 }]);
    const { engine } = await startReplica(db.graph, 'b');
    expect((await runAgain(engine, { x: 3 })).report.rows).toEqual([{ x: 3, y: 2 }]);
  });

  it('says when there were more rows than it may report', async () => {
    expect((await run('UNWIND range(1, 5) AS n RETURN n')).report).toMatchObject({ isTruncated: false });
    const { ownTasks, engine } = await startReplica(db.graph, 'b');
    const handler = { cypher: { statement: 'UNWIND range(1, 1000000000) AS n RETURN n' } };
    await ownTasks.register(registration('reading', handler, { replace: true }));
    const { report } = await runAgain(engine);
    expect(report).toEqual({ rows: [1, 2, 3, 4, 5].map(n => ({ n })), isTruncated: true });
  });

  it('fails when its rows are too large, and when it reads for too long', async () => {
    expect(await run("RETURN reduce(text = '', n IN range(1, 20000) | text + 'x') AS text")).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('HANDLER_ANSWER_BYTES'),
    });
    const { ownTasks, engine } = await startReplica(db.graph, 'b');
    const endless = 'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a + b AS c RETURN max(c) AS most';
    await ownTasks.register(registration('reading', { cypher: { statement: endless } }, { replace: true }));
    expect(await runAgain(engine)).toMatchObject({ state: 'failed', error: expect.stringContaining('TIMEOUT') });
  });

  it('stops reading when its run is cancelled', async () => {
    const { ownTasks, engine } = await startReplica(db.graph, 'a', { settings: { timeoutMs: 60_000 } });
    const endless = 'UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a + b AS c RETURN max(c) AS most';
    await ownTasks.register(registration('reading', { cypher: { statement: endless } }));
    const { runId } = await engine.runTask({ name: 'reading', waitMs: 500 });
    await engine.cancelRun(runId);
    const others = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'own-task' RETURN count(*) AS n";
    await expect.poll(async () => (await cypher(db.graph, others))[0], { timeout: 10_000 }).toEqual({ n: 0 });
  });
});

describe('what reads more than the graph, or does more than read', () => {
  it.each([
    ['CREATE (n:Canary) RETURN n', 'Create'],
    ['MERGE (n:Canary {a: 1}) RETURN n', 'Merge'],
    ['MATCH (n) SET n.canary = 1 RETURN n', 'SetPropert'],
    ['MATCH (n) SET n:Canary RETURN n', 'SetLabels'],
    ['MATCH (n) REMOVE n.canary RETURN n', 'SetProperty'],
    ['MATCH (n) DETACH DELETE n', 'DetachDelete'],
    ['MATCH (n) FOREACH (x IN [1] | CREATE (:Canary)) RETURN n', 'Foreach'],
    ['MATCH (n) CALL (n) { SET n.canary = 1 } RETURN n', 'SubqueryForeach'],
    ['MATCH (n) CALL (n) { SET n.canary = 1 } IN TRANSACTIONS RETURN n', 'TransactionForeach'],
    ["LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", 'LOAD CSV'],
    ["LOAD CSV FROM 'http://169.254.169.254/' AS line RETURN line", 'LOAD CSV'],
    ['MATCH (n) CALL () { LOAD CSV FROM "file:///x" AS line RETURN line } RETURN line', 'LOAD CSV'],
    [
      "RETURN CASE WHEN rand() < 2 THEN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } END AS x",
      'LOAD CSV',
    ],
    [
      'MATCH (n) WHERE any(x IN [1] WHERE EXISTS { CALL dbms.components() YIELD name RETURN name }) RETURN n',
      'CALL of',
    ],
    ['SHOW SETTINGS', 'ShowSettings'],
    ['SHOW SETTINGS YIELD name, value RETURN name, value', 'ShowSettings'],
    ['SHOW TRANSACTIONS', 'ShowTransactions'],
    ["TERMINATE TRANSACTIONS 'neo4j-transaction-1'", 'TerminateTransactions'],
    ['SHOW INDEXES', 'ShowIndexes'],
    ['SHOW CONSTRAINTS', 'ShowConstraints'],
    ['SHOW PROCEDURES', 'ShowProcedures'],
    ['SHOW FUNCTIONS', 'ShowFunctions'],
    ['CALL dbms.listConfig()', 'CALL of the procedure dbms'],
    ['CALL db.ping', 'CALL of the procedure db'],
    ['CALL `db.labels`()', 'CALL of the procedure'],
    ['CALL dbms.components() YIELD name RETURN name', 'CALL of the procedure dbms'],
    ['MATCH (n) CALL db.labels() YIELD label RETURN label', 'CALL of the procedure db'],
    ['CREATE INDEX canary FOR (n:Canary) ON (n.a)', 'CreateIndex'],
    ['CREATE CONSTRAINT canary FOR (n:Canary) REQUIRE n.a IS UNIQUE', 'CreateConstraint'],
    ['DROP INDEX optimizer_task_next_due_at', 'DropIndex'],
    ['SHOW USERS', 'handler.cypher.statement'],
    ['SHOW DATABASES', 'handler.cypher.statement'],
    ["ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", 'handler.cypher.statement'],
    ["ALTER USER neo4j SET PASSWORD 'canary-canary'", 'handler.cypher.statement'],
    ['STOP DATABASE neo4j', 'handler.cypher.statement'],
    ['USE system SHOW USERS', 'USE'],
    ['USE neo4j MATCH (n) RETURN n', 'USE'],
    ["RETURN apoc.cypher.runFirstColumn('RETURN 1', {})", 'apoc.cypher.runfirstcolumn'],
    ['EXPLAIN CREATE (n) RETURN n', 'EXPLAIN'],
    ['MATCH (n) RETURN n; CREATE (n:Canary)', 'handler.cypher.statement'],
    ['MATCH (n) RETRUN n', "Invalid input 'RETRUN'"],
    ['', 'handler.cypher.statement'],
    ['RETURN $days AS days', 'handler.cypher.parameters'],
  ])('%s', async (statement, why) => {
    await expect(checkStatement(db.graph, statement, {})).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(why),
    });
  });

  it('is not registered', async () => {
    const { ownTasks } = await startReplica(db.graph, 'a');
    const writing = registration('reading', { cypher: { statement: 'CREATE (n:Canary) RETURN n' } });
    await expect(ownTasks.register(writing)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message:
        'handler.cypher.statement: its plan has Create. A Cypher handler may only read the graph: MATCH, WITH, UNWIND, CALL { } and RETURN.',
    });
    expect(await cypher(db.graph, 'MATCH (n:Canary|TaskDefinition) RETURN n')).toEqual([]);
  });

  it('is refused before each run too, however it came into the graph', async () => {
    const { ownTasks, engine } = await startReplica(db.graph, 'a');
    await ownTasks.register(registration('reading', { cypher: { statement: 'RETURN 1 AS n' } }));
    await ownTasks.close();
    await cypher(db.graph, "MATCH (d:TaskDefinition) SET d.statement = 'SHOW SETTINGS'");
    await engine.close();
    const { engine: other } = await startReplica(db.graph, 'b');
    expect(await runAgain(other)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('its plan has ShowSettings'),
    });
  });

  it('is refused by the database as well: handlers run in read access mode', async () => {
    const limits = { timeoutMs: 5_000, signal: new AbortController().signal };
    const stream = db.graph.stream({ name: 'test', cypher: 'CREATE (n:Canary) RETURN n' }, {}, limits);
    await expect(stream.next()).rejects.toThrow(/read access mode/);
  });
});
