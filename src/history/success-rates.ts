import type { Graph } from '../graph/graph.ts';
import { interpolatedQuantile } from '../statistics/quantile.ts';
import { sumTallies } from '../statistics/tally.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { SuccessRate } from './history.ts';
import { readDurations, readResultDays, readRolledUntil, type TaskTotals } from './read-rolled-up.ts';
import { readSuccessRates } from './read-success-rates.ts';

const PERCENT = 100;
const MEDIAN = 0.5;
const HIGH = 0.95;
const MS_PER_DAY = 86_400_000;
const BEGINNING = new Date(0);
/** The last instant that the graph and JavaScript both can write in four digits of year. */
const END = new Date('9999-12-31T00:00:00Z');

/** Which results: from `since` (included) to `until` (excluded), of these tasks (null: of all). */
interface Range {
  readonly since: Date;
  readonly until: Date;
  readonly taskNames: readonly string[] | null;
}

type Totals = Omit<SuccessRate, 'errors' | 'successRate' | 'interval'>;

/** Totals per task of a range, by name. Of days that are rolled up see `History.successRates`. */
export async function readRates(
  graph: Pick<Graph, 'read'>,
  asked: { readonly since?: string; readonly until?: string; readonly taskNames?: readonly string[] },
): Promise<SuccessRate[]> {
  const range = {
    since: asked.since === undefined ? BEGINNING : new Date(asked.since),
    until: asked.until === undefined ? END : new Date(asked.until),
    taskNames: asked.taskNames ?? null,
  };
  for (let border = await rolledUntil(graph); ; ) {
    const totals = await readTotals(graph, range, border);
    const now = await rolledUntil(graph);
    // Days that were rolled up meanwhile may have been read half: once a day, so it is read again.
    if (now.getTime() === border.getTime()) return totals.map(toSuccessRate);
    border = now;
  }
}

async function rolledUntil(graph: Pick<Graph, 'read'>): Promise<Date> {
  const [row] = await graph.read(readRolledUntil, {}, { leader: true });
  return new Date(row?.rolledUntil ?? BEGINNING);
}

async function readTotals(graph: Pick<Graph, 'read'>, range: Range, border: Date): Promise<Totals[]> {
  const { taskNames } = range;
  const since = wholeDay(range.since, border);
  const until = wholeDay(range.until, border);
  if (since >= border) return graph.read(readSuccessRates, { since, until, taskNames });
  const endOfDays = until < border ? until : border;
  const days = await graph.read(readResultDays, { since, until: endOfDays, taskNames });
  const kept = until > border ? await graph.read(readDurations, { since: border, until, taskNames }) : [];
  return [...Map.groupBy([...days, ...kept], ({ taskName }) => taskName)]
    .map(([taskName, parts]) => add(taskName, parts))
    .sort((a, b) => (a.taskName < b.taskName ? -1 : 1));
}

/** An instant before the border as the start of the first day that begins at it or after it. */
function wholeDay(instant: Date, border: Date): Date {
  return instant < border ? new Date(Math.ceil(instant.getTime() / MS_PER_DAY) * MS_PER_DAY) : instant;
}

/** The totals of a task from those of its days. */
export function add(taskName: string, parts: readonly TaskTotals[]): Totals {
  const sum = (key: 'total' | 'successes') => parts.reduce((all, part) => all + part[key], 0);
  const tallies = sumTallies(
    parts.flatMap(({ durations, counts }) => durations.map((value, place) => ({ value, count: counts[place] ?? 0 }))),
  );
  return {
    taskName,
    total: sum('total'),
    successes: sum('successes'),
    p50DurationMs: interpolatedQuantile(tallies, MEDIAN),
    p95DurationMs: interpolatedQuantile(tallies, HIGH),
  };
}

function toSuccessRate(row: Totals): SuccessRate {
  const { total, successes } = row;
  const interval = wilsonInterval({ successes, n: total });
  return {
    ...row,
    errors: total - successes,
    successRate: total === 0 ? null : (PERCENT * successes) / total,
    interval: interval === null ? null : [PERCENT * interval.low, PERCENT * interval.high],
  };
}
