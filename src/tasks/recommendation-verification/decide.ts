import type { TaskMode, Write } from '../../engine/task.ts';
import { COOL_DOWN, type RecommendationStatus, statusesBefore } from '../../recommendations/life-cycle/life-cycle.ts';
import { moveRecommendation } from '../../recommendations/life-cycle/move-recommendation.ts';
import { rollBackSetting } from '../../recommendations/life-cycle/roll-back-setting.ts';
import type { Verification } from '../../recommendations/verification/verification.ts';
import { VERIFICATION_TASK } from './name.ts';
import type { ChangeInForce } from './read-changes-in-force.ts';

/** What the run decides about a change; null: it goes on being verified. */
export type Decision = 'kept' | 'rolled_back' | null;

/** `verification` null: its time has not come yet. In mode `propose` harm is only said, people take the change back. */
export function decide(mode: TaskMode, verification: Verification | null): Decision {
  if (verification?.verdict === 'safe') return 'kept';
  return verification?.verdict === 'harm' && mode === 'auto' ? 'rolled_back' : null;
}

/** The steps of one change, to be written with the result: it begins to be verified, and is decided. */
export function stepWrites(change: ChangeInForce, verification: Verification | null, decision: Decision): Write[] {
  const isNew = change.status === 'applied';
  const begin = isNew ? [move(change, change.version, 'verifying', 'Is compared with the time before.', null)] : [];
  const version = change.version + begin.length;
  if (decision === 'kept') return [...begin, move(change, version, 'kept', verification?.reason ?? '', verification)];
  if (decision === 'rolled_back') {
    const step = stepOf(change, version, 'rolled_back', verification?.reason ?? '', verification);
    return [...begin, { statement: rollBackSetting, input: { ...step, coolDown: COOL_DOWN } }];
  }
  return begin;
}

function move(
  change: ChangeInForce,
  version: number,
  to: RecommendationStatus,
  reason: string,
  verification: Verification | null,
): Write {
  const step = stepOf(change, version, to, reason, verification);
  return { statement: moveRecommendation, input: { ...step, to, byHand: null, coolDown: null } };
}

function stepOf(
  { id }: ChangeInForce,
  expectedVersion: number,
  to: RecommendationStatus,
  reason: string,
  verification: Verification | null,
) {
  const actor = { kind: 'service', id: VERIFICATION_TASK } as const;
  const details = JSON.stringify(verification?.figures ?? {});
  return { id, expectedVersion, from: statusesBefore(to), actor, reason, details };
}
