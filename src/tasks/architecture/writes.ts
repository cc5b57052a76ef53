import type { Write } from '../../engine/task.ts';
import { ENDED } from '../../proposals/stored-status.ts';
import type { ArchitectureFindings } from './analyse.ts';
import { adoptTeamOpportunities } from './opportunities/adoptions.ts';
import type { Unseen } from './opportunities/fates.ts';
import type { Opportunity } from './opportunities/opportunity.ts';
import type { KnownOpportunity } from './opportunities/read-known-opportunities.ts';
import { writeAdoptions } from './opportunities/write-adoptions.ts';
import { type OpportunityNode, writeOpportunities } from './opportunities/write-opportunities.ts';
import { type Promotion, writePromotions } from './opportunities/write-promotions.ts';
import { type UnseenNode, writeUnseen } from './opportunities/write-unseen.ts';
import type { WindowStart } from './window.ts';

/** As the original writes the proposer of its own opportunities. */
const PROPOSED_BY = 'kublai';
/** The agent's id: proposals are made in its name. */
const ACTOR_ID = 'main';

export interface ToWrite {
  readonly findings: ArchitectureFindings;
  readonly known: readonly KnownOpportunity[];
  readonly promotions: readonly Promotion[];
  /** Whether proposals of other programs lack an id. */
  readonly hasNamelessProposals: boolean;
  readonly limit: number;
  readonly now: Date;
  /** Where the seven days begin in which proposals are limited. */
  readonly week: WindowStart;
}

/** What a run changes in the graph, in the order of the locks: nothing where nothing changes. */
export function architectureWrites(toWrite: ToWrite): Write[] {
  const { findings, known, promotions, hasNamelessProposals, limit, now, week } = toWrite;
  const adoptions = adoptTeamOpportunities(known, findings.seen);
  const opportunities = findings.seen.map(({ opportunity }) => toNode(opportunity));
  const unseen = findings.unseen.map(toUnseen);
  return [
    ...(adoptions.length > 0 || hasNamelessProposals ? [{ statement: writeAdoptions, input: { adoptions } }] : []),
    ...(opportunities.length > 0
      ? [{ statement: writeOpportunities, input: { opportunities, now, proposedBy: PROPOSED_BY } }]
      : []),
    ...(unseen.length > 0 ? [{ statement: writeUnseen, input: { unseen, now } }] : []),
    ...(promotions.length > 0
      ? [{ statement: writePromotions, input: { promotions, limit, now, ...week, actorId: ACTOR_ID, ended: ENDED } }]
      : []),
  ];
}

function toNode({ evidence, section, fingerprint, ...rest }: Opportunity): OpportunityNode {
  const { type, rule, subject, description, priority, value, score, confidence } = rest;
  return {
    ...{ fingerprint, id: fingerprint, type, rule, subject, description, priority, value, score, confidence },
    section: section ?? null,
    evidence: JSON.stringify(evidence),
  };
}

function toUnseen({ known, silentChecks, score, closedReason }: Unseen): UnseenNode {
  return { fingerprint: known.fingerprint ?? '', lastSeen: known.lastSeen, silentChecks, score, closedReason };
}
