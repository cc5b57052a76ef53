import type { JsonObject } from '../../../engine/task.ts';
import { AppError } from '../../../errors.ts';
import type { GraphTransaction } from '../../../graph/graph.ts';
import type { Log } from '../../../log.ts';
import type { AlertKind } from '../alert-kind.ts';
import type { FoundCondition } from '../compare.ts';
import type { OpenAlert } from '../read-open-alerts.ts';
import type { StoredRule } from './alert-rule.ts';
import { judge } from './judge.ts';

/** What all rules together found. */
export interface RulesVerdict {
  readonly found: readonly FoundCondition[];
  /** Whether an open alert stays as it is, because nobody can say now. */
  isUndecided(alert: OpenAlert): boolean;
}

/**
 * Looks by every rule whose kind this replica knows. Rules of other kinds, and those whose parameters it cannot read
 * (of a newer replica), leave their open alerts as they are.
 */
export async function lookByRules(
  tx: GraphTransaction,
  now: Date,
  { rules, kinds, log }: { rules: readonly StoredRule[]; kinds: readonly AlertKind[]; log: Log },
): Promise<RulesVerdict> {
  const found: FoundCondition[] = [];
  const undecided = new Set<string>();
  const unreadable: string[] = [];
  for (const rule of rules) {
    const kind = kinds.find(one => one.kind === rule.kind);
    if (kind === undefined) continue;
    const findings = await findingsOf(tx, now, kind, rule);
    if (findings instanceof AppError) {
      log.warn({ rule: rule.id, reason: findings.message }, 'cannot read an alert rule; its alerts stay as they are');
      unreadable.push(`${rule.id}:`);
      continue;
    }
    const verdict = judge(rule, findings);
    found.push(...verdict.conditions);
    for (const fingerprint of verdict.undecided) undecided.add(fingerprint);
  }
  const isUndecided = ({ fingerprint }: OpenAlert) =>
    undecided.has(fingerprint) || unreadable.some(start => fingerprint.startsWith(start));
  return { found, isUndecided };
}

async function findingsOf(tx: GraphTransaction, now: Date, kind: AlertKind, rule: StoredRule) {
  try {
    return await kind.find(tx, now, JSON.parse(rule.parameters) as JsonObject);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_USER_INPUT') return error;
    throw error;
  }
}
