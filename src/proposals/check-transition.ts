import { agentIdOf } from '../engine/agent-names.ts';
import { AppError } from '../errors.ts';
import type { ProposalFacts } from './lock-proposal.ts';
import type { Measurement, Transition } from './proposals.ts';
import { LEADS_TO, MOST_RETRIES, type ProposalStatus, proposalStatusOf } from './state-machine.ts';
import { type ValidationRecord, validationOf } from './validation.ts';

/** What a step writes besides the new status. */
export interface StepRecords {
  /** Properties of the proposal that change. */
  readonly properties: Readonly<Record<string, string | number>>;
  /** Whether whoever approves leaves a judgement. */
  readonly vets: boolean;
  /** What was built, when the step itself ends the work. */
  readonly summary: string | null;
  readonly validation: ValidationRecord | null;
}

const WHOLE = 100;
/** Either reading of the original's two guards. */
const SYNCABLE = ['completed', 'validated'];
const NOTHING: StepRecords = { properties: {}, vets: false, summary: null, validation: null };

/** The conditions of a step to a status, over what the lock found; answers what the step writes. */
const CHECKS: Readonly<Record<ProposalStatus, (facts: ProposalFacts, step: CheckedStep) => StepRecords>> = {
  proposed: () => NOTHING,
  under_review: ({ targetSection }) => {
    if (targetSection === null || targetSection.trim() === '') {
      throw new AppError(
        'BAD_USER_INPUT',
        'input.targetSection: say which section of the architecture document changes.',
      );
    }
    return { ...NOTHING, properties: { target_section: targetSection } };
  },
  approved: (facts, step) => {
    const properties = { implementation_status: 'not_started', attempt: facts.attempt };
    if (proposalStatusOf(facts.status) !== 'failed') return { ...NOTHING, properties, vets: isVetted(facts, step) };
    if (facts.attempt > MOST_RETRIES) {
      throw conflict(facts, `it has failed ${facts.attempt} times and cannot be approved again. Reject it.`);
    }
    return { ...NOTHING, properties: { ...properties, attempt: facts.attempt + 1 }, vets: isVetted(facts, step) };
  },
  implemented: (facts, { evidence }) => {
    const properties = { implementation_status: 'completed' };
    if (facts.implementations.some(isComplete)) return { ...NOTHING, properties };
    const summary = evidence?.['summary'];
    if (typeof summary === 'string' && summary.trim() !== '') return { ...NOTHING, properties, summary };
    throw conflict(facts, 'no work on it is complete. Report progress 100, or say in evidence.summary what was done.');
  },
  validated: (facts, step) => {
    const validation = validationOf(step.evidence, step.measured);
    if (!validation.passed) throw conflict(facts, `the validation did not pass: ${validation.reason}`);
    return { ...NOTHING, properties: { implementation_status: 'validated' }, validation };
  },
  failed: (facts, step) => {
    const validation = validationOf(step.evidence, step.measured);
    if (validation.passed) throw conflict(facts, `the validation passed: ${validation.reason}`);
    return { ...NOTHING, properties: { implementation_status: 'failed' }, validation };
  },
  synced: facts => {
    if (!SYNCABLE.includes(facts.implementationStatus ?? '')) {
      throw conflict(facts, `its implementation_status is ${facts.implementationStatus}, not completed or validated.`);
    }
    if (!facts.hasSection) {
      throw conflict(facts, `the graph has no section '${facts.targetSection}' to write it into.`);
    }
    return facts.targetSection === null ? NOTHING : { ...NOTHING, properties: { target_section: facts.targetSection } };
  },
  rejected: () => NOTHING,
};

export interface CheckedStep extends Pick<Transition, 'to' | 'by' | 'evidence'> {
  /** What the rule behind the proposal says now; null when nothing was asked or can be measured. */
  readonly measured: { readonly before: number | null; readonly now: Measurement } | null;
}

/**
 * What a step writes, if it may be taken. Pure.
 * @throws AppError CONFLICT, FORBIDDEN or BAD_USER_INPUT that says what is missing
 */
export function checkTransition(facts: ProposalFacts, step: CheckedStep): StepRecords {
  const from = proposalStatusOf(facts.status);
  if (!LEADS_TO[from].includes(step.to)) {
    const next = LEADS_TO[from];
    const ways = next.length === 0 ? 'nothing follows' : `next is ${next.join(' or ')}`;
    throw conflict(facts, `one that is ${from} cannot become ${step.to}; ${ways}.`);
  }
  return CHECKS[step.to](facts, step);
}

/** The refusal that tells how the proposal is now. */
export function conflict({ version, status }: ProposalFacts, why: string): AppError {
  return new AppError('CONFLICT', `Proposal: ${why}`, { details: { version, status: proposalStatusOf(status) } });
}

/**
 * Whether whoever approves is the one who vets: proposers cannot, and need the judgement of somebody else.
 * @throws AppError FORBIDDEN when there is none
 */
function isVetted({ proposedBy, vettings }: ProposalFacts, { by }: CheckedStep): boolean {
  const isProposer = (name: string | null) =>
    name !== null && proposedBy !== null && agentIdOf(name) === agentIdOf(proposedBy);
  if (!isProposer(by.id)) return true;
  if (vettings.some(vetting => vetting.by !== null && !isProposer(vetting.by) && isApproving(vetting))) return false;
  throw new AppError(
    'FORBIDDEN',
    `input.by: ${by.id} proposed this, so somebody else must vet it: by approving it, or by vetArchitectureProposal.`,
  );
}

function isApproving({ decision, approved }: ProposalFacts['vettings'][number]): boolean {
  return approved === true || /^approve/i.test(decision ?? '');
}

function isComplete({ status, progress, summary }: ProposalFacts['implementations'][number]): boolean {
  return status === 'completed' && (progress ?? WHOLE) >= WHOLE && (summary ?? '').trim() !== '';
}
