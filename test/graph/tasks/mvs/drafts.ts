import type { Graph } from '../../../../src/graph/graph.ts';
import { type MvsFormula, ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { MVS_TASK } from '../../../../src/tasks/mvs-tuning/task-name.ts';
import { draftInput, storeDraft } from '../../../../src/tasks/mvs-tuning/weights/store-draft.ts';
import { cypher } from '../../../support/graph.ts';

/** The original formula with another weight for Research. */
export function researchAt(weight: number): MvsFormula {
  return { ...ORIGINAL_FORMULA, types: { ...ORIGINAL_FORMULA.types, Research: { weight, halfLifeDays: 45 } } };
}

/** Stores a formula as a draft, as a tuning run does, and answers its id. */
export async function storeFormula(graph: Graph, formula: MvsFormula): Promise<string> {
  await cypher(graph, 'MERGE (:OptimizationTask {name: $name})', { name: MVS_TASK });
  const draft = draftInput(MVS_TASK, { formula, changes: [], metrics: {} }, 'a token');
  const [row] = await graph.write(storeDraft, { ...draft, resultId: null });
  return row?.id ?? 'none';
}

/** Makes a draft a shadow whose comparison passed. */
export async function makeCompared(graph: Graph, id: string): Promise<void> {
  await cypher(graph, "MATCH (w:MvsWeights {id: $id}) SET w.status = 'shadow', w.comparison_passed = true", { id });
}

export async function statusesOf(graph: Graph): Promise<Record<string, string>> {
  const rows = await cypher<{ id: string; status: string }>(
    graph,
    'MATCH (w:MvsWeights) RETURN w.id AS id, w.status AS status ORDER BY w.number',
  );
  return Object.fromEntries(rows.map(({ id, status }) => [id, status]));
}
