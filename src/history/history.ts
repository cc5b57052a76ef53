import type { ResultRow, ResultValue } from './result-values.ts';

/** Which results: all parts must hold. Times are ISO 8601; `since` is included, `until` is not. */
export interface ResultFilter {
  readonly taskName?: string;
  readonly agent?: string;
  readonly status?: 'success' | 'error';
  readonly since?: string;
  readonly until?: string;
}

/** Which page; `values` are those that each of its results is to have at hand. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string;
  readonly where?: ResultFilter;
  readonly values?: readonly ResultValue[];
}

/** One page of results, newest first by sequence. The API reads by id what is selected beyond the values of the row. */
export interface HistoryPage {
  readonly edges: readonly { readonly cursor: string; readonly id: string; readonly row: ResultRow }[];
  /** Everything up to here is in the history; a stream opened with it continues without a seam. */
  readonly headCursor: string;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Totals of one task. Rates are in percent; they are null when nothing ran. */
export interface SuccessRate {
  readonly taskName: string;
  readonly total: number;
  readonly successes: number;
  readonly errors: number;
  readonly successRate: number | null;
  /** Wilson 95 % interval in percent. */
  readonly interval: readonly [number, number] | null;
  readonly p50DurationMs: number | null;
  readonly p95DurationMs: number | null;
}

/** Questions about past results. */
export interface History {
  /** Errors: BAD_USER_INPUT (a cursor that is not ours or of another epoch, `first` out of range). */
  page(request: PageRequest): Promise<HistoryPage>;
  /** The place after which nothing was deleted by age; a stream can be opened with it or with any later cursor. */
  oldestCursor(): Promise<string>;
  /**
   * Totals per task. Days whose results were rolled up count as wholes (UTC): each belongs to the range in which it
   * begins, so that adjoining ranges share nothing and leave nothing out.
   */
  successRates(request: {
    readonly since?: string;
    readonly until?: string;
    readonly taskNames?: readonly string[];
  }): Promise<SuccessRate[]>;
}
