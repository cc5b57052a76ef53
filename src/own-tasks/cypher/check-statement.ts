import neo4j from 'neo4j-driver';
import type { JsonObject } from '../../engine/task.ts';
import { AppError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import { statement } from '../../graph/statement.ts';
import { foreignWord } from './foreign-words.ts';
import { operatorsRefused } from './operators.ts';

const FIELD = 'handler.cypher.statement';

/**
 * Makes sure that a statement reads the graph and does nothing else, by its words and by the plan that the database has for
 * it now. Read access alone does not: LOAD CSV, SHOW, TERMINATE and CALL all run in it.
 * @throws AppError BAD_USER_INPUT that says what is refused
 */
export async function checkStatement(graph: Pick<Graph, 'plan'>, text: string, parameters: JsonObject): Promise<void> {
  const foreign = foreignWord(text);
  if (foreign !== null) throw refused(`it has ${foreign}`);
  const { operators, missing } = await planOf(graph, text, parameters);
  const beyond = operatorsRefused(operators);
  if (beyond.length > 0) throw refused(`its plan has ${beyond.join(', ')}`);
  if (operators.length === 0) throw refused('the database has no plan for it');
  if (missing !== null) throw new AppError('BAD_USER_INPUT', `handler.cypher.parameters: ${missing}`);
}

async function planOf(graph: Pick<Graph, 'plan'>, text: string, parameters: JsonObject) {
  try {
    return await graph.plan(statement('explain-own-task', text), parameters);
  } catch (error) {
    if (!(error instanceof neo4j.Neo4jError) || !error.code.startsWith('Neo.ClientError.')) throw error;
    throw new AppError('BAD_USER_INPUT', `${FIELD}: the database refuses it: ${error.message}`, { cause: error });
  }
}

function refused(why: string): AppError {
  return new AppError(
    'BAD_USER_INPUT',
    `${FIELD}: ${why}. A Cypher handler may only read the graph: MATCH, WITH, UNWIND, CALL { } and RETURN.`,
  );
}
