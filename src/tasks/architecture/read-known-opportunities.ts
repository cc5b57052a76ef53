import { statement } from '../../graph/statement.ts';

/** An opportunity that the graph knows already. */
export interface KnownOpportunity {
  readonly fingerprint: string;
  readonly id: string;
  readonly status: string | null;
  readonly occurrences: number | null;
}

/** Those of the given fingerprints that have a node, by the unique constraint. */
export const readKnownOpportunities = statement<{ fingerprints: readonly string[] }, KnownOpportunity>(
  'read-known-opportunities',
  `UNWIND $fingerprints AS fingerprint
   MATCH (o:ImprovementOpportunity {fingerprint: fingerprint})
   RETURN fingerprint, o.id AS id, o.status AS status, o.occurrences AS occurrences
   ORDER BY fingerprint`,
);
