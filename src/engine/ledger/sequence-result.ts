import { KEEP_PLAN, statement } from '../../graph/statement.ts';

/**
 * Last statement of the finish transaction: the result takes the next number of the one counter. The counter's lock is
 * held to the commit, so a reader that has seen n has seen everything below n. No row: there is no such result, or it has
 * its number already, since the transaction is a repetition of one that was committed unheard.
 */
export const sequenceResult = statement<{ resultId: string }, { sequence: number; epoch: string }>(
  'sequence-result',
  `${KEEP_PLAN}
   MATCH (o:OptimizationResult {id: $resultId}) USING INDEX SEEK o:OptimizationResult(id)
   MATCH (c:ResultCounter {id: 'results'})
   SET c.lock = $resultId
   WITH o, c WHERE NOT o:Sequenced
   SET c.head = c.head + 1
   SET o.sequence = c.head, o:Sequenced
   RETURN o.sequence AS sequence, c.epoch AS epoch`,
);
