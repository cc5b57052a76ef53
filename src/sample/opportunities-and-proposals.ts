import { before, DAY_MS } from './period.ts';

/** Something that the team's reflection found worth improving. */
export interface SampleOpportunity {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly priority: 'low' | 'medium' | 'high';
  readonly status: 'proposed' | 'converted_to_proposal' | 'addressed';
  readonly proposed_by: 'kublai';
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A change of the architecture on its way from proposal to document. */
export interface SampleProposal {
  readonly properties: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly category: string;
    readonly status: 'proposed' | 'under_review' | 'approved' | 'rejected' | 'synced';
    readonly implementation_status: 'not_started' | 'in_progress' | 'validated';
    readonly priority: 'low' | 'medium' | 'high';
    readonly proposed_by: 'kublai';
    readonly target_section: string;
    readonly proposed_at: Date;
    readonly created_at: Date;
    readonly updated_at: Date;
  };
  /** The opportunity that it grew from. */
  readonly opportunityId: string;
}

/** type, description, priority, status, found so many days ago, last changed so many days ago */
const OPPORTUNITIES = [
  ['api_gap', 'Workflow routes do not say which step comes next', 'medium', 'addressed', 27, 16],
  ['performance', 'Delegations wait for the gateway one after the other', 'high', 'converted_to_proposal', 20, 18],
  ['documentation', 'Failover has no written drill', 'low', 'converted_to_proposal', 13, 5],
  ['data_quality', 'Research findings are stored without their source date', 'medium', 'converted_to_proposal', 6, 3],
  ['api_gap', 'Proposals cannot be listed by target section', 'medium', 'converted_to_proposal', 6, 2],
  ['documentation', 'Key rotation is described without its commands', 'low', 'proposed', 6, 6],
] as const;

/** opportunity (from 1), title, category, status, implementation, section, proposed and last changed so many days ago */
const PROPOSALS = [
  [1, 'Answer each workflow step with the next one', 'api', 'synced', 'validated', 'api-routes', 26, 16],
  [2, 'Delegate in parallel', 'agents', 'rejected', 'not_started', 'agent-coordination', 19, 18],
  [3, 'Write the failover drill down', 'operations', 'approved', 'in_progress', 'deployment', 12, 5],
  [4, 'Keep the date of each source', 'data', 'under_review', 'not_started', 'data-model', 5, 3],
  [5, 'Filter proposals by section', 'api', 'proposed', 'not_started', 'api-routes', 2, 2],
] as const;

/** The opportunities of the last weeks: none twice, none forgotten. */
export function sampleOpportunities(end: Date): SampleOpportunity[] {
  return OPPORTUNITIES.map(([type, description, priority, status, foundDays, changedDays], index) => ({
    id: opportunityId(index + 1),
    type,
    description,
    priority,
    status,
    proposed_by: 'kublai',
    created_at: before(end, foundDays * DAY_MS),
    updated_at: before(end, changedDays * DAY_MS),
  }));
}

/** The proposals that grew from them, in states that the original's workflow can reach; one or two a week, none stalled. */
export function sampleProposals(end: Date): SampleProposal[] {
  return PROPOSALS.map(
    ([number, title, category, status, implementation, section, proposedDays, changedDays], index) => {
      const [, description, priority] = OPPORTUNITIES[number - 1] ?? OPPORTUNITIES[0];
      const proposedAt = before(end, proposedDays * DAY_MS);
      return {
        opportunityId: opportunityId(number),
        properties: {
          id: `proposal-${index + 1}`,
          title,
          description,
          category,
          status,
          implementation_status: implementation,
          priority,
          proposed_by: 'kublai',
          target_section: section,
          proposed_at: proposedAt,
          created_at: proposedAt,
          updated_at: before(end, changedDays * DAY_MS),
        },
      };
    },
  );
}

function opportunityId(number: number): string {
  return `opportunity-${number}`;
}
