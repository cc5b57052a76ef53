import { describe, expect, it } from 'vitest';
import type { TaskMode } from '../../../src/engine/task.ts';
import { identified } from '../../../src/recommendations/proposal.ts';
import { recommendationWrites } from '../../../src/recommendations/propose-recommendations.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const TASK = 'token_budget_optimization';

interface Stored {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly to_json: string;
  readonly evidence_json: string;
  readonly created_at: string;
  readonly updated_at: string;
}

function raise(to: number, month = 'October', target = 'smoke_tests') {
  const change = { kind: 'token_budget', target, from: 800, to, reason: month, evidence: { month }, confidence: 0.9 };
  return identified(TASK, change);
}

/** Stores a result that proposes, as the engine does at the end of a run. */
async function propose(resultId: string, proposals: ReturnType<typeof raise>[], mode: TaskMode = 'propose') {
  await cypher(db.graph, 'CREATE (:OptimizationTask {name: $task})-[:PRODUCED]->(:OptimizationResult {id: $id})', {
    task: resultId,
    id: resultId,
  });
  for (const { statement, input } of recommendationWrites(mode, TASK, proposals)) {
    await db.graph.write(statement as never, { ...input, resultId, runId: 'run', taskName: TASK } as never);
  }
}

const stored = () =>
  cypher<{ r: Stored; labels: string[]; results: string[] }>(
    db.graph,
    `MATCH (r:Recommendation)<-[:RECOMMENDS]-(o) WITH r, o ORDER BY o.id
     RETURN r, labels(r) AS labels, collect(o.id) AS results ORDER BY r.target`,
  );

const decide = (status: string) =>
  cypher(db.graph, 'MATCH (r:OptimizationRecommendation) SET r.status = $status, r.version = r.version + 1', {
    status,
  });

describe('recommendations', () => {
  it('are stored open with both labels, the id that the report has, and a link from the result', async () => {
    const proposal = raise(950);
    await propose('october', [proposal]);
    expect(await stored()).toMatchObject([
      {
        r: { id: proposal.id, status: 'open', version: 1, to_json: '950', evidence_json: '{"month":"October"}' },
        labels: expect.arrayContaining(['Recommendation', 'OptimizationRecommendation']),
        results: ['october'],
      },
    ]);
  });

  it('of the same finding next month update the open one: new evidence, same version', async () => {
    await propose('october', [raise(950)]);
    const [before] = await stored();
    await propose('november', [raise(950, 'November')]);
    const after = await stored();
    expect(after).toMatchObject([
      { r: { version: 1, evidence_json: '{"month":"November"}' }, results: ['november', 'october'] },
    ]);
    expect(after[0]?.r.created_at).toBe(before?.r.created_at);
    expect(after[0]?.r.updated_at).not.toBe(before?.r.updated_at);
  });

  it('get a new version when another change is proposed', async () => {
    await propose('october', [raise(950)]);
    await propose('november', [raise(1100)]);
    expect(await stored()).toMatchObject([{ r: { version: 2, to_json: '1100', status: 'open' } }]);
  });

  it('that are kept stay so for the same change and open again for another one', async () => {
    await propose('october', [raise(950)]);
    await decide('kept');
    await propose('november', [raise(950, 'November')]);
    expect(await stored()).toMatchObject([
      { r: { status: 'kept', version: 2, evidence_json: '{"month":"October"}' }, results: ['november', 'october'] },
    ]);
    await propose('december', [raise(1100, 'December')]);
    expect(await stored()).toMatchObject([{ r: { status: 'open', version: 3, to_json: '1100' } }]);
  });

  it('that are superseded open again when they are found again', async () => {
    await propose('october', [raise(950)]);
    await decide('superseded');
    await propose('november', [raise(950, 'November')]);
    expect(await stored()).toMatchObject([
      { r: { status: 'open', version: 3, evidence_json: '{"month":"November"}' }, results: ['november', 'october'] },
    ]);
  });

  it.each(['applied', 'verifying'])('that are %s are not touched by any finding', async status => {
    await propose('october', [raise(950)]);
    await decide(status);
    await propose('november', [raise(1100, 'November')]);
    expect(await stored()).toMatchObject([{ r: { status, version: 2, to_json: '950' } }]);
  });

  it('are not written in a dry run', async () => {
    await propose('october', [raise(950)], 'dry_run');
    expect(await stored()).toEqual([]);
  });

  it('of results that finish at the same moment become one node each', async () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map(target => raise(950, 'October', target));
    await Promise.all([propose('one', all), propose('two', all.toReversed()), propose('three', all)]);
    const found = await stored();
    expect(found.map(({ r, results }) => [r.version, results.length])).toEqual(all.map(() => [1, 3]));
  });
});
