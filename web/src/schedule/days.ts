import type { LedgerQuery, LedgerRowFragment } from '../generated/operations.ts';
import type { PartOfRange } from '../results/parts-of-range.ts';

const MS_PER_DAY = 86_400_000;
/** As many due times as `schedule.graphql` asks for. */
const MOST_DUE = 500;
/** Later than this a run did not begin when it was due: alarms, claims and jitter need some seconds. */
const LATE_MS = 60_000;

/** One row of the ledger, with what is out of the ordinary about it. */
export interface LedgerEntry {
  readonly row: LedgerRowFragment;
  readonly at: string;
  readonly kinds: readonly EntryKind[];
}

export type EntryKind = 'late' | 'caught_up' | 'retried' | 'skipped' | 'failed' | 'stopped';

/** One day (UTC) of a task: what ran on it, or what is due. */
export interface Day {
  readonly day: string;
  readonly successes: number;
  readonly errors: number;
  readonly unusual: readonly LedgerEntry[];
  readonly due: readonly string[];
  /** More due times than were asked for begin on this day or before it. */
  readonly isDueCut: boolean;
}

/** The beginning of the day in UTC that is `days` away from the one of `now`. */
export function dayAt(now: number, days: number): Date {
  return new Date(Math.floor(now / MS_PER_DAY) * MS_PER_DAY + days * MS_PER_DAY);
}

/** The days behind, with their exact totals, and the days ahead, with their due times. */
export function daysOf(
  parts: readonly PartOfRange[],
  { optimizationTasks, unusual, upcomingRuns }: LedgerQuery,
  ahead: number,
): Day[] {
  const rows = new Map([...(optimizationTasks[0]?.recentRuns ?? []), ...unusual].map(row => [row.id, row]));
  const entries = Map.groupBy(
    [...rows.values()].map(entryOf).filter(({ kinds }) => kinds.length > 0),
    ({ at }) => dayOf(at),
  );
  const due = Map.groupBy(
    upcomingRuns.map(({ dueAt }) => dueAt),
    dayOf,
  );
  const lastKnown = dayOf(upcomingRuns.at(-1)?.dueAt ?? '');
  const isCut = upcomingRuns.length >= MOST_DUE;
  const past = parts.map(({ from, successes, errors }) => ({ day: dayOf(from), successes, errors }));
  const today = Date.parse(past.at(-1)?.day ?? '');
  const future = Array.from({ length: ahead }, (_, place) => ({
    day: dayOf(new Date(today + (place + 1) * MS_PER_DAY).toISOString()),
    successes: 0,
    errors: 0,
  }));
  return [...past, ...future].map(one => ({
    ...one,
    unusual: (entries.get(one.day) ?? []).toSorted((a, b) => a.at.localeCompare(b.at)),
    due: due.get(one.day) ?? [],
    isDueCut: isCut && one.day >= lastKnown,
  }));
}

function entryOf(row: LedgerRowFragment): LedgerEntry {
  const at = row.dueAt ?? row.queuedAt ?? row.startedAt ?? row.finishedAt ?? '';
  const isLate =
    row.reason === 'scheduled' &&
    row.dueAt &&
    row.startedAt &&
    Date.parse(row.startedAt) - Date.parse(row.dueAt) > LATE_MS;
  const kinds: EntryKind[] = [
    ...(isLate ? (['late'] as const) : []),
    ...(row.reason === 'catch_up' && row.state !== 'skipped' ? (['caught_up'] as const) : []),
    ...(row.reason === 'retry' ? (['retried'] as const) : []),
    ...(row.state === 'skipped' ? (['skipped'] as const) : []),
    ...(row.state === 'failed' || row.state === 'timed_out' ? (['failed'] as const) : []),
    ...(row.state === 'cancelled' || row.state === 'interrupted' ? (['stopped'] as const) : []),
  ];
  return { row, at, kinds };
}

function dayOf(time: string): string {
  return time.slice(0, 'yyyy-mm-dd'.length);
}
