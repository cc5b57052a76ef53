import { createHash } from 'node:crypto';
import { type Detection, type Rule, WHOLE_TEAM } from '../rule.ts';

/** A detection with what makes it one opportunity, the same in every run. */
export interface Opportunity extends Detection {
  /** SHA-256 of rule and subject. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly type: string;
  /** impact x confidence x reach / effort, 0 to 1. */
  readonly score: number;
  readonly priority: Priority;
  /** Whether it may become a proposal at all. */
  readonly isPromotable: boolean;
}
export type Priority = 'low' | 'medium' | 'high';

/** Scores from which an opportunity is of that priority. */
const HIGH_SCORE = 0.5;
const MEDIUM_SCORE = 0.15;

/** What a rule's detection is worth. */
export function toOpportunity(rule: Rule, detection: Detection): Opportunity {
  const reach = Math.min(1, detection.agents / WHOLE_TEAM);
  const score = (detection.impact * detection.confidence * reach) / rule.effort;
  return {
    ...detection,
    fingerprint: opportunityFingerprint(rule.id, detection.subject),
    rule: rule.id,
    type: rule.name,
    score,
    priority: priorityOf(score),
    isPromotable: rule.promotable ?? true,
  };
}

/** What makes two detections the same opportunity. */
function opportunityFingerprint(rule: string, subject: string): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, subject]))
    .digest('hex');
}

function priorityOf(score: number): Priority {
  if (score >= HIGH_SCORE) return 'high';
  return score >= MEDIUM_SCORE ? 'medium' : 'low';
}
