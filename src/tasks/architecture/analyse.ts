import { decideFates, type Seen, type Unseen } from './opportunities/fates.ts';
import { toOpportunity } from './opportunities/opportunity.ts';
import type { KnownOpportunity } from './opportunities/read-known-opportunities.ts';
import type { Moment, Rule, RuleOutcome } from './rule.ts';
import { RULES } from './rules/index.ts';

export interface ArchitectureInput {
  readonly moment: Moment;
  /** The rows that each rule read, by rule id. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  readonly known: readonly KnownOpportunity[];
}

/** How much a rule had to look at, and how often it fired. */
export interface RuleSummary {
  readonly rule: string;
  readonly name: string;
  readonly examined: number;
  readonly detections: number;
}

export interface ArchitectureFindings {
  /** Highest score first. */
  readonly seen: readonly Seen[];
  readonly unseen: readonly Unseen[];
  readonly rules: readonly RuleSummary[];
}

/** Lets every rule judge its rows, and decides what becomes of the opportunities. Pure. */
export function analyseArchitecture({ moment, rows, known }: ArchitectureInput): ArchitectureFindings {
  const outcomes = RULES.map(rule => ({ rule, outcome: judge(rule, rows[rule.id] ?? [], moment) }));
  const opportunities = outcomes
    .flatMap(({ rule, outcome }) => outcome.detections.map(detection => toOpportunity(rule, detection)))
    .sort((a, b) => b.score - a.score || (a.fingerprint < b.fingerprint ? -1 : 1));
  const byRule = Object.fromEntries(outcomes.map(({ rule, outcome }) => [rule.id, outcome]));
  return {
    ...decideFates(opportunities, byRule, known, moment),
    rules: outcomes.map(({ rule, outcome }) => ({
      rule: rule.id,
      name: rule.name,
      examined: outcome.examined,
      detections: outcome.detections.length,
    })),
  };
}

/** Lets one rule judge the rows that it read. */
export function judge(rule: Rule, rows: readonly unknown[], moment: Moment): RuleOutcome {
  return rule.detect(rows as never[], moment);
}
