import { describe, expect, it } from 'vitest';
import { ORIGINAL_FORMULA } from '../../../src/tasks/mvs-tuning/formula.ts';
import { mvsFormulaTuning } from '../../../src/tasks/mvs-tuning/index.ts';
import { readScoreDistribution } from '../../../src/tasks/mvs-tuning/read-score-distribution.ts';
import { readUsefulness } from '../../../src/tasks/mvs-tuning/read-usefulness.ts';
import { ISO_TIME } from '../../../src/tasks/mvs-tuning/score-expression.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { answerOf, storedRun } from './task-run.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const SCORING = { formula: ORIGINAL_FORMULA, isoTime: ISO_TIME };

function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * 86_400_000);
}

/** type, protected or not, and the scores of what the graph holds. */
async function scores(): Promise<[string, boolean, number[]][]> {
  const groups = await db.graph.read(readScoreDistribution, { now: NOW, ...SCORING });
  return groups.map(({ type, isProtected, histogram }) => [type, isProtected, histogram.map(([score]) => score)]);
}

describe('scoring in the graph', () => {
  it('adds all components, worked by hand', async () => {
    await cypher(
      db.graph,
      `CREATE (m:Belief {created_at: $created, access_count_7d: 5, confidence: 0.85, token_count: 500, tier: 'WARM'})
       WITH m
       UNWIND ['main', 'ops'] AS id
       CREATE (a:Agent {id: id})-[:ACCESSED {at: $created}]->(m)
       WITH m, a
       CREATE (a)-[:CREATED]->(m)`,
      { created: daysAgo(30) },
    );
    // 10 + 3 x 0.5^(30/180) + 2 x ln 6 / ln 100 + 1.7 + 1.5 x 4/10 + 2 x 0.5 - 1.5 x (500 - 400) / 400
    // = 10 + 2.67270 + 0.77815 + 1.7 + 0.6 + 1 - 0.375 = 16.37585
    expect(await scores()).toEqual([['Belief', false, [16.38]]]);
  });

  it('caps every component', async () => {
    await cypher(
      db.graph,
      `CREATE (m:Analysis {created_at: $future, access_count_7d: 100000, confidence: 1, severity: 'critical', token_count: 99999, tier: 'HOT'})
       WITH m
       UNWIND range(1, 12) AS n
       CREATE (:Agent {id: 'agent' + n})-[:ACCESSED]->(m)`,
      { future: daysAgo(-1) },
    );
    // 7 + 3 + 2 + 2 + 1.5 + 2 - 1.5 = 16, and younger than a day: x 100
    expect(await scores()).toEqual([['Analysis', true, [1600]]]);
  });

  it('protects sure beliefs, active tasks and what is younger than a day, and nothing else', async () => {
    await cypher(
      db.graph,
      `CREATE (:Belief {created_at: $old, confidence: 0.9}), (:Belief {created_at: $old, confidence: 0.89}),
         (:Task {created_at: $old, status: 'in_progress'}), (:Task {created_at: $old, status: 'completed'}),
         (:Notification {created_at: $now}), (:Notification {created_at: $old})`,
      { old: daysAgo(1), now: NOW },
    );
    expect((await scores()).map(([type, isProtected, found]) => [type, isProtected, found.length])).toEqual([
      ['Belief', false, 1],
      ['Belief', true, 1],
      ['Notification', false, 1],
      ['Notification', true, 1],
      ['Task', false, 1],
      ['Task', true, 1],
    ]);
  });

  it('reads times of every kind and takes odd values for absent', async () => {
    await cypher(
      db.graph,
      `CREATE (:Research {created_at: '2026-09-17T00:00:00Z'}), (:Research {created_at: '2026-09-17 00:00:00'}),
         (:Research {created_at: localdatetime('2026-09-17T00:00:00')}),
         (:Research {created_at: datetime('2026-09-17T02:00:00[Europe/Berlin]')}),
         (:LearnedCapability {created_at: '2026-02-31T00:00:00Z', confidence: 'sure', access_count_7d: 'often',
           token_count: [1], tier: 4, severity: 3}), (:LearnedCapability {created_at: 17}), (:LearnedCapability)`,
    );
    // 45 days are one half-life: 2.5 + 1.5 + 1; without a readable time: 2.5 + 3 + 1
    expect(await scores()).toEqual([
      ['LearnedCapability', false, [6.5]],
      ['Research', false, [5]],
    ]);
  });

  it('tells memories by label: neither the properties of a scoring pass nor our recommendations make one', async () => {
    await cypher(
      db.graph,
      `CREATE (:Agent {id: 'main', mvs_score: 5, tier: 'WARM', type: 'Belief'}), (:HeartbeatCycle {confidence: 0.5}),
         (:Recommendation:OptimizationRecommendation {id: 'ours', created_at: $old}),
         (:Recommendation {id: 'theirs', created_at: $old})`,
      { old: daysAgo(30) },
    );
    // 5 + 1.5 + 1
    expect(await scores()).toEqual([['Recommendation', false, [7.5]]]);
  });
});

