import { AppError } from '../../../errors.ts';
import type { FindingState, VexStatus } from './finding.ts';
import type { Acknowledgement, Actor } from './findings.ts';

/** An acknowledgement that says all that its state needs. */
export interface CheckedAcknowledgement {
  readonly state: Exclude<FindingState, 'detected' | 'fixed'>;
  readonly vex: VexStatus;
  readonly justification: string | null;
  readonly note: string | null;
  /** Justification and note in one text, for the chain of steps. */
  readonly reason: string;
  readonly by: Actor;
  readonly expiresAt: Date | null;
}

/** Why a product is not affected, in the words of OpenVEX 0.2 and of CycloneDX 1.6. */
const JUSTIFICATIONS = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
];

/**
 * What someone says about a finding, complete: a reason always, a VEX status for an acknowledgement, a justification from
 * the VEX words for "not affected", an end for an acceptance (the graph checks how far away it is).
 * @throws AppError BAD_USER_INPUT naming the field and what belongs into it
 */
export function checkAcknowledgement(said: Acknowledgement): CheckedAcknowledgement {
  const { state, by } = said;
  if (state === 'detected' || state === 'fixed') {
    throw refuse(`state: '${state}' is for scans only; use acknowledged, remediating or accepted.`);
  }
  if (by.id.trim() === '') throw refuse('by.id: say who.');
  const [justification, note] = [textOf(said.justification), textOf(said.note)];
  const vex = vexOf(said);
  if (vex === 'not_affected' && !JUSTIFICATIONS.includes(justification ?? '')) {
    throw refuse(`justification: "not affected" needs one of ${JUSTIFICATIONS.join(', ')}.`);
  }
  const reason = [justification, note].filter(part => part !== null).join(': ');
  if (reason === '') throw refuse('note: say why, or give a justification.');
  return { state, vex, justification, note, reason, by, expiresAt: endOf(said) };
}

function vexOf({ state, vex }: Acknowledgement): VexStatus {
  if (vex !== undefined) return vex;
  if (state !== 'acknowledged') return 'affected';
  throw refuse('vex: an acknowledgement needs one of not_affected, affected, under_investigation, fixed.');
}

function endOf({ state, expiresAt }: Acknowledgement): Date | null {
  if (state === 'accepted' && expiresAt === undefined) {
    throw refuse('expiresAt: an acceptance needs an end, at most 90 days from now.');
  }
  if (state !== 'accepted' && expiresAt !== undefined) throw refuse('expiresAt: only an acceptance has an end.');
  return expiresAt === undefined ? null : new Date(expiresAt);
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function refuse(message: string): AppError {
  return new AppError('BAD_USER_INPUT', message);
}
