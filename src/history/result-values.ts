/** The values of a result, by the names of the API, as they leave the graph; times as ISO 8601 text. */
const VALUES = {
  id: 'o.id',
  taskName: 'o.task_name',
  agent: 'o.agent',
  status: 'o.status',
  result: 'o.result',
  error: 'o.error',
  createdAt: 'toStringOrNull(o.created_at)',
  sequence: 'o.sequence',
  durationMs: 'o.duration_ms',
} as const;

/** The name of a value of a result. */
export type ResultValue = keyof typeof VALUES;

/** A result with some of its values. */
export type ResultRow = Readonly<Record<string, unknown>>;

/** Whether a name is that of a value. */
export function isResultValue(name: string): name is ResultValue {
  return Object.hasOwn(VALUES, name);
}

/** The named values of the result `o` as a Cypher list: all rows in one record take the least work on their way. */
export function valueList(names: readonly ResultValue[]): string {
  return `[${names.map(name => VALUES[name]).join(', ')}]`;
}

/** A list that was read by `valueList` as a row. */
export function rowOf(names: readonly ResultValue[], list: readonly unknown[]): ResultRow {
  const row: Record<string, unknown> = {};
  names.forEach((name, place) => {
    row[name] = list[place];
  });
  return row;
}