describe('usefulness in the graph', () => {
  it('counts the accesses of the window and scores with what was known at its beginning', async () => {
    await cypher(
      db.graph,
      `CREATE (a:Agent {id: 'main'}), (b:Agent {id: 'ops'}),
         (m:MemoryEntry {id: 'used', created_at: $created}), (:MemoryEntry {id: 'unused', created_at: $created}),
         (young:MemoryEntry {created_at: $recently})
       CREATE (a)-[:ACCESSED {at: $before}]->(m), (a)-[:ACCESSED {at: $recently}]->(m), (b)-[:ACCESSED {at: $recently}]->(m),
         (b)-[:ACCESSED]->(m), (b)-[:ACCESSED {at: 'yesterday'}]->(m), (b)-[:ACCESSED {at: $recently}]->(young)`,
      { created: daysAgo(52), before: daysAgo(10), recently: daysAgo(3) },
    );
    const rows = await db.graph.read(readUsefulness, { from: daysAgo(7), to: NOW, before: daysAgo(14), ...SCORING });
    // As of seven days ago both are 45 days old. Used: 2.5 + 1.5 + 2 x ln 2 / ln 100 + 1 + 1.5 x 3/10 + 0.5 = 6.25103
    // (three relationships: the two later ones were not there). Unused: 2.5 + 1.5 + 1 = 5.
    expect(rows).toEqual([
      {
        type: 'MemoryEntry',
        memories: 2,
        accessed: 1,
        accesses: 2,
        meanAccesses: 1,
        deviation: expect.closeTo(Math.SQRT2, 9),
        meanScore: expect.closeTo((6.25103 + 5) / 2, 4),
      },
    ]);
  });
});

/** Four types of 40 memories; each memory of the given type was accessed so many times in the last days. */
async function plantMemories(accesses: Record<string, number>): Promise<void> {
  await cypher(
    db.graph,
    `MERGE (a:Agent {id: 'main'})
     WITH a
     UNWIND $types AS type
     UNWIND range(1, 40) AS n
     CALL (type) {
       WITH type WHERE type = 'Belief' CREATE (m:Belief) RETURN m
       UNION WITH type WHERE type = 'Reflection' CREATE (m:Reflection) RETURN m
       UNION WITH type WHERE type = 'Analysis' CREATE (m:Analysis) RETURN m
       UNION WITH type WHERE type = 'MemoryEntry' CREATE (m:MemoryEntry) RETURN m
     }
     SET m.id = type + n, m.created_at = $created
     WITH a, m, type, n
     UNWIND range(1, $accesses[type] + n % 2) AS access
     CREATE (a)-[:ACCESSED {at: $recently}]->(m)`,
    { types: Object.keys(accesses), accesses, created: daysAgo(40), recently: daysAgo(2) },
  );
}

interface MvsReport {
  type: string;
  verdict: string;
  missing: string[];
  distribution: { total_nodes: number; psi: number | null; reference: { resultId: string } | null; balance: unknown };
  recommendations: { kind: string; target: string; from: unknown; to: unknown; evidence: { against: unknown[] } }[];
  tuning: { status: string; missing: string[] };
}

describe('the tuning task', () => {
  it('proposes to raise the weight of a type that is used far more than the types above it', async () => {
    await plantMemories({ Belief: 3, Reflection: 2, Analysis: 1, MemoryEntry: 9 });
    const report = (await storedRun(db.graph, mvsFormulaTuning, NOW, 'r1')) as unknown as MvsReport;
    expect(report).toMatchObject({
      type: 'mvs_tuning',
      verdict: 'attention',
      distribution: { total_nodes: 160, psi: null, reference: null },
      recommendations: [{ kind: 'review_type_weight', target: 'MemoryEntry', from: 2.5, to: 'raise' }],
      tuning: { status: 'insufficient_data' },
    });
    expect(report.recommendations[0]?.evidence.against).toHaveLength(3);
    const [stored] = await cypher(
      db.graph,
      `MATCH (:OptimizationResult {id: 'r1'})-[:RECOMMENDS]->(r:OptimizationRecommendation) RETURN r.target AS target, r.status AS status`,
    );
    expect(stored).toEqual({ target: 'MemoryEntry', status: 'open' });
  });

  it('proposes nothing when use follows the scores', async () => {
    await plantMemories({ Belief: 9, Reflection: 6, Analysis: 3, MemoryEntry: 1 });
    const { report } = await answerOf(db.graph, mvsFormulaTuning, NOW);
    expect(report).toMatchObject({ recommendations: [] });
  });

  it('compares with its oldest result of the last quarter, and its own recommendation changes nothing', async () => {
    await plantMemories({ Belief: 3, Reflection: 2, Analysis: 1, MemoryEntry: 9 });
    await storedRun(db.graph, mvsFormulaTuning, daysAgo(1), 'r1');
    await storedRun(db.graph, mvsFormulaTuning, NOW, 'r2');
    const { report } = await answerOf(db.graph, mvsFormulaTuning, NOW);
    expect(report).toMatchObject({
      distribution: { total_nodes: 160, reference: { resultId: 'r1' }, balance: { bands: expect.any(Array) } },
    });
  });

  it('says what is missing in a graph without memories', async () => {
    const { report, writes } = await answerOf(db.graph, mvsFormulaTuning, NOW);
    expect(report).toMatchObject({
      verdict: 'insufficient_data',
      missing: [expect.stringContaining('no node with a memory label')],
      distribution: { total_nodes: 0, average: null, median: null, range: null },
      tuning: { missing: expect.arrayContaining([expect.stringContaining('No ACCESSED relationship')]) },
    });
    expect(writes).toEqual([]);
  });

  it('refuses a faulty parameter by its name', async () => {
    const run = answerOf(db.graph, mvsFormulaTuning, NOW, { parameters: { usefulnessDays: 'a week' } });
    await expect(run).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('usefulnessDays'),
    });
  });
});
