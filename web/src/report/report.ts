/** An object of JSON. Reports are kept for long and written by several programs: nothing about their content is certain. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none where there is no list. */
export function rowsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A number; null where there is none. */
export function numberIn(row: Json, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' ? value : null;
}

/** A text; empty where there is none. */
export function textIn(row: Json, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}

/** The object under a key; an empty one where there is none. */
export function objectIn(row: Json, key: string): Json {
  const value = row[key];
  return isObject(value) ? value : {};
}

/** What a figure is known within. */
export function intervalIn(row: Json, key: string): readonly [number, number] | null {
  const value = row[key];
  const [low, high] = isObject(value) ? [value['low'], value['high']] : Array.isArray(value) ? value : [];
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}
