/** The parameters that a statement may be given: plain values, dates (as UTC date-times), durations by `graphDuration`. */
export type Parameters = object;

/**
 * One Cypher statement with its name, which appears in the transaction metadata and so in the query log.
 * The two types are what it takes and what a row of its answer looks like; they exist for the compiler only.
 */
export interface Statement<Input extends Parameters = Parameters, Row = Record<string, unknown>> {
  readonly name: string;
  readonly cypher: string;
  readonly types?: (input: Input) => Row;
}

/**
 * Begins a statement whose plan is to stay as it is: Neo4j plans anew when its counts of nodes have changed much, which
 * lets a due slot wait for half a second. Such a statement names its indexes, so that the plan made for a small graph
 * serves a large one.
 */
export const KEEP_PLAN = 'CYPHER replan=skip';

/** Declares a statement: `statement<Input, Row>('claim-run', '...')`. Parameters only, never text put together. */
export function statement<Input extends Parameters, Row = Record<string, unknown>>(
  name: string,
  cypher: string,
): Statement<Input, Row> {
  return { name, cypher };
}
