/** What runs over the door: one statement with its repetitions, or a transaction of several. */
export interface Observed {
  readonly kind: 'statement' | 'transaction';
  /** The name under which it also appears in the database's query log. */
  readonly name: string;
}

/** Hears of everything that runs over the door. Calls `work` once and answers what it answers. */
export type Observe = <T>(what: Observed, work: () => Promise<T>) => Promise<T>;

/** For who does not want to hear. */
export const unobserved: Observe = (_what, work) => work();
