import { setTimeout as pause } from 'node:timers/promises';
import neo4j from 'neo4j-driver';

// A program that knows nothing of the service and creates results as the original document does.
//   node foreign-writer.ts URI PASSWORD COUNT

const [uri = '', password = '', count = '0'] = process.argv.slice(2);
const BETWEEN_MS = 20;
const SEED_CREATE = `CREATE (o:OptimizationResult {
    id: randomUUID(),
    task_name: "token_budget_optimization",
    agent: "Jochi",
    status: "success",
    result: "{...}",
    error: null,
    created_at: datetime()
})`;

const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', password), { connectionAcquisitionTimeout: 2_000 });
for (let written = 0; written < Number(count); ) {
  const session = driver.session();
  try {
    await session.run(SEED_CREATE);
    written++;
  } catch {
    await pause(300);
  } finally {
    await session.close().catch(() => undefined);
  }
  await pause(BETWEEN_MS);
}
await driver.close();
