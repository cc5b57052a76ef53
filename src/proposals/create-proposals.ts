import type { Randomness } from '../clock.ts';
import { agentIdOf } from '../engine/agent-names.ts';
import { AppError } from '../errors.ts';
import type { Graph, GraphTransaction } from '../graph/graph.ts';
import { type CheckedStep, checkTransition, conflict } from './check-transition.ts';
import { lockProposal, type ProposalFacts } from './lock-proposal.ts';
import { promoteOpportunity } from './promote-opportunity.ts';
import type { Actor, Measure, Proposals, Said, Transition } from './proposals.ts';
import { readBaseline } from './read-baseline.ts';
import { type ProposalStatus, proposalStatusOf } from './state-machine.ts';
import { ENDED } from './stored-status.ts';
import { writeProgress } from './write-progress.ts';
import { type KnownActor, writeStep } from './write-step.ts';
import { writeVetting } from './write-vetting.ts';

/** The steps that look at what the rule behind a proposal measures. */
const MEASURED: readonly ProposalStatus[] = ['validated', 'failed'];

/** The decisions over a graph. Each is one transaction that takes the lock of the proposal, looks, and then writes. */
export function createProposals(
  { graph, randomness }: { graph: Graph; randomness: Randomness },
  measure: Measure,
): Proposals {
  const decide = (name: string, said: Said, targetSection: string | null, write: Write) => {
    checkSaid(said);
    const recordId = randomness.id();
    return graph.transaction(name, async tx => {
      const [facts] = await tx.run(lockProposal, { id: said.id, token: recordId, targetSection });
      if (facts === undefined) throw new AppError('NOT_FOUND', `id: there is no proposal '${said.id}'.`);
      if (facts.version !== said.expectedVersion) {
        throw conflict(
          facts,
          `it has version ${facts.version} now, not ${said.expectedVersion}. Read it again and decide anew.`,
        );
      }
      await write(tx, facts, recordId);
    });
  };

  return {
    async create(opportunityId, by) {
      if (by.id.trim() === '') throw new AppError('BAD_USER_INPUT', 'by.id: say who proposes it.');
      const input = { opportunityId, by: known(by), proposalId: randomness.id(), ended: ENDED };
      const [row] = await graph.write(promoteOpportunity, input, { idempotent: true });
      if (row === undefined)
        throw new AppError('NOT_FOUND', `opportunityId: there is no opportunity '${opportunityId}'.`);
      return row.proposalId;
    },
    async transition(step) {
      const measured = MEASURED.includes(step.to) ? await measureProposal(graph, step, measure) : null;
      await decide('transition-proposal', step, step.targetSection ?? null, async (tx, facts, recordId) => {
        const records = checkTransition(facts, { ...step, measured });
        const { status: storedStatus } = facts;
        const from = proposalStatusOf(storedStatus);
        await tx.run(writeStep, { ...written(step), to: step.to, storedStatus, from, records, recordId });
      });
    },
    vet: vetting =>
      decide('vet-proposal', vetting, null, async (tx, facts, recordId) => {
        refuseOwn(facts, vetting.by);
        await tx.run(writeVetting, { ...written(vetting), decision: vetting.decision, recordId });
      }),
    reportProgress: ({ progress, ...said }) => {
      if (!Number.isInteger(progress) || progress < 0 || progress > 100) {
        throw new AppError('BAD_USER_INPUT', 'progress: whole percent from 0 to 100.');
      }
      return decide('report-progress', said, null, async (tx, facts, recordId) => {
        const status = proposalStatusOf(facts.status);
        if (status !== 'approved')
          throw conflict(facts, `one that is ${status} is not worked on; it must be approved.`);
        await tx.run(writeProgress, { ...written(said), progress, recordId });
      });
    },
  };
}

type Write = (tx: GraphTransaction, facts: ProposalFacts, recordId: string) => Promise<void>;

function written({ id, by, reason, evidence }: Said) {
  return {
    id,
    by: known(by),
    reason,
    evidence: evidence === undefined ? null : JSON.stringify(evidence),
  };
}

function known(by: Actor): KnownActor {
  return { ...by, agentId: agentIdOf(by.id) };
}

async function measureProposal(graph: Graph, { id }: Transition, measure: Measure): Promise<CheckedStep['measured']> {
  const [baseline] = await graph.read(readBaseline, { id }, { leader: true });
  if (baseline === undefined || baseline.rule === null || baseline.subject === null) return null;
  const since = new Date(baseline.implementedAt ?? 0);
  const now = await measure(baseline.rule, baseline.subject, since);
  return now && { before: baseline.value, now };
}

function refuseOwn({ proposedBy }: ProposalFacts, by: Actor): void {
  if (proposedBy === null || agentIdOf(by.id) !== agentIdOf(proposedBy)) return;
  throw new AppError('FORBIDDEN', `input.by: ${by.id} proposed this, so somebody else must vet it.`);
}

function checkSaid({ by, reason }: Said): void {
  if (by.id.trim() === '') throw new AppError('BAD_USER_INPUT', 'input.by.id: say who decides.');
  if (reason.trim() === '') throw new AppError('BAD_USER_INPUT', 'input.reason: say why, others will ask.');
}
