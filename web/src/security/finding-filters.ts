import { useSearchParams } from 'wouter';
import type { FindingPriority, FindingState, FindingsQueryVariables } from '../generated/operations.ts';
import { FINDING_LOOKS, PRIORITIES } from './finding-looks.ts';

/** So many findings of each priority are read; more of one that is chosen: the cost of a query is limited. */
export const SHOWN_OF_EACH = 50;
export const SHOWN_OF_ONE = 200;

const STATES = Object.keys(FINDING_LOOKS) as FindingState[];
const NOT_FIXED = STATES.filter(state => state !== 'fixed');

export type FindingFilterName = 'state' | 'priority';

export interface FindingFilters {
  /** As the address has them; empty for all priorities, and for every state but fixed. */
  readonly state: string;
  readonly priority: string;
  /** The priorities that are shown. */
  readonly priorities: readonly FindingPriority[];
  /** Of each priority at most so many. */
  readonly limit: number;
  readonly states: readonly FindingState[];
}

/** What the address says of which findings to show. A link with the same address shows the same. */
export function useFindingFilters(): [FindingFilters, (name: FindingFilterName, value: string) => void] {
  const [params, setParams] = useSearchParams();
  const [state, priority] = [params.get('state') ?? '', params.get('priority') ?? ''];
  const all = PRIORITIES.map(one => one.priority);
  const chosen = all.filter(one => one === priority);
  const filters: FindingFilters = {
    state,
    priority,
    priorities: chosen.length === 0 ? all : chosen,
    limit: chosen.length === 0 ? SHOWN_OF_EACH : SHOWN_OF_ONE,
    states: statesOf(state),
  };
  const set = (name: FindingFilterName, value: string) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    });
  return [filters, set];
}

function statesOf(state: string): readonly FindingState[] {
  if (state === 'all') return STATES;
  const chosen = STATES.filter(one => one === state);
  return chosen.length === 0 ? NOT_FIXED : chosen;
}

/** The filters in the words of the API. */
export function variablesOf({ states, limit, priorities }: FindingFilters): FindingsQueryVariables {
  return {
    states,
    limit,
    act: priorities.includes('act'),
    attend: priorities.includes('attend'),
    trackClosely: priorities.includes('track_closely'),
    track: priorities.includes('track'),
  };
}
