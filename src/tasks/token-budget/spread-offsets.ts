/** A task as the heartbeat plans it, in cycles. */
export interface PeriodicLoad {
  readonly task: string;
  readonly tokens: number;
  /** It runs in every so-manyth cycle. */
  readonly everyCycles: number;
}

/** A plan of the cycles until everything repeats. */
export interface OffsetPlan {
  readonly cycles: number;
  readonly average: number;
  readonly peakBefore: number;
  readonly peakAfter: number;
  /** By how many cycles each task starts later than by its interval alone: as planned, and as in force before. */
  readonly offsets: Readonly<Record<string, number>>;
  readonly offsetsBefore: Readonly<Record<string, number>>;
}

/** A plan that repeats only after more cycles than this (a year of five minutes) is not worth drawing up. */
const MOST_CYCLES = 105_120;
const MOST_ROUNDS = 20;

/**
 * Offsets that lower the highest sum of tokens in one cycle; the average stays. Greedy: the largest task first, each
 * where its highest cycle becomes lowest; then single tasks are moved until no move helps. Null without tasks or when
 * the plan repeats too late.
 * Source: list scheduling, largest first, after Graham, "Bounds on Multiprocessing Timing Anomalies", 1969.
 */
export function spreadOffsets(
  tasks: readonly PeriodicLoad[],
  offsetsBefore: Readonly<Record<string, number>> = {},
): OffsetPlan | null {
  const cycles = tasks.reduce((multiple, { everyCycles }) => leastCommonMultiple(multiple, everyCycles), 1);
  if (tasks.length === 0 || cycles > MOST_CYCLES) return null;
  const ordered = tasks.toSorted((a, b) => b.tokens - a.tokens || a.everyCycles - b.everyCycles);
  const before = new Float64Array(cycles);
  for (const task of ordered) add(before, task, (offsetsBefore[task.task] ?? 0) % task.everyCycles, 1);
  const after = new Float64Array(cycles);
  const offsets = new Map(ordered.map(task => [task.task, place(after, task)]));
  for (let round = 0, moved = true; moved && round < MOST_ROUNDS; round++) {
    moved = ordered.filter(task => move(after, task, offsets)).length > 0;
  }
  return {
    cycles,
    average: before.reduce((sum, load) => sum + load, 0) / cycles,
    peakBefore: peakOf(before),
    peakAfter: peakOf(after),
    offsets: Object.fromEntries(offsets),
    offsetsBefore,
  };
}

/** Puts a task where it fits best and answers its offset. */
function place(loads: Float64Array, task: PeriodicLoad): number {
  let best = { offset: 0, peak: Number.POSITIVE_INFINITY, sum: Number.POSITIVE_INFINITY };
  for (let offset = 0; offset < task.everyCycles; offset++) {
    let peak = 0;
    let sum = 0;
    for (let cycle = offset; cycle < loads.length; cycle += task.everyCycles) {
      const load = loads[cycle] ?? 0;
      peak = Math.max(peak, load);
      sum += load;
    }
    if (peak < best.peak || (peak === best.peak && sum < best.sum)) best = { offset, peak, sum };
  }
  add(loads, task, best.offset, 1);
  return best.offset;
}

function move(loads: Float64Array, task: PeriodicLoad, offsets: Map<string, number>): boolean {
  const offset = offsets.get(task.task) ?? 0;
  add(loads, task, offset, -1);
  const better = place(loads, task);
  offsets.set(task.task, better);
  return better !== offset;
}

function add(loads: Float64Array, task: PeriodicLoad, offset: number, sign: 1 | -1): void {
  for (let cycle = offset; cycle < loads.length; cycle += task.everyCycles) {
    loads[cycle] = (loads[cycle] ?? 0) + sign * task.tokens;
  }
}

function peakOf(loads: Float64Array): number {
  return loads.reduce((peak, load) => Math.max(peak, load), 0);
}

function leastCommonMultiple(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return (a / larger) * b;
}
