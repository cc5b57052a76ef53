/** So many runs are remembered, which is more than a page shows: those before are in what it reads. */
export const KEPT_RUNS = 200;

/** The runs that were heard of, by id, with the latest state of one. Those that changed longest ago are forgotten. */
export function withRun<Run extends { readonly id: string }>(
  known: ReadonlyMap<string, Run>,
  run: Run,
): ReadonlyMap<string, Run> {
  const others = [...known].filter(([id]) => id !== run.id);
  return new Map([...others.slice(1 - KEPT_RUNS), [run.id, run]]);
}
