import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import neo4j from 'neo4j-driver';

// The limit: no GraphQL, no checks; one statement for each request, its records as JSON.

const FIELDS = `o.id AS id, o.task_name AS taskName, o.agent AS agent, o.status AS status, o.result AS result,
  toString(o.created_at) AS createdAt, o.sequence AS sequence, o.duration_ms AS durationMs`;
const STATEMENTS: Readonly<Record<string, string>> = {
  '/page': `MATCH (o:Sequenced) WHERE o.sequence > 0 RETURN ${FIELDS} ORDER BY o.sequence DESC LIMIT toInteger($first)`,
  '/result': `MATCH (o:OptimizationResult {id: $id}) RETURN ${FIELDS}`,
  '/rates': `MATCH (o:OptimizationResult) WHERE o.created_at >= datetime($since)
    RETURN o.task_name AS taskName, count(*) AS total, sum(CASE WHEN o.status = 'success' THEN 1 ELSE 0 END) AS successes,
      percentileCont(o.duration_ms, 0.5) AS p50DurationMs, percentileCont(o.duration_ms, 0.95) AS p95DurationMs
    ORDER BY taskName`,
  '/tasks': `MATCH (t:OptimizationTask) RETURN t.name AS name, t.agent AS agent, t.trigger AS trigger,
    t.enabled AS enabled, toString(t.next_due_at) AS nextDueAt LIMIT 500`,
  '/one': 'RETURN 1 AS one',
};

const auth = neo4j.auth.basic('neo4j', process.env['BENCH_PASSWORD'] ?? '');
const driver = neo4j.driver(process.env['BENCH_URI'] ?? '', auth, { disableLosslessIntegers: true });

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
  try {
    const parameters = Object.fromEntries(searchParams);
    const { records } = await session.run(STATEMENTS[pathname] ?? '', parameters);
    const body = JSON.stringify({ data: records.map(record => record.toObject()) });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  } finally {
    await session.close();
  }
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit());
