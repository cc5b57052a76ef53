import type { JsonObject } from '../engine/task.ts';
import { AppError } from '../errors.ts';
import type { Measurement } from './proposals.ts';

/** What a validation found out and how. */
export interface ValidationRecord {
  readonly method: 'measured' | 'manual';
  /** The metric that was measured, or the name of the check that somebody made. */
  readonly check: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly passed: boolean;
  readonly reason: string;
}

/**
 * The validation that a step rests on. Somebody who names a check and says how it went (`check`, `passed`) is believed
 * and recorded as that; otherwise the rule behind the proposal is measured: it passes when the rule no longer fires and
 * its metric fell.
 * @throws AppError BAD_USER_INPUT when there is neither
 */
export function validationOf(
  evidence: JsonObject | undefined,
  measured: { readonly before: number | null; readonly now: Measurement } | null,
): ValidationRecord {
  const check = evidence?.['check'];
  const passed = evidence?.['passed'];
  if (typeof check === 'string' && check.trim() !== '' && typeof passed === 'boolean') {
    const reason = passed ? `${check} passed.` : `${check} did not pass.`;
    return { method: 'manual', check, before: null, after: null, passed, reason };
  }
  if (measured === null || measured.now.value === null) {
    throw new AppError(
      'BAD_USER_INPUT',
      `evidence: ${measured === null ? 'no rule is behind this proposal' : 'there is too little to measure since it was implemented'}, ` +
        'so say which check was made and how it went: {"check": "…", "passed": true}.',
    );
  }
  return judge(measured.before, measured.now, measured.now.value);
}

function judge(before: number | null, { metric, fires }: Measurement, after: number): ValidationRecord {
  const fell = before === null || after < before;
  const reason = `${metric} was ${before ?? 'not measured'} and is ${after}; the rule ${fires ? 'still fires' : 'is silent'}.`;
  return { method: 'measured', check: metric, before, after, passed: fell && !fires, reason };
}
