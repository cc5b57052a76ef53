import type { JsonObject } from '../../../engine/task.ts';
import type { Severity } from '../alert-kind.ts';
import type { NoDataMode } from './alert-rule.ts';

/** What a caller says of a rule besides its kind; null takes a value away. */
export interface RuleChanges {
  readonly name?: string;
  /** Takes the place of all parameters of before. */
  readonly parameters?: JsonObject;
  readonly severity?: Severity | null;
  readonly enabled?: boolean;
  /** ISO 8601. */
  readonly renotify?: string | null;
  readonly noData?: NoDataMode;
  /** Null or none: all channels. */
  readonly channelIds?: readonly string[] | null;
}

export interface NewRule extends RuleChanges {
  readonly name: string;
  readonly kind: string;
}

/** What callers do with alert rules. Every replica follows at its next look, within five seconds. */
export interface AlertRules {
  /** Answers the id. Errors: BAD_USER_INPUT (naming the field), CONFLICT (name taken), LIMIT_EXCEEDED. */
  create(rule: NewRule): Promise<string>;
  /** Errors: as `create`, NOT_FOUND. */
  update(id: string, changes: RuleChanges): Promise<void>;
  /** Its open alerts are resolved, which is told to nobody. Errors: NOT_FOUND. */
  remove(id: string): Promise<void>;
}
