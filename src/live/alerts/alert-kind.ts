import type { JsonObject } from '../../engine/task.ts';
import type { GraphTransaction } from '../../graph/graph.ts';

export type Severity = 'warning' | 'critical';

/** Something that an operator must see, as it is now. */
export interface AlertCondition {
  /** What it is about; one alert per kind and subject is open at a time. */
  readonly subject: string;
  /** The task that it is about, if it is about one. */
  readonly taskName: string | null;
  readonly severity: Severity;
  readonly message: string;
  /** The figures behind the message. */
  readonly details: JsonObject;
}

/**
 * A kind of alert: `find` answers all conditions that hold at `now`. It runs under the board's lock and only reads; an
 * open alert whose condition is no longer found is resolved.
 */
export interface AlertKind {
  readonly kind: string;
  find(tx: GraphTransaction, now: Date): Promise<readonly AlertCondition[]>;
}
