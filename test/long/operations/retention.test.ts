import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import { retention } from '../../../src/tasks/retention/index.ts';
import { answerOf } from '../../graph/tasks/task-run.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { type OldResult, referenceRates, storeOldResults } from '../../support/old-results.ts';
import { randomLcg } from '../../support/random.ts';

const db = useGraph();
const DAY_MS = 86_400_000;
const START = Date.parse('2024-01-01T00:00:00Z');
const MONTHS = 24;
const DAYS = 731;
const RETENTION_MS = 90 * DAY_MS;
const LONG_MS = 300_000;
/** Results a day of each task, and how often it fails. */
const TASKS = [
  { name: 'every_hour', perDay: 24, failing: 0.08 },
  { name: 'every_six_hours', perDay: 4, failing: 0.3 },
  { name: 'every_two_weeks', perDay: 1 / 14, failing: 0.1 },
];
const day = (n: number) => new Date(START + n * DAY_MS);

/** The results of one day, at random moments of it. */
function resultsOf(dayNumber: number, random: () => number): OldResult[] {
  const results = TASKS.flatMap(({ name, perDay, failing }) =>
    Array.from({ length: perDay >= 1 ? perDay : Number(dayNumber % Math.round(1 / perDay) === 0) }, (_, n) => ({
      id: `${name} ${dayNumber}/${n}`,
      taskName: name,
      createdAt: new Date(START + dayNumber * DAY_MS + Math.floor(random() * DAY_MS)),
      status: random() < failing ? ('error' as const) : ('success' as const),
      durationMs: random() < 0.05 ? null : Math.floor(20 + 4_000 * random() ** 4),
    })),
  );
  return results.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

async function expectExact(since: Date, until: Date): Promise<void> {
  const range = { since: since.toISOString(), until: until.toISOString() };
  const rows = await createHistory(db.graph, systemRandomness).successRates(range);
  const totals = rows.map(({ taskName, total, successes, p50DurationMs, p95DurationMs }) => ({
    ...{ taskName, total, successes, p50DurationMs, p95DurationMs },
  }));
  expect(totals, JSON.stringify(range)).toEqual(await referenceRates(db.graph, since, until));
}

it('twenty-four months, tidied each day: every range of whole days has the rates and percentiles of the full data', {
  timeout: LONG_MS,
}, async () => {
  const random = randomLcg(24);
  const definition = retention({ retentionMs: RETENTION_MS });
  let stored = 0;
  await cypher(db.graph, 'CREATE INDEX reference_created_at IF NOT EXISTS FOR (n:Reference) ON (n.created_at)');
  for (let today = 0; today < DAYS; today++) {
    const results = resultsOf(today, random);
    stored += results.length;
    await storeOldResults(db.graph, results);
    await answerOf(db.graph, definition, new Date(day(today + 1).getTime() + 3_600_000), { mode: 'auto' });
  }
  const [left] = await cypher<{ results: number; errors: number; days: number }>(
    db.graph,
    `CALL () { MATCH (o:Sequenced) RETURN count(o) AS results, sum(CASE o.status WHEN 'error' THEN 1 ELSE 0 END) AS errors }
     CALL () { MATCH (d:OptimizationResultDay) RETURN count(d) AS days } RETURN results, errors, days`,
  );
  console.log(`of ${stored} results ${left?.results} are kept, ${left?.errors} of them errors; ${left?.days} roll-ups`);
  expect(left?.results).toBeLessThan(stored / 2);
  for (let month = 0; month < MONTHS; month++) await expectExact(day(30 * month), day(30 * (month + 1)));
  for (let n = 0; n < 40; n++) {
    const [a, b] = [Math.floor(random() * DAYS), Math.floor(random() * DAYS)];
    await expectExact(day(Math.min(a, b)), day(Math.max(a, b) + 1));
  }
  await expectExact(day(0), day(DAYS + 1));
});

it('a process killed in the middle of it leaves exact totals behind, wherever it was, and the next run goes on', {
  timeout: LONG_MS,
}, async () => {
  const random = randomLcg(7);
  for (let today = 0; today < 120; today++) await storeOldResults(db.graph, resultsOf(today, random));
  const now = day(119 + 90);
  const STATE = `CALL () { MATCH (d:OptimizationResultDay) RETURN coalesce(sum(d.total), 0) AS counted }
    CALL () { MATCH (o:Sequenced) RETURN count(o) AS left } RETURN counted, left`;
  const kills: string[] = [];
  for (const wanted of [200, 1_500, 3_000, 4_500, 6_000]) {
    const child = spawn(process.execPath, ['test/long/operations/retention-process.ts'], {
      env: {
        ...process.env,
        GRAPH: JSON.stringify(testNeo4j()),
        NOW: now.toISOString(),
        RETENTION_MS: String(RETENTION_MS),
      },
      stdio: 'inherit',
    });
    const ended = once(child, 'exit');
    let state: { counted: number; left: number } | undefined;
    do {
      [state] = await cypher<{ counted: number; left: number }>(db.graph, STATE);
    } while (child.exitCode === null && (state?.counted ?? 0) + 3_500 - (state?.left ?? 0) < wanted);
    child.kill('SIGKILL');
    kills.push(`${(await ended).join('/')} at ${state?.counted} counted, ${state?.left} left`);
    await expectExact(day(0), day(130));
    await expectExact(day(17), day(55));
  }
  console.log(`killed: ${kills.join('; ')}`);
  expect(kills.filter(kill => kill.includes('SIGKILL')).length).toBeGreaterThanOrEqual(3);
  await Promise.all(
    [1, 2].map(() => answerOf(db.graph, retention({ retentionMs: RETENTION_MS }), now, { mode: 'auto' })),
  );
  await expectExact(day(0), day(130));
  const [{ left } = { left: 0 }] = await cypher<{ left: number }>(
    db.graph,
    "MATCH (o:Sequenced {status: 'success'}) WHERE o:RolledUp RETURN count(o) AS left",
  );
  expect(left).toBeLessThanOrEqual(20 * TASKS.length);
});
