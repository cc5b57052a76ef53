import { describe, expect, it } from 'vitest';
import { alertKinds } from '../../../src/live/alerts/kinds/index.ts';
import { metricOutOfBand } from '../../../src/live/alerts/kinds/metric-out-of-band.ts';
import { alertReplica } from '../../support/alerts.ts';
import { task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const kinds = [...alertKinds, metricOutOfBand(['speed'])];

interface Row {
  readonly rule: string;
  readonly subject: string;
  readonly severity: string;
  readonly message: string;
}
const open = () =>
  cypher<Row>(
    db.graph,
    `MATCH (a:OptimizationAlert)-[:RAISED_BY]->(r) WHERE a.open_fingerprint IS NOT NULL
     RETURN r.name AS rule, a.subject AS subject, a.severity AS severity, a.message AS message ORDER BY rule, subject`,
  );
const brief = async () => (await open()).map(({ rule, subject, severity }) => [rule, subject, severity].join(' '));

/** Tasks with the given properties, which the schedule leaves alone. */
const tasks = (rows: readonly object[]) =>
  cypher(
    db.graph,
    `UNWIND $rows AS row
     CREATE (t:OptimizationTask {agent: 'Jochi', enabled: true, consecutive_failures: 0, max_attempts: 5,
       schedule: '{"every":"P90D"}', anchor_at: datetime(), registered_at: datetime(),
       next_slot_at: datetime() + duration('P90D'), next_due_at: datetime() + duration('P90D')})
     SET t += row`,
    { rows },
  );

describe('alert rules', () => {
  it('exist from the first look, one of each kind of before; one that was removed does not come back', async () => {
    const replica = alertReplica(db.graph, kinds);
    await Promise.all([replica.look(), alertReplica(db.graph, kinds).look()]);
    const stored = () =>
      cypher(db.graph, 'MATCH (r:AlertRule) RETURN r.id AS id, r.parameters_json AS parameters ORDER BY id');
    expect(await stored()).toEqual([
      { id: 'failure_streak', parameters: '{"failures":3}' },
      { id: 'handler_missing', parameters: '{"intervals":1}' },
      { id: 'missed_slots', parameters: '{"longestWait":"PT15M","shortestWait":"PT1M"}' },
    ]);
    await replica.rules.remove('missed_slots');
    await replica.look();
    expect(await stored()).toHaveLength(2);
    await expect(replica.rules.remove('missed_slots')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are followed by another replica at its next look: parameters, severity, disabling and removal', async () => {
    await tasks([
      { name: 'shaky', consecutive_failures: 2 },
      { name: 'other', consecutive_failures: 2 },
    ]);
    const [one, two] = [alertReplica(db.graph, kinds), alertReplica(db.graph, kinds)];
    await two.look();
    expect(await brief()).toEqual([]);
    const parameters = { failures: 2, tasks: ['shaky'] };
    const id = await one.rules.create({ name: 'early', kind: 'failure_streak', parameters, severity: 'critical' });
    await two.look();
    expect(await brief()).toEqual(['early shaky critical']);
    await one.rules.update(id, { parameters: { failures: 2 }, severity: null });
    await two.look();
    expect(await brief()).toEqual(['early other warning', 'early shaky warning']);
    await one.rules.update(id, { enabled: false });
    await two.look();
    expect(await brief()).toEqual([]);
    await one.rules.update(id, { enabled: true });
    await two.look();
    expect(await brief()).toHaveLength(2);
    await one.rules.remove(id);
    await two.look();
    expect(await brief()).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (a:OptimizationAlert) WHERE a.resolved_at IS NULL RETURN a.id')).toEqual([]);
  });

  it.each([
    ['kind', { kind: 'wrong' }, 'BAD_USER_INPUT', /^kind: 'wrong' is unknown\. Known kinds: failure_streak, recovery/],
    ['parameters', { parameters: { failures: -1 } }, 'BAD_USER_INPUT', /^parameters\.failures: .* takes failures/],
    ['name', { name: ' ' }, 'BAD_USER_INPUT', /^name: 1 to 100 visible characters/],
    ['name that is taken', { name: 'failure_streak' }, 'CONFLICT', /^name: there is an alert rule/],
    ['interval', { renotify: 'PT1S' }, 'BAD_USER_INPUT', /^renotify: from PT1M to P365D/],
    ['channel', { channelIds: ['nowhere'] }, 'BAD_USER_INPUT', /^channelIds: there is no alert channel 'nowhere'/],
  ])('are refused for a wrong %s, and nothing is written', async (_, changes, code, message) => {
    const { rules, look } = alertReplica(db.graph, kinds);
    await look();
    const rule = { name: 'mine', kind: 'failure_streak', ...changes };
    await expect(rules.create(rule)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await cypher(db.graph, 'MATCH (r:AlertRule) RETURN count(r) AS n')).toEqual([{ n: 3 }]);
  });

  it('with parameters that this replica cannot read leave their alerts as they are and harm no other', async () => {
    await tasks([{ name: 'shaky', consecutive_failures: 3 }]);
    const { look, rules } = alertReplica(db.graph, kinds);
    await rules.create({ name: 'second', kind: 'failure_streak', parameters: { failures: 1 } });
    await look();
    expect(await brief()).toEqual(['failure_streak shaky warning', 'second shaky warning']);
    await cypher(
      db.graph,
      `MATCH (r:AlertRule {id: 'failure_streak'}) SET r.parameters_json = '{"newer":1}'
       WITH r MATCH (t:OptimizationTask {name: 'shaky'}) SET t.consecutive_failures = 0`,
    );
    await look();
    expect(await brief()).toEqual(['failure_streak shaky warning']);
  });
});

describe('a rule about', () => {
  it('a recovery says once that a task succeeded after its failures', async () => {
    let isBroken = true;
    const shaky = task('shaky', {
      handler: async () => {
        if (isBroken) throw new Error('disk full');
        return { report: { type: 'test', verdict: 'ok' } };
      },
    });
    const engine = testEngine(db.graph, [shaky], { triggering: false });
    await engine.start();
    const { look, rules } = alertReplica(db.graph, kinds);
    await rules.create({ name: 'back', kind: 'recovery', parameters: { failures: 2 } });
    for (let failure = 0; failure < 2; failure++) await engine.runTask({ name: 'shaky', waitMs: 10_000 });
    await look();
    expect(await brief()).toEqual([]);
    isBroken = false;
    await engine.runTask({ name: 'shaky', waitMs: 10_000 });
    await look();
    expect(await brief()).toEqual(['back shaky warning']);
  });

  it('the delay of starts looks at the last run of the schedule, and tells no data from no delay', async () => {
    await tasks([{ name: 'slow' }, { name: 'quick' }, { name: 'new' }]);
    await cypher(
      db.graph,
      `UNWIND [['slow', 'PT7M', 'scheduled'], ['quick', 'PT2S', 'scheduled'], ['quick', 'PT9M', 'manual']] AS row
       WITH row, datetime() AS now
       CREATE (:OptimizationRun {id: row[0] + row[2], slot: row[0] + row[2], attempt: 1, task_name: row[0], reason: row[2],
         state: 'succeeded', due_at: now - duration(row[1]), queued_at: now, started_at: now, count: 1})`,
    );
    const { look, rules } = alertReplica(db.graph, kinds);
    const id = await rules.create({ name: 'late', kind: 'start_delay' });
    await look();
    expect(await open()).toMatchObject([{ subject: 'slow', message: expect.stringMatching(/started 420 s later$/) }]);
    await rules.update(id, { noData: 'alert' });
    await look();
    expect(await brief()).toEqual(['late new warning', 'late slow warning']);
  });

  it('a metric raises outside of its band; without data it is silent, alerts or keeps, as it says', async () => {
    const point = (day: string, value: number | null) =>
      cypher(
        db.graph,
        `MERGE (m:SuccessMetric {name: 'speed'}) SET m.last_day = date() - duration($day)
         MERGE (p:SuccessMetricPoint {id: 'speed@' + toString(m.last_day)}) SET p.day = m.last_day, p.value = $value`,
        { day, value },
      );
    const { look, rules } = alertReplica(db.graph, kinds);
    const id = await rules.create({
      ...{ name: 'band', kind: 'metric_out_of_band', parameters: { metric: 'speed', low: 1, high: 2 }, noData: 'keep' },
    });
    const opened = async () => {
      await look();
      return (await open()).map(({ message }) => message.replace(/\d{4}-\d\d-\d\d/, 'DAY'));
    };
    expect(await opened()).toEqual([]);
    await point('P1D', 0.5);
    expect(await opened()).toEqual(['speed was 0.5 on DAY, below 1']);
    await point('P0D', null);
    expect(await opened()).toEqual(['speed was 0.5 on DAY, below 1']);
    await rules.update(id, { noData: 'alert' });
    expect(await opened()).toEqual(['speed: no data: the last day, DAY, has no value']);
    await rules.update(id, { noData: 'ok' });
    expect(await opened()).toEqual([]);
    await point('P0D', 2.5);
    expect(await opened()).toEqual(['speed was 2.5 on DAY, above 2']);
    await point('P0D', 2);
    expect(await opened()).toEqual([]);
  });
});
