import type { JsonObject, TaskAnswer, TaskContext } from '../../engine/task.ts';
import type { Graph } from '../../graph/graph.ts';
import { statement } from '../../graph/statement.ts';
import { checkStatement } from './check-statement.ts';

/** What one run of a statement may cost. */
export interface ReadLimits {
  readonly rows: number;
  readonly bytes: number;
  readonly timeoutMs: number;
}

/** What is read, with parameters that those of the task and of the run override. */
export interface CypherSource {
  readonly statement: string;
  readonly parameters: JsonObject;
}

/**
 * Runs a reading statement; its rows are the report. The statement is checked before each run, since its plan is the
 * database's to choose.
 */
export function cypherHandler(
  graph: Pick<Graph, 'plan' | 'stream'>,
  source: CypherSource,
  limits: ReadLimits,
): (context: TaskContext) => Promise<TaskAnswer> {
  return async ({ parameters: given, signal }) => {
    const parameters = { ...source.parameters, ...given };
    await checkStatement(graph, source.statement, parameters);
    const read = statement<JsonObject, JsonObject>('own-task', source.statement);
    const rows: unknown[] = [];
    let bytes = 0;
    for await (const row of graph.stream(read, parameters, { timeoutMs: limits.timeoutMs, signal })) {
      if (rows.length === limits.rows) return { report: { rows, isTruncated: true } };
      const text = JSON.stringify(row, withoutBigInts);
      bytes += Buffer.byteLength(text);
      if (bytes > limits.bytes) {
        throw new Error(
          `the rows have more than ${limits.bytes} bytes (HANDLER_ANSWER_BYTES): return fewer columns or rows`,
        );
      }
      rows.push(JSON.parse(text));
    }
    return { report: { rows, isTruncated: false } };
  };
}

/** Whole numbers that JSON cannot hold exactly become text. */
function withoutBigInts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
