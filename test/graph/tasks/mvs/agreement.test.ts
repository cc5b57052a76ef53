import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statement } from '../../../../src/graph/statement.ts';
import { type MvsFormula, ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { type MemoryInputs, memoryValue } from '../../../../src/tasks/mvs-tuning/memory-value.ts';
import {
  CREATED_AT,
  ISO_TIME,
  MATCH_MEMORIES,
  MEMORY_INPUTS,
  MEMORY_TYPE,
  VALUE,
} from '../../../../src/tasks/mvs-tuning/score-expression.ts';
import { tunedFormula } from '../../../../src/tasks/mvs-tuning/tuning/tuned-formula.ts';
import { cypher, useGraph } from '../../../support/graph.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const AGREEMENT = 1e-9;
const GRAPHS = 12;

const readValues = statement<{ now: Date; formula: MvsFormula; isoTime: string }, MemoryInputs & { value: number }>(
  'test-values',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt
   WITH m, type, createdAt, ${MEMORY_INPUTS}
   RETURN type, age, accesses, confidence, severity, degree, agents, tokens, tier, ${VALUE} AS value`,
);

/** A property in the forms that a team's graph may have it in: right, of another kind, or absent. */
const odd = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom('often', '7', true, null) });
const moment = fc.integer({ min: -40 * 86_400, max: 400 * 86_400 }).map(ago => new Date(NOW.getTime() - ago * 1000));
const PLAIN = { noNullPrototype: true };
const memory = fc.record(
  {
    label: fc.constantFrom(...Object.keys(ORIGINAL_FORMULA.types)),
    properties: fc.record(
      {
        created_at: fc.oneof(
          moment,
          moment.map(at => at.toISOString()),
          fc.constantFrom('soon', 17, null),
        ),
        access_count_7d: odd(fc.integer({ min: -2, max: 300 })),
        confidence: odd(fc.double({ min: -0.5, max: 1.5, noNaN: true })),
        severity: odd(fc.constantFrom('critical', 'high', 'medium', 'low')),
        token_count: odd(fc.double({ min: -10, max: 5000, noNaN: true })),
        tier: odd(fc.constantFrom('HOT', 'WARM', 'COLD', 'ARCHIVED')),
      },
      PLAIN,
    ),
    agents: fc.integer({ min: 0, max: 6 }),
    others: fc.integer({ min: 0, max: 12 }),
  },
  PLAIN,
);
const factor = fc.double({ min: 0.3, max: 3, noNaN: true });
const formula = fc
  .record({ scale: factor, offset: fc.double({ min: -3, max: 3, noNaN: true }), by: factor, halfLife: factor })
  .map(({ scale, offset, by, halfLife }): MvsFormula => {
    const multipliers = new Map([
      ['recency', by],
      ['quality', by],
      ['bloat', 1 / by],
      ['type:Belief', by],
    ] as const);
    const halfLives = new Map([['Analysis', 60 * halfLife]]);
    const tuned = tunedFormula(ORIGINAL_FORMULA, { multipliers, halfLives }, Number.POSITIVE_INFINITY);
    return { ...tuned, scale, offset };
  });

it('computes the same value in Cypher and in TypeScript, whatever properties memories have or lack', async () => {
  const graphs = fc.tuple(fc.array(memory, { minLength: 20, maxLength: 20 }), formula);
  for (const [memories, tuned] of fc.sample(graphs, { numRuns: GRAPHS, seed: 20_261_101 })) {
    await cypher(db.graph, 'MATCH (n) WHERE NOT n:Migration AND NOT n:ResultCounter DETACH DELETE n');
    await cypher(
      db.graph,
      `UNWIND $memories AS row
       CREATE (m:$(row.label)) SET m = row.properties
       FOREACH (n IN range(1, row.agents) | CREATE (:Agent {n: n})-[:ACCESSED]->(m))
       FOREACH (n IN range(1, row.others) | CREATE (m)-[:ABOUT]->(:Thing))`,
      { memories },
    );
    const rows = await db.graph.read(readValues, { now: NOW, formula: tuned, isoTime: ISO_TIME });
    expect(rows).toHaveLength(memories.length);
    for (const { value, ...inputs } of rows) {
      expect(Math.abs(value - memoryValue(inputs, tuned)), JSON.stringify(inputs)).toBeLessThan(AGREEMENT);
    }
  }
});
