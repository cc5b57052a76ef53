import { describe, expect, it } from 'vitest';
import { architectureSelfImprovement } from '../../src/tasks/architecture/index.ts';
import { minutesAgo, NOW, plantDocument, plantHealthyTeam } from '../graph/tasks/architecture/team-graph.ts';
import { storedRun } from '../graph/tasks/task-run.ts';
import { cypher, useGraph } from '../support/graph.ts';

const db = useGraph();
const DAY = 1440;
const WEEK = 7 * DAY;

let runs = 0;
function runAt(minutes: number) {
  runs++;
  return storedRun(db.graph, architectureSelfImprovement, minutesAgo(-minutes), `result-${runs}`, {
    runId: `run-${runs}`,
  });
}

describe('the architecture task, run every five minutes for a day', { timeout: 600_000 }, () => {
  it('makes each opportunity and each value of a metric once', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(
      db.graph,
      "MATCH (s:ArchitectureSection) WHERE s.slug IN ['security', 'deployment', 'data-model'] DETACH DELETE s",
    );
    await cypher(
      db.graph,
      "UNWIND range(1, 5) AS n CREATE (:HeartbeatCycle {id: 'lost' + n, started_at: $now - duration({hours: n}), tasks_run: 4})",
      { now: NOW },
    );
    for (let run = 0; run < 288; run++) await runAt(5 * run);
    const rows = await cypher<{ rule: string; subject: string; nodes: number; occurrences: number }>(
      db.graph,
      `MATCH (o:ImprovementOpportunity)
       RETURN o.rule AS rule, o.subject AS subject, count(o) AS nodes, sum(o.occurrences) AS occurrences ORDER BY rule, subject`,
    );
    expect(rows.filter(({ nodes }) => nodes !== 1)).toEqual([]);
    expect(rows.filter(({ rule }) => rule === 'R8' || rule === 'R11')).toEqual([
      { rule: 'R11', subject: 'heartbeat cycles', nodes: 1, occurrences: 288 },
      ...['data model', 'deployment', 'security'].map(subject => ({ rule: 'R8', subject, nodes: 1, occurrences: 288 })),
    ]);
    const [points] = await cypher(
      db.graph,
      'MATCH (p:SuccessMetricPoint) RETURN count(p) AS points, count(DISTINCT p.day) AS days',
    );
    expect(points).toEqual({ points: 10, days: 2 });
  });
});

describe('the architecture task over twelve weeks', { timeout: 600_000 }, () => {
  it('makes one or two proposals in every seven days, the strong ones first', async () => {
    await plantDocument(db.graph);
    await cypher(
      db.graph,
      "MATCH (s:ArchitectureSection) WHERE s.slug IN ['security', 'deployment', 'data-model', 'api-routes'] DETACH DELETE s",
    );
    await cypher(
      db.graph,
      `UNWIND range(1, 20) AS n
       CREATE (:OptimizationRecommendation {id: 'r' + n, kind: 'investigate_regression', target: 'ops/task ' + n + '/success_rate', status: 'open',
         confidence: 0.95, reason: 'It got worse.', evidence_json: '{"before":0.98,"after":0.6}'})`,
    );
    const times: number[] = [];
    for (let minutes = 0; minutes <= 12 * WEEK; minutes += DAY / 4) {
      const { promoted } = (await runAt(minutes)) as { promoted: unknown[] };
      for (const _ of promoted) times.push(minutes);
      const inWeek = times.filter(time => time > minutes - WEEK).length;
      expect(inWeek).toBeLessThanOrEqual(2);
      if (minutes >= DAY) expect(inWeek).toBeGreaterThanOrEqual(1);
    }
    const rows = await cypher<{ rule: string }>(
      db.graph,
      'MATCH (o:ImprovementOpportunity)-[:EVOLVES_INTO]->(p) RETURN o.rule AS rule ORDER BY p.created_at, o.score DESC',
    );
    expect(rows).toHaveLength(times.length);
    expect(rows.slice(0, 4).map(({ rule }) => rule)).toEqual(['R8', 'R8', 'R8', 'R8']);
    expect(times.length).toBeGreaterThanOrEqual(12);
    expect(times.length).toBeLessThanOrEqual(24);
  });
});
