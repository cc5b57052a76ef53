import { statement } from '../../../graph/statement.ts';
import type { Adoption } from './adoptions.ts';

/**
 * Gives the team's own opportunities an id and a fingerprint, and links duplicates to the oldest; everything else of them
 * stays as it is. Proposals without an id get one as well, since nobody could decide about them.
 */
export const writeAdoptions = statement<{ adoptions: readonly Adoption[] }, { adopted: number }>(
  'write-adoptions',
  `CALL () {
     MATCH (p:ArchitectureProposal) WHERE p.id IS NULL
     SET p.id = randomUUID()
   }
   UNWIND $adoptions AS adoption
   MATCH (o:ImprovementOpportunity)
   WHERE elementId(o) = adoption.key AND coalesce(o.type, '') = coalesce(adoption.type, '')
     AND coalesce(o.description, '') = coalesce(adoption.description, '')
   SET o.id = coalesce(o.id, adoption.newId), o.fingerprint = coalesce(adoption.fingerprint, o.fingerprint)
   WITH o, adoption
   CALL (o, adoption) {
     MATCH (first:ImprovementOpportunity) WHERE elementId(first) = adoption.duplicateOf AND first <> o
     MERGE (o)-[:DUPLICATE_OF]->(first)
   }
   RETURN count(o) AS adopted`,
);
