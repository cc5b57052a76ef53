import { statement } from '../graph/statement.ts';

/** What a proposal is measured by. */
export interface Baseline {
  readonly rule: string | null;
  readonly subject: string | null;
  /** The rule's metric when the proposal was made. */
  readonly value: number | null;
  readonly implementedAt: string | null;
}

/** The rule behind a proposal, if there is one, and its metric at the start. One row, or none. */
export const readBaseline = statement<{ id: string }, Baseline>(
  'read-baseline',
  `MATCH (p:ArchitectureProposal {id: $id})
   OPTIONAL MATCH (o:ImprovementOpportunity)-[:EVOLVES_INTO]->(p)
   RETURN coalesce(p.rule, o.rule) AS rule, coalesce(p.subject, o.subject) AS subject,
     coalesce(p.baseline_value, o.value) AS value, toStringOrNull(p.implemented_at) AS implementedAt
   LIMIT 1`,
);
