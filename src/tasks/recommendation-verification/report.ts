import type { JsonObject } from '../../engine/task.ts';
import type { Verification } from '../../recommendations/verification/verification.ts';
import { createReport, type Report, type Window } from '../report.ts';
import type { Decision } from './decide.ts';
import { VERIFICATION_TASK } from './name.ts';
import type { ChangeInForce } from './read-changes-in-force.ts';

/** One change as the run found it. `verification` null: its time has not come yet. */
export interface VerifiedChange {
  readonly change: ChangeInForce;
  readonly verification: Verification | null;
  readonly decision: Decision;
}

/** The report: every change that is in force and undecided, with the figures for and against it. */
export function reportVerifications(
  changes: readonly VerifiedChange[],
  window: Window,
  parameters: JsonObject,
): Report {
  const count = (verdict: string) => changes.filter(({ verification }) => verification?.verdict === verdict).length;
  const looked = changes.filter(({ verification }) => verification !== null).length;
  return createReport(VERIFICATION_TASK, {
    type: VERIFICATION_TASK,
    window,
    inputs: { rows: changes.length, measured: looked },
    missing: [],
    recommendations: [],
    metrics: {
      kept: changes.filter(({ decision }) => decision === 'kept').length,
      rolled_back: changes.filter(({ decision }) => decision === 'rolled_back').length,
      undecided: count('undecided'),
      waiting: count('waiting') + changes.length - looked,
    },
    parameters,
    attention: count('harm') > 0,
    details: { verifications: changes.map(describe) },
  });
}

function describe({ change, verification, decision }: VerifiedChange): JsonObject {
  const { id, kind, target, appliedAt, verifyAfter } = change;
  return {
    recommendation: id,
    kind,
    target,
    from: JSON.parse(change.from),
    to: JSON.parse(change.to),
    applied_at: appliedAt,
    verify_after: verifyAfter,
    verdict: verification?.verdict ?? 'waiting',
    reason: verification?.reason ?? `Nothing is said before ${verifyAfter}.`,
    decision: decision ?? 'verifying',
    ...verification?.figures,
  };
}
