/** Tokens that a task may be given, and what it is worth to give them. */
export interface Level {
  readonly tokens: number;
  readonly value: number;
}

/** A task with its levels; it gets exactly one of them. */
export interface Choice {
  readonly task: string;
  readonly levels: readonly Level[];
}

/** Tasks that run in the same cycle, whose tokens must not add up to more than the cap. */
export type TaskClass = readonly string[];

interface State {
  /** Steps used of each class. */
  readonly used: readonly number[];
  readonly value: number;
  readonly tokens: readonly number[];
}

/** With more states at once than this an answer would take too long; plans of heartbeats stay far below. */
const MOST_STATES = 20_000;

/**
 * The levels of greatest value in sum that keep every class within the cap: exact, in steps of `step` tokens. Null when
 * not even the lowest levels fit, or when too many plans would have to be kept apart.
 * Source: the multiple-choice knapsack problem by dynamic programming over undominated states (Nemhauser and Ullmann,
 * 1969; Kellerer, Pferschy, Pisinger, "Knapsack Problems", 2004, sections 9.3 and 11.2), one dimension for each class.
 */
export function allocateTokens(
  choices: readonly Choice[],
  classes: readonly TaskClass[],
  cap: number,
  step: number,
): { readonly tokens: ReadonlyMap<string, number>; readonly value: number } | null {
  const room = Math.floor(cap / step);
  const uses = choices.map(({ task, levels }) => ({
    members: classes.map(one => (one.includes(task) ? 1 : 0)),
    levels: levels.map(level => ({ ...level, steps: Math.ceil(level.tokens / step) })),
  }));
  // What the tasks that are still to be chosen need at least, by class.
  const rest = classes.map((_, index) =>
    uses.reduce((sum, { members, levels }) => sum + (members[index] ?? 0) * leastSteps(levels), 0),
  );
  let states: State[] = [{ used: classes.map(() => 0), value: 0, tokens: [] }];
  for (const { members, levels } of uses) {
    for (const index of rest.keys()) rest[index] = (rest[index] ?? 0) - (members[index] ?? 0) * leastSteps(levels);
    const extended = states.flatMap(state =>
      levels.map(level => ({
        used: state.used.map((used, index) => used + (members[index] ?? 0) * level.steps),
        value: state.value + level.value,
        tokens: [...state.tokens, level.tokens],
      })),
    );
    const feasible = extended.filter(({ used }) => used.every((steps, index) => steps + (rest[index] ?? 0) <= room));
    states = undominated(feasible);
    if (states.length > MOST_STATES) return null;
  }
  const [best] = states;
  if (best === undefined) return null;
  return { tokens: new Map(choices.map(({ task }, index) => [task, best.tokens[index] ?? 0])), value: best.value };
}

function leastSteps(levels: readonly { readonly steps: number }[]): number {
  return Math.min(...levels.map(({ steps }) => steps));
}

/** The states to which no other is at least equal in everything, the most valuable first. */
function undominated(states: readonly State[]): State[] {
  const total = ({ used }: State) => used.reduce((sum, steps) => sum + steps, 0);
  const ordered = states.toSorted((a, b) => b.value - a.value || total(a) - total(b));
  const kept: State[] = [];
  for (const state of ordered) {
    const isDominated = kept.some(better => better.used.every((steps, index) => steps <= (state.used[index] ?? 0)));
    if (!isDominated) kept.push(state);
  }
  return kept;
}
