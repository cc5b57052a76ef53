import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { OptimizationResultHistoryFilter } from '../generated/operations.ts';

const MS_PER_HOUR = 3_600_000;
const MINUTE_MS = 60_000;

/** Ranges of time to look at, in hours. */
export const RANGES = [
  { name: '24h', words: 'Last 24 hours', hours: 24 },
  { name: '7d', words: 'Last 7 days', hours: 168 },
  { name: '30d', words: 'Last 30 days', hours: 720 },
  { name: '90d', words: 'Last 90 days', hours: 2160 },
] as const;
const DEFAULT_RANGE = RANGES[1];

export type FilterName = 'task' | 'status' | 'agent' | 'range';

export interface Filters {
  readonly task: string;
  readonly status: string;
  readonly agent: string;
  readonly range: (typeof RANGES)[number];
  /** Where the range begins and ends; they move on with each change of the filters only. */
  readonly since: Date;
  readonly until: Date;
}

/** What the address says of what to show. A link with the same address shows the same. */
export function useFilters(): [Filters, (name: FilterName, value: string) => void] {
  const [params, setParams] = useSearchParams();
  const [task, status, agent] = ['task', 'status', 'agent'].map(name => params.get(name) ?? '');
  const rangeName = params.get('range');
  const filters = useMemo(() => {
    const range = RANGES.find(({ name }) => name === rangeName) ?? DEFAULT_RANGE;
    const until = new Date(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
    const since = new Date(until.getTime() - range.hours * MS_PER_HOUR);
    return { task: task ?? '', status: status ?? '', agent: agent ?? '', range, since, until };
  }, [task, status, agent, rangeName]);
  const set = (name: FilterName, value: string) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  return [filters, set];
}

/** The filters in the words of the API. */
export function whereOf({ task, status, agent, since }: Filters): OptimizationResultHistoryFilter {
  return {
    since: since.toISOString(),
    ...(task !== '' && { taskName: task }),
    ...((status === 'success' || status === 'error') && { status }),
    ...(agent !== '' && { agent }),
  };
}
