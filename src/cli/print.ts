import type { ProgramDeps } from './program-deps.ts';
import { table } from './table.ts';

/** A list as one JSON document, or as a table; `none` is said of an empty one. */
export function printList<Row>(
  { say }: Pick<ProgramDeps, 'say'>,
  rows: readonly Row[],
  as: {
    readonly json: boolean;
    readonly head: readonly string[];
    readonly cells: (row: Row) => (string | number)[];
    readonly none: string;
  },
): void {
  if (as.json) say(JSON.stringify(rows));
  else if (rows.length === 0) say(as.none);
  else for (const line of table(as.head, rows.map(as.cells))) say(line);
}
