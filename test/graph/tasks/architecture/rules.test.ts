import { describe, expect, it } from 'vitest';
import { architectureSelfImprovement } from '../../../../src/tasks/architecture/index.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { answerOf, storedRun } from '../task-run.ts';
import { minutesAgo, NOW, plantHealthyTeam } from './team-graph.ts';

const db = useGraph();
const DAY = 1440;

interface Found {
  rule: string;
  subject: string;
  score: number;
  confidence: number;
}
interface ArchitectureReport {
  verdict: string;
  pending_proposals: number;
  avg_confidence: number | null;
  actions: string[];
  stalled: string[];
  opportunities: { new: Found[]; updated: Found[]; closed: null };
  inputs: { rules: { rule: string; examined: number; detections: number }[] };
}

async function look(parameters = {}): Promise<ArchitectureReport> {
  const { report } = await answerOf(db.graph, architectureSelfImprovement, NOW, { parameters });
  return report as unknown as ArchitectureReport;
}

async function foundIn(parameters = {}): Promise<string[]> {
  const { opportunities } = await look(parameters);
  return opportunities.new.map(({ rule, subject }) => `${rule} ${subject}`).sort();
}

/** Each defect alone, and what must be found of it. */
const DEFECTS: [name: string, plant: string, found: string][] = [
  [
    'a task that fails too often',
    `MATCH (r:TaskResult {task_name: 'health_check'}) WITH r ORDER BY r.started_at LIMIT 40 SET r.status = 'error'`,
    'R1 health_check',
  ],
  [
    'a task of the heartbeat that no longer runs',
    `MATCH (r:TaskResult {task_name: 'smoke_tests'}) DETACH DELETE r`,
    'R5 smoke_tests',
  ],
  [
    'a heartbeat that stopped, once and not for each of its tasks',
    `MATCH (n:HeartbeatCycle|TaskResult) SET n.started_at = n.started_at - duration('PT1H')`,
    'R5 heartbeat',
  ],
  [
    'an optimization task that nobody runs',
    `MATCH (t:OptimizationTask) SET t.schedule = '{"every":"PT5M"}'`,
    'R5 token_budget_optimization',
  ],
  [
    'an agent without a sign of life',
    `CREATE (:Agent {id: 'writer', name: 'Chagatai', created_at: $longAgo, infra_heartbeat: $longAgo})`,
    'R6 writer',
  ],
  [
    'a topic that no section is about',
    `MATCH (s:ArchitectureSection {slug: 'security'}) DETACH DELETE s`,
    'R8 security',
  ],
  [
    'a section older than the tasks that it names',
    `MATCH (s:ArchitectureSection {slug: 'deployment'}) SET s.updated_at = $longAgo`,
    'R9 deployment',
  ],
  [
    'cycles without results',
    `UNWIND range(1, 5) AS n CREATE (:HeartbeatCycle {id: 'lost' + n, started_at: $now - duration({hours: n}), tasks_run: 4})`,
    'R11 heartbeat cycles',
  ],
  [
    'work that is skipped',
    `MATCH (r:TaskResult {task_name: 'health_check'}) WITH r ORDER BY r.started_at LIMIT 30 SET r.status = 'skipped'`,
    'R12 health_check',
  ],
  ['a proposal that does not move', `MATCH (p:ArchitectureProposal {id: 'p1'}) SET p.updated_at = $longAgo`, 'R16 p1'],
];

