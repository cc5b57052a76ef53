import type { Graph } from '../../src/graph/graph.ts';
import { type Parameters, statement } from '../../src/graph/statement.ts';

/** Runs Cypher of a test's own. */
export function cypher<Row = Record<string, unknown>>(
  graph: Graph,
  text: string,
  input: Parameters = {},
): Promise<Row[]> {
  return graph.write(statement<Parameters, Row>('test', text), input);
}
