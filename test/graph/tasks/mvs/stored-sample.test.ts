import { expect, it } from 'vitest';
import { mvsFormulaTuning } from '../../../../src/tasks/mvs-tuning/index.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { storedRun } from '../task-run.ts';

const db = useGraph();
const START = Date.parse('2026-08-01T00:00:00Z');
const MS_PER_DAY = 86_400_000;
const TYPES = { Belief: 10, Reflection: 8, Analysis: 7, Research: 2.5, MemoryEntry: 2.5 };
const PER_TYPE = 120;

const day = (days: number) => new Date(START + days * MS_PER_DAY);

/** Memories as the original leaves them: no ACCESSED, only a count of the last week. MemoryEntry is used like a Belief. */
async function writeMemories(): Promise<void> {
  await cypher(
    db.graph,
    `UNWIND $types AS type
     UNWIND range(1, $perType) AS n
     CREATE (m:$(type) {id: type + n, created_at: $created, confidence: (n % 10) / 10.0, tier: 'WARM'})`,
    { types: Object.keys(TYPES), perType: PER_TYPE, created: day(-30) },
  );
}

/** A week of use, as the team's own counters show it: more for what weighs more, and differently each week. */
async function use(week: number): Promise<void> {
  await cypher(
    db.graph,
    `UNWIND keys($rates) AS type
     MATCH (m:$(type))
     WITH m, $rates[type] AS rate, (toInteger(right(m.id, 2)) * 7919 + $week * 104729) % 101 / 101.0 AS chance
     SET m.access_count_7d = toInteger(floor(rate + chance))`,
    { week, rates: { Belief: 2.6, Reflection: 1.6, Analysis: 1.2, Research: 0.4, MemoryEntry: 2.5 } },
  );
}

interface Tuned {
  tuning: {
    status: string;
    missing: string[];
    sample: { source: string } | null;
    changes: { parameter: string; to: number }[];
  };
}

async function run(at: Date, id: string): Promise<Tuned['tuning']> {
  const report = (await storedRun(db.graph, mvsFormulaTuning, at, id)) as unknown as Tuned;
  return report.tuning;
}

it('without times of accesses stores samples, fits the third run to what became of the first, and judges by the second', async () => {
  await writeMemories();
  await use(1);
  const first = await run(day(0), 'r1');
  expect(first).toMatchObject({
    status: 'insufficient_data',
    sample: null,
    missing: [expect.stringContaining('This run stores one')],
  });
  expect(await cypher(db.graph, 'MATCH (s:MvsSample)-[:SAMPLED_FOR]->(r) RETURN DISTINCT r.id AS id')).toEqual([
    { id: 'r1' },
  ]);

  await use(2);
  const second = await run(day(20), 'r2');
  expect(second).toMatchObject({
    status: 'insufficient_data',
    sample: { source: 'stored_sample' },
    missing: [expect.stringContaining('the next run can fit')],
  });

  await use(3);
  const third = await run(day(40), 'r3');
  expect(third).toMatchObject({
    missing: [],
    sample: { source: 'stored_sample', fit: { accesses: expect.any(Number) } },
  });
  expect(third.changes).toContainEqual(expect.objectContaining({ parameter: 'types.MemoryEntry.weight', to: 3 }));
});

it('does not use a sample that is younger than the days over which use is counted', async () => {
  await writeMemories();
  await use(1);
  await run(day(0), 'r1');
  expect(await run(day(3), 'r2')).toMatchObject({ status: 'insufficient_data', sample: null });
});
