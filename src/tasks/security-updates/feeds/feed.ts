/** What became of one source of advisories or of facts about them. */
export interface FeedReport {
  /** The folder, the file or the address. */
  readonly name: string;
  readonly kind: 'directory' | 'osv_api' | 'kev' | 'epss';
  /** `partial`: parts of it could not be read; `failed`: nothing could. */
  readonly state: 'read' | 'partial' | 'failed';
  /** Files or records that it has. */
  readonly entries: number;
  /** Those about a package of the inventory. */
  readonly relevant: number;
  /** Those of them that changed since the feed was last read. */
  readonly changed: number;
  /** The latest `modified` of the relevant ones, as written; null where there is none. */
  readonly newest: string | null;
  readonly faulty: number;
  /** The first faults, each with its place. */
  readonly faults: readonly string[];
}

/** Faults that a report shows of each feed; all are counted. */
const SHOWN_FAULTS = 20;

/** Puts the report of a feed together. */
export function feedReport(
  feed: Pick<FeedReport, 'name' | 'kind'>,
  found: Pick<FeedReport, 'entries' | 'relevant' | 'changed' | 'newest' | 'faults'> & { readonly failed: boolean },
): FeedReport {
  const { faults, failed, ...counts } = found;
  const state = failed ? 'failed' : faults.length > 0 ? 'partial' : 'read';
  return { ...feed, ...counts, state, faulty: faults.length, faults: faults.slice(0, SHOWN_FAULTS) };
}

/** The later of two times as advisories write them. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}
