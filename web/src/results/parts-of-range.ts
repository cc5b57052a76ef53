import type { RatesOverTimeQuery, RatesOverTimeQueryVariables } from '../generated/operations.ts';

/** As many as `rates-over-time.graphql` asks for. */
export const PARTS = 14;

export interface PartOfRange {
  readonly from: string;
  readonly successes: number;
  readonly errors: number;
  /** Milliseconds; of the only task, null where there are several. */
  readonly p50: number | null;
  readonly p95: number | null;
}

type Bounds = Omit<RatesOverTimeQueryVariables, 'taskNames'>;

/** The bounds of the equal parts of a range, as the variables that the query has for them. */
export function rangeVariables(since: Date, until: Date): Bounds {
  const entries = Array.from({ length: PARTS + 1 }, (_, place) => [`t${place}`, boundOf(since, until, place)]);
  return Object.fromEntries(entries) as Bounds;
}

/** What the query answered, part by part; of one task where `task` names it. */
export function partsOf(data: RatesOverTimeQuery, since: Date, until: Date, task?: string): PartOfRange[] {
  return Array.from({ length: PARTS }, (_, place) => {
    const rates = ratesOf(data, place).filter(({ taskName }) => task === undefined || taskName === task);
    const only = rates.length === 1 ? rates[0] : undefined;
    return {
      from: boundOf(since, until, place),
      successes: rates.reduce((sum, { successes }) => sum + successes, 0),
      errors: rates.reduce((sum, { errors }) => sum + errors, 0),
      p50: only?.p50DurationMs ?? null,
      p95: only?.p95DurationMs ?? null,
    };
  });
}

/** The tasks that ran in any part. */
export function taskNamesIn(data: RatesOverTimeQuery): string[] {
  return [
    ...new Set(Array.from({ length: PARTS }, (_, place) => ratesOf(data, place).map(one => one.taskName)).flat()),
  ];
}

function ratesOf(data: RatesOverTimeQuery, place: number): RatesOverTimeQuery['p0'] {
  return data[`p${place}` as keyof RatesOverTimeQuery] as RatesOverTimeQuery['p0'];
}

function boundOf(since: Date, until: Date, place: number): string {
  return new Date(since.getTime() + ((until.getTime() - since.getTime()) * place) / PARTS).toISOString();
}
