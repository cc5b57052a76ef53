/**
 * The time of an access, as Cypher. Written so that the planner goes from each memory to its own accesses: by the bare
 * property it would seek the index on `ACCESSED.at`, with the accesses of all memories, once for every memory.
 */
export function accessedAt(access: string): string {
  return `coalesce(${access}.at, null)`;
}
