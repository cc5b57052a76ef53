import { statement } from '../../../graph/statement.ts';
import { proposalStatusOf } from '../../../proposals/state-machine.ts';
import { instantOf } from '../instant.ts';
import { defineRule, WHOLE_TEAM, wholeDays } from '../rule.ts';

/** A proposal at an end does not move any more. */
const ENDED = ['rejected', 'synced'];

interface OpenProposal {
  readonly id: string;
  readonly title: string | null;
  readonly status: string | null;
  readonly movedAt: string | null;
}

/** The proposals that are not at an end (rejected, synced), with their last move; other programs write other words. */
const readOpenProposals = statement<Record<string, never>, OpenProposal>(
  'read-open-proposals',
  `MATCH (p:ArchitectureProposal)
   WHERE coalesce(p.id, p.title) IS NOT NULL AND NOT coalesce(p.status, '') IN ['rejected', 'synced']
   RETURN toString(coalesce(p.id, p.title)) AS id, toString(p.title) AS title, toStringOrNull(p.status) AS status,
     toString(coalesce(p.updated_at, p.proposed_at, p.created_at)) AS movedAt
   ORDER BY id`,
);

/** R16: a proposal that did not move for some days. Impact: its share of the open proposals. */
export const stalledProposal = defineRule({
  id: 'R16',
  name: 'stalled_proposal',
  metric: 'days without a step',
  effort: 1,
  // A proposal about a proposal helps nobody.
  promotable: false,
  read: readOpenProposals,
  input: () => ({}),
  detect: (rows, moment) => {
    const open = rows.filter(({ status }) => !ENDED.includes(proposalStatusOf(status)));
    return {
      examined: open.length,
      detections: open.flatMap(({ id, title, status, movedAt }) => {
        const moved = instantOf(movedAt);
        if (moved === null || wholeDays(moment, moved) < moment.parameters.stalledProposalDays) return [];
        const days = wholeDays(moment, moved);
        return [
          {
            subject: id,
            description: `Proposal "${title ?? id}" has been ${proposalStatusOf(status)} since ${movedAt}.`,
            value: days,
            impact: 1 / open.length,
            confidence: 1,
            agents: WHOLE_TEAM,
            evidence: { proposal: id, status, moved_at: movedAt, days },
          },
        ];
      }),
    };
  },
});