describe('the detection rules of the architecture task', () => {
  it('find nothing in a healthy team, though every rule has something to look at', async () => {
    await plantHealthyTeam(db.graph);
    const report = await look();
    expect(report.opportunities).toEqual({ new: [], updated: [], closed: null });
    expect(report.verdict).toBe('ok');
    expect(report.inputs.rules.filter(rule => rule.examined === 0)).toEqual([]);
    expect(report).toMatchObject({ pending_proposals: 1, avg_confidence: 0.5, actions: [], stalled: [] });
  });

  it.each(DEFECTS)('find %s, and nothing else', async (_name, plant, found) => {
    await plantHealthyTeam(db.graph);
    await cypher(db.graph, plant, { now: NOW, longAgo: minutesAgo(40 * DAY) });
    expect(await foundIn()).toEqual([found]);
  });

  it('find an index that is missing, whatever its name was', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(db.graph, 'DROP INDEX optimizer_heartbeat_cycle_started_at IF EXISTS');
    try {
      expect(await foundIn()).toEqual(['R17 HeartbeatCycle(started_at)']);
    } finally {
      await cypher(
        db.graph,
        'CREATE INDEX optimizer_heartbeat_cycle_started_at FOR (n:HeartbeatCycle) ON (n.started_at)',
      );
      await cypher(db.graph, 'CALL db.awaitIndexes(30)');
    }
  });

  it('know an agent by any spelling of its name', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(db.graph, "MATCH (a:Agent {id: 'ops'}) REMOVE a.name");
    expect(await foundIn()).toEqual([]);
  });

  it('see a task as a sign of life', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(
      db.graph,
      `CREATE (:Agent {id: 'writer', created_at: $longAgo}), (:Task {assigned_to: 'writer', created_at: $recently})`,
      { longAgo: minutesAgo(40 * DAY), recently: minutesAgo(DAY) },
    );
    expect(await foundIn()).toEqual([]);
  });

  it('tolerate what older writers left: no ids, times as text, other names of properties', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(
      db.graph,
      `CREATE (:ArchitectureSection {id: 'old', title: 'Old', content: 'health_check', section_order: 9, last_updated: '2026-09-01 10:00:00'}),
         (:ArchitectureSection {title: 'No time'}), (:ArchitectureSection),
         (:ArchitectureProposal {title: 'Nameless', status: 'proposed', created_at: '2026-09-01T10:00:00'}),
         (:TaskResult {agent: 'jochi', task_name: 'smoke_tests', status: 'success', started_at: '2026-10-31T10:00:00'}),
         (:TaskResult {status: 'error'}), (:HeartbeatCycle {tasks_run: 2}), (:Agent {name: 'No id'})`,
    );
    expect(await foundIn()).toEqual(['R16 Nameless', 'R9 old']);
  });

  it('say that there is nothing to judge in an empty graph', async () => {
    const report = await look();
    expect(report.verdict).toBe('insufficient_data');
    expect(report.opportunities.new.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'R8 architecture document',
    ]);
  });
});

describe('the opportunities of the architecture task', () => {
  it('are written once, however often they are detected', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(db.graph, "MATCH (s:ArchitectureSection {slug: 'security'}) DETACH DELETE s");
    await storedRun(db.graph, architectureSelfImprovement, NOW, 'r1');
    await cypher(db.graph, "MATCH (o:ImprovementOpportunity) SET o.status = 'converted_to_proposal'");
    const later = new Date(NOW.getTime() + 60_000);
    const report = (await storedRun(
      db.graph,
      architectureSelfImprovement,
      later,
      'r2',
    )) as unknown as ArchitectureReport;
    const rows = await cypher(
      db.graph,
      `MATCH (r:OptimizationResult)-[:DETECTED]->(o:ImprovementOpportunity)
       RETURN o {.*} AS opportunity, collect(r.id) AS results`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      opportunity: {
        type: 'missing_section',
        rule: 'R8',
        subject: 'security',
        occurrences: 2,
        status: 'converted_to_proposal',
        proposed_by: 'kublai',
        created_at: NOW.toISOString(),
        last_seen: later.toISOString(),
      },
      results: expect.arrayContaining(['r1', 'r2']),
    });
    expect(report.opportunities).toMatchObject({ new: [], updated: [{ subject: 'security' }] });
  });

  it('are one node when two replicas detect them at the same time', async () => {
    await Promise.all(['r1', 'r2'].map(id => storedRun(db.graph, architectureSelfImprovement, NOW, id)));
    const [row] = await cypher(
      db.graph,
      'MATCH (o:ImprovementOpportunity) RETURN count(o) AS nodes, sum(o.occurrences) AS seen',
    );
    expect(row).toEqual({ nodes: 1, seen: 2 });
  });

  it('are not written in a dry run', async () => {
    const { report, writes } = await answerOf(db.graph, architectureSelfImprovement, NOW, { mode: 'dry_run' });
    expect((report as unknown as ArchitectureReport).opportunities.new).toHaveLength(1);
    expect(writes).toEqual([]);
  });

  it('are refused with the name of a faulty parameter', async () => {
    await expect(look({ windowDays: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: /windowDays/ });
  });
});
