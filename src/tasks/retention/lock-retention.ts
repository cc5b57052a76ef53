/**
 * The beginning of every statement that rolls up or deletes: one at a time over all replicas, and each sees what the one
 * before it has written. The board is the first lock; tasks, runs and the counter come after it.
 */
export const LOCK_RETENTION = `MERGE (board:RetentionBoard {id: 'retention'})
   SET board.lock = randomUUID()
   WITH board`;
