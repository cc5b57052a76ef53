import { statement } from '../../../graph/statement.ts';
import { instantOf } from '../instant.ts';
import { defineRule, WHOLE_TEAM, wholeDays } from '../rule.ts';

interface OpenProposal {
  readonly id: string;
  readonly title: string | null;
  readonly status: string;
  readonly movedAt: string | null;
}

/** The proposals that are not at an end (rejected, synced), with their last move. */
const readOpenProposals = statement<Record<string, never>, OpenProposal>(
  'read-open-proposals',
  `MATCH (p:ArchitectureProposal)
   WHERE coalesce(p.id, p.title) IS NOT NULL
     AND p.status IN ['proposed', 'under_review', 'approved', 'implemented', 'validated', 'failed']
   RETURN toString(coalesce(p.id, p.title)) AS id, toString(p.title) AS title, p.status AS status,
     toString(coalesce(p.updated_at, p.proposed_at, p.created_at)) AS movedAt
   ORDER BY id`,
);

/** R16: a proposal that did not move for some days. Impact: its share of the open proposals. */
export const stalledProposal = defineRule({
  id: 'R16',
  name: 'stalled_proposal',
  effort: 1,
  read: readOpenProposals,
  input: () => ({}),
  detect: (rows, moment) => ({
    examined: rows.length,
    detections: rows.flatMap(({ id, title, status, movedAt }) => {
      const moved = instantOf(movedAt);
      if (moved === null || wholeDays(moment, moved) < moment.parameters.stalledProposalDays) return [];
      return [
        {
          subject: id,
          description: `Proposal "${title ?? id}" has been ${status} since ${movedAt}.`,
          impact: 1 / rows.length,
          confidence: 1,
          agents: WHOLE_TEAM,
          evidence: { proposal: id, status, moved_at: movedAt, days: wholeDays(moment, moved) },
        },
      ];
    }),
  }),
});
