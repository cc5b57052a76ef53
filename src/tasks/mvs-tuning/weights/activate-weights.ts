import { statement } from '../../../graph/statement.ts';
import { auditStep, LOCK_AND_LOOK, type StepInput, type StepRow } from './step.ts';

/** A moment that keeps its value on the way through the service, which knows milliseconds. */
export const NOW_IN_MS = 'datetime({epochMillis: datetime.realtime().epochMillis})';

/**
 * Puts a shadow whose comparison passed into force and retires the version that was. From now on there is a scoring pass
 * to do; until it has ended, memories not reached yet have their scores of before. `compared` false: not compared yet, or
 * the comparison failed. `scoring` true: the version in force is not done with its own pass.
 */
export const activateWeights = statement<StepInput, StepRow & { compared: boolean; scoring: boolean }>(
  'activate-mvs-weights',
  `${LOCK_AND_LOOK}, coalesce(w.comparison_passed, false) AS compared,
     EXISTS { (t)-[:HAS_WEIGHTS]->(a:MvsWeights {status: 'active'}) WHERE a.scoring IN ['score', 'restore'] } AS scoring
   WITH t, w, status, version, compared, scoring,
     version = $expectedVersion AND status = 'shadow' AND compared AND NOT scoring AS moved
   CALL (t, w, status, moved) {
     WITH t, w, status, moved WHERE moved
     MATCH (t)-[:HAS_WEIGHTS]->(before:MvsWeights {status: 'active'})
     ${auditStep('before', "'active'", 'retired')}
     WITH w, before, status
     OPTIONAL MATCH (w)-[old:PREVIOUS]->()
     DELETE old
     CREATE (w)-[:PREVIOUS]->(before)
     ${auditStep('w', 'status', 'active')}
     SET w.scoring = 'score', w.scored_as_of = ${NOW_IN_MS}, w.activated_at = ${NOW_IN_MS}
   }
   RETURN moved, status, version, compared, scoring`,
);

/**
 * Takes the active version back and puts the one before it into force again. The scores that it replaced are to be
 * restored from then on. `previous` null: there is none to go back to. `restoring` true: an earlier way back is not at
 * its end, so memories still carry scores of a version after this one.
 */
export const rollBackWeights = statement<StepInput, StepRow & { previous: string | null; restoring: boolean }>(
  'roll-back-mvs-weights',
  `${LOCK_AND_LOOK}
   OPTIONAL MATCH (w)-[:PREVIOUS]->(before:MvsWeights)
   WITH w, before, status, version, coalesce(w.scoring = 'restore', false) AS restoring
   WITH w, before, status, version, restoring,
     version = $expectedVersion AND status = 'active' AND before IS NOT NULL AND NOT restoring AS moved
   CALL (w, before, status, moved) {
     WITH w, before, status, moved WHERE moved
     ${auditStep('w', 'status', 'retired')}
     ${auditStep('before', 'before.status', 'active')}
     SET before.scoring = 'restore', before.restores = w.number, before.scored_as_of = ${NOW_IN_MS},
       before.activated_at = ${NOW_IN_MS}
     REMOVE w.scoring
   }
   RETURN moved, status, version, before.id AS previous, restoring`,
);
