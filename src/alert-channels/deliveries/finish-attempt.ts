import { statement } from '../../graph/statement.ts';

/** What came of an attempt. */
export interface AttemptOutcome {
  readonly id: string;
  /** Of the claim. */
  readonly token: string;
  readonly state: 'waiting' | 'delivered' | 'gave_up';
  readonly status: number | null;
  readonly error: string | null;
  /** Until the next attempt, where it waits for one. */
  readonly pauseMs: number;
}

/** Writes down what came of an attempt, unless the claim was lost meanwhile. One row, or none: lost. */
export const finishAttempt = statement<AttemptOutcome, { id: string }>(
  'finish-delivery-attempt',
  `MATCH (d:AlertDelivery {id: $id})
   SET d.lock = $token
   WITH d, datetime.realtime() AS now
   WHERE d.token = $token AND d.state = 'waiting'
   SET d.state = $state, d.last_status = $status, d.last_error = $error,
     d.next_attempt_at = CASE $state WHEN 'waiting' THEN now + duration({milliseconds: $pauseMs}) END,
     d.finished_at = CASE $state WHEN 'waiting' THEN null ELSE now END
   RETURN d.id AS id`,
);
