import { describe, expect, it } from 'vitest';
import { securityLayerUpdates } from '../../../../src/tasks/security-updates/index.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { storedRun } from '../task-run.ts';
import { settings } from './settings.ts';

const db = useGraph();
const NOW = new Date('2026-11-10T12:00:00Z');
let runs = 0;
const scan = (now = NOW) => storedRun(db.graph, securityLayerUpdates(settings({})), now, `r${++runs}`);
const CHECKS = `MATCH (:OptimizationTask)-[:HAS_FINDING]->(f:SecurityFinding {kind: 'graph_check'})
  OPTIONAL MATCH (f)-[:ASSIGNED_TO]->(agent)
  RETURN f.package_name AS what, f.state AS state, f.priority AS priority, f.summary AS summary, agent.id AS agent
  ORDER BY what`;

describe('the checks of the graph itself', () => {
  it('find nothing where the team keeps no such nodes', async () => {
    await scan();
    expect(await cypher(db.graph, CHECKS)).toEqual([]);
  });

  it('find old keys, a late audit and bursts of failed logins, whatever form their times have', async () => {
    await cypher(
      db.graph,
      `CREATE (:Agent {id: 'ops'}),
         (:Key {name: 'old', type: 'hmac', created_at: datetime('2026-08-01T00:00:00Z')}),
         (:Key {name: 'zoneless', created_at: localdatetime('2026-07-01T00:00:00')}),
         (:Key {name: 'text', created_at: '2026-06-01T00:00:00'}),
         (:Key {name: 'young', created_at: datetime('2026-10-01T00:00:00Z')}),
         (:Audit {type: 'security', timestamp: localdatetime('2026-11-01T09:00:00')}),
         (:Audit {type: 'security', timestamp: datetime('2026-10-20T00:00:00Z')}),
         (:Audit {type: 'other', timestamp: datetime('2026-11-10T00:00:00Z')})
       WITH 1 AS once
       UNWIND range(0, 5) AS second
       CREATE (:Log {level: 'ERROR', message: 'Auth failed', timestamp: localdatetime('2026-11-10T08:01:00') + duration({seconds: second})})
       CREATE (:Log {level: 'ERROR', message: 'auth failed', timestamp: datetime('2026-11-08T08:01:00Z')})
       CREATE (:Log {level: 'INFO', message: 'auth ok', timestamp: datetime('2026-11-10T08:02:00Z')})`,
    );
    await scan();
    const at = { state: 'detected', agent: 'ops' };
    expect(await cypher(db.graph, CHECKS)).toEqual([
      { ...at, what: 'audit', priority: 'track', summary: expect.stringContaining('2026-11-01') },
      { ...at, what: 'authentication', priority: 'track_closely', summary: expect.stringContaining('6 failed logins') },
      { ...at, what: 'key:old', priority: 'track', summary: expect.stringContaining('after 90 days') },
      { ...at, what: 'key:text', priority: 'track', summary: expect.stringContaining('2026-06-01') },
      { ...at, what: 'key:zoneless', priority: 'track', summary: expect.stringContaining('2026-07-01') },
    ]);
  });

  it('are fixed once they pass again, and stay as they are from day to day', async () => {
    await cypher(db.graph, "CREATE (:Key {name: 'old', created_at: datetime('2026-01-01T00:00:00Z')})");
    await scan();
    const before = await cypher(db.graph, 'MATCH (f:SecurityFinding) RETURN properties(f) AS f');
    await scan(new Date('2026-11-11T12:00:00Z'));
    expect(await cypher(db.graph, 'MATCH (f:SecurityFinding) RETURN properties(f) AS f')).toEqual(before);
    await cypher(db.graph, "MATCH (k:Key) SET k.created_at = datetime('2026-11-11T13:00:00Z')");
    await scan(new Date('2026-11-12T12:00:00Z'));
    expect(await cypher(db.graph, CHECKS)).toMatchObject([{ what: 'key:old', state: 'fixed' }]);
  });

  it('take failures that health monitors count', async () => {
    await cypher(
      db.graph,
      `CREATE (:HealthMetric {metric_type: 'auth_failures', value: 7, timestamp: datetime('2026-11-10T08:15:00Z')}),
         (:HealthMetric {metric_type: 'disk', value: 99, timestamp: datetime('2026-11-10T08:15:00Z')})`,
    );
    await scan();
    expect(await cypher(db.graph, CHECKS)).toMatchObject([
      {
        what: 'authentication',
        summary: expect.stringMatching(/^7 failed logins in the ten minutes from 2026-11-10T08:10/),
      },
    ]);
  });
});
