import { createHash } from 'node:crypto';
import { type Detection, type Moment, type Rule, WHOLE_TEAM } from './rule.ts';
import { RULES } from './rules/index.ts';

export interface ArchitectureInput {
  readonly moment: Moment;
  /** The rows that each rule read, by rule id. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
}

/** A detection with what makes it one opportunity, the same in every run. */
export interface Opportunity extends Detection {
  /** SHA-256 of rule and subject. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly type: string;
  /** impact x confidence x reach / effort, 0 to 1. */
  readonly score: number;
  readonly priority: Priority;
}
export type Priority = 'low' | 'medium' | 'high';

/** How much a rule had to look at, and how often it fired. */
export interface RuleSummary {
  readonly rule: string;
  readonly name: string;
  readonly examined: number;
  readonly detections: number;
}

export interface ArchitectureFindings {
  /** Highest score first. */
  readonly opportunities: readonly Opportunity[];
  readonly rules: readonly RuleSummary[];
}

/** Scores from which an opportunity is of that priority. */
const HIGH_SCORE = 0.5;
const MEDIUM_SCORE = 0.15;

/** Lets every rule judge its rows. Pure. */
export function analyseArchitecture({ moment, rows }: ArchitectureInput): ArchitectureFindings {
  const outcomes = RULES.map(rule => ({ rule, outcome: rule.detect((rows[rule.id] ?? []) as never[], moment) }));
  return {
    opportunities: outcomes
      .flatMap(({ rule, outcome }) => outcome.detections.map(detection => toOpportunity(rule, detection)))
      .sort((a, b) => b.score - a.score || (a.fingerprint < b.fingerprint ? -1 : 1)),
    rules: outcomes.map(({ rule, outcome }) => ({
      rule: rule.id,
      name: rule.name,
      examined: outcome.examined,
      detections: outcome.detections.length,
    })),
  };
}

/** What makes two detections the same opportunity. */
function opportunityFingerprint(rule: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, subject]))
    .digest('hex');
}

function toOpportunity(rule: Rule, detection: Detection): Opportunity {
  const reach = Math.min(1, detection.agents / WHOLE_TEAM);
  const score = (detection.impact * detection.confidence * reach) / rule.effort;
  return {
    ...detection,
    fingerprint: opportunityFingerprint(rule.id, detection.subject),
    rule: rule.id,
    type: rule.name,
    score,
    priority: priorityOf(score),
  };
}

function priorityOf(score: number): Priority {
  if (score >= HIGH_SCORE) return 'high';
  return score >= MEDIUM_SCORE ? 'medium' : 'low';
}
