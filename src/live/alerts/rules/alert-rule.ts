import type { Severity } from '../alert-kind.ts';

/**
 * What a rule makes of a subject without data: nothing, so that an open alert is resolved; an alert; or what it said
 * before.
 */
export type NoDataMode = 'ok' | 'alert' | 'keep';

/** A rule as alerts are looked for by it. */
export interface StoredRule {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** JSON text. */
  readonly parameters: string;
  /** Null: as the kind judges. */
  readonly severity: Severity | null;
  /** ISO 8601: after this time channels are told again of an alert that is still open; null: never. */
  readonly renotify: string | null;
  readonly noData: NoDataMode;
  /** Ids of the channels that are told now: the enabled ones among those that it names, or all enabled ones. */
  readonly channelIds: readonly string[];
}
