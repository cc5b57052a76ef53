import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

/** As many values as a result has, of no interest to anybody. */
const createNote = statement<{ id: string; text: string }, never>(
  'bench-create-note',
  `CREATE (:BenchNote {id: $id, task_name: 'scan', agent: 'Jochi', status: 'success', result: $text,
     created_at: datetime.realtime(), duration_ms: 1})`,
);

const countNote = statement<Record<string, never>, { sequence: number }>(
  'bench-count-note',
  `MERGE (c:BenchCounter {id: 'notes'})
   SET c.head = coalesce(c.head, 0) + 1
   RETURN c.head AS sequence`,
);

/** A commit like that of a result, for the server that we compare with: it has as much to do before it sends. */
export async function commitNote(graph: Graph, id: string, text: string): Promise<void> {
  await graph.transaction('bench-commit-note', async tx => {
    await tx.run(createNote, { id, text });
    await tx.run(countNote, {});
  });
}
