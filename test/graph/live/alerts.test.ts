import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { lookForAlerts } from '../../../src/live/alerts/keep-alerts.ts';
import { alertKinds } from '../../../src/live/alerts/kinds/index.ts';
import { createLive, type RunningLive } from '../../../src/live/create-live.ts';
import { task, testEngine } from '../../support/engine.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';

const db = useGraph();
let live: RunningLive | undefined;
afterEach(() => live?.close());

interface StoredAlert {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  readonly resolvedAt: string | null;
  readonly about: string | null;
}

const look = () =>
  lookForAlerts({ graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog }, alertKinds, 0);

const stored = () =>
  cypher<StoredAlert>(
    db.graph,
    `MATCH (a:OptimizationAlert) OPTIONAL MATCH (a)-[:ABOUT]->(t)
     RETURN a.id AS id, a.kind AS kind, a.severity AS severity, a.subject AS subject, a.message AS message,
       a.resolved_at AS resolvedAt, t.name AS about ORDER BY a.change`,
  );

const openAfterALook = async () => {
  await look();
  return open();
};

const open = async () => (await stored()).filter(({ resolvedAt }) => resolvedAt === null);

describe('alerts', () => {
  it('are raised once for a streak of failures, however many replicas look, and resolved once when it ends', async () => {
    let isBroken = true;
    const shaky = task('shaky', {
      maxAttempts: 5,
      handler: async () => {
        if (isBroken) throw new Error('disk full');
        return { report: { type: 'test', verdict: 'ok' } };
      },
    });
    const engine = testEngine(db.graph, [shaky], { triggering: false });
    await engine.start();
    live = createLive({
      graph: db.graph,
      clock: systemClock,
      randomness: systemRandomness,
      log: silentLog,
      events: createEvents(silentLog),
    });
    const pushed: string[] = [];
    const changes = await live.alerts();
    const listening = (async () => {
      for await (const { alertId } of changes) pushed.push(alertId);
    })();

    const run = () => engine.runTask({ name: 'shaky', waitMs: 10_000 });
    await run();
    await run();
    await look();
    expect(await stored()).toEqual([]);
    await run();
    await Promise.all([1, 2, 3, 4].map(look));
    const [raised, ...others] = await stored();
    expect(others).toEqual([]);
    expect(raised).toMatchObject({ kind: 'failure_streak', severity: 'warning', subject: 'shaky', about: 'shaky' });
    expect(raised?.message).toMatch(/3 times in a row: .*disk full/);
    await expect.poll(() => pushed).toEqual([raised?.id]);

    await run();
    await run();
    await look();
    expect(await stored()).toMatchObject([{ id: raised?.id, severity: 'critical', message: /5 times/ }]);

    isBroken = false;
    await run();
    await Promise.all([1, 2, 3].map(look));
    expect(await open()).toEqual([]);
    await expect.poll(() => pushed).toEqual([raised?.id, raised?.id]);
    await changes.return?.();
    await listening;
  });

  it('say that due times passed unused, waiting for someone to take them', async () => {
    const tasks = [
      task('often', { trigger: { every: 'PT5M' } }),
      task('rare', { trigger: { every: 'P90D' } }),
      task('late', { trigger: { every: 'P90D' } }),
    ];
    const idle = testEngine(db.graph, tasks, { triggering: false });
    await idle.start();
    await cypher(
      db.graph,
      `UNWIND [['often', 'PT6M'], ['rare', 'PT10M'], ['late', 'PT20M']] AS row
       MATCH (t:OptimizationTask {name: row[0]})
       SET t.next_slot_at = datetime.truncate('second', datetime.realtime() - duration(row[1]))
       SET t.next_due_at = t.next_slot_at`,
    );
    await look();
    expect((await open()).map(({ kind, subject }) => [kind, subject]).sort()).toEqual([
      ['missed_slots', 'late'],
      ['missed_slots', 'often'],
    ]);

    const engine = testEngine(db.graph, tasks);
    await engine.start();
    await expect.poll(openAfterALook, { timeout: 10_000 }).toEqual([]);
  });

  it('say that due times were skipped by an outage, until the task succeeds again', async () => {
    const idle = testEngine(db.graph, [task('often', { trigger: { every: 'PT5M' }, catchUp: 'skip' })], {
      triggering: false,
    });
    await idle.start();
    await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'often'})
       SET t.anchor_at = datetime.truncate('second', datetime.realtime() - duration('PT63M'))
       SET t.next_slot_at = t.anchor_at, t.next_due_at = t.anchor_at`,
    );
    const engine = testEngine(db.graph, [task('often', { trigger: { every: 'PT5M' }, catchUp: 'skip' })]);
    await engine.start();
    await expect
      .poll(openAfterALook, { timeout: 10_000 })
      .toMatchObject([
        { kind: 'missed_slots', message: expect.stringMatching(/missed \d+ due time.*catch-up policy 'skip'/) },
      ]);
    await engine.runTask({ name: 'often', waitMs: 10_000 });
    expect(await openAfterALook()).toEqual([]);
  });

  it('say that no replica has had a handler for one interval, and stop when one has it', async () => {
    const orphan = (name: string, since: string) =>
      cypher(
        db.graph,
        `WITH datetime.realtime() AS now
         CREATE (:OptimizationTask {name: $name, agent: 'Jochi', enabled: true, consecutive_failures: 0, max_attempts: 5,
           schedule: '{"every":"PT1H"}', anchor_at: now - duration('P1D'), registered_at: now - duration($since),
           next_slot_at: now + duration('PT1M'), next_due_at: now + duration('PT1M')})`,
        { name, since },
      );
    await orphan('new', 'PT59M');
    await orphan('old', 'PT61M');
    await look();
    expect(await open()).toMatchObject([{ kind: 'handler_missing', severity: 'critical', subject: 'old' }]);
    await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'old'})
       CREATE (:Replica {id: 'r', seen_at: datetime.realtime()})-[:RUNS]->(t)`,
    );
    await look();
    expect(await open()).toEqual([]);
  });

  it('of a kind that this replica does not know stay as they are', async () => {
    await cypher(
      db.graph,
      `CREATE (:AlertBoard {id: 'alerts', changes: 1})-[:RAISED]->(:OptimizationAlert {id: 'x', kind: 'newer_kind',
         open_fingerprint: 'newer_kind:x', change: 1, raised_at: datetime()})`,
    );
    await look();
    expect(await open()).toMatchObject([{ id: 'x' }]);
  });
});
