import { statement } from '../../../graph/statement.ts';
import { auditStep, LOCK_AND_LOOK, type StepInput, type StepRow } from './step.ts';

/** Makes a draft the shadow: its scores are computed and compared, and stored nowhere. */
export const shadowWeights = statement<StepInput, StepRow>(
  'shadow-mvs-weights',
  `${LOCK_AND_LOOK}, w.version = $expectedVersion AND w.status = 'draft' AS moved
   CALL (w, status, moved) {
     WITH w, status, moved WHERE moved
     ${auditStep('w', 'status', 'shadow')}
     REMOVE w.comparison_json, w.comparison_passed
   }
   RETURN moved, status, version`,
);

/** Gives up a version that never became active. */
export const retireWeights = statement<StepInput, StepRow>(
  'retire-mvs-weights',
  `${LOCK_AND_LOOK}, w.version = $expectedVersion AND w.status IN ['draft', 'shadow'] AS moved
   CALL (w, status, moved) {
     WITH w, status, moved WHERE moved
     ${auditStep('w', 'status', 'retired')}
   }
   RETURN moved, status, version`,
);
