import { decodeCursor, encodeCursor, type Position } from '../engine/cursor.ts';
import { AppError } from '../errors.ts';

/**
 * The sequence after which a subscriber with this cursor goes on.
 * @param oldest the lowest sequence from which on nothing was deleted; undefined when there is no result at all
 * @throws AppError BAD_USER_INPUT saying from where one can resume: for what is no cursor, of another epoch, from the
 * future, or from before the oldest result that is kept
 */
export function placeOf(after: string, head: Position, oldest: number | undefined): number {
  const place = decodeCursor(after, head);
  if (place > head.sequence) {
    throw new AppError('BAD_USER_INPUT', 'after: this cursor is from the future. Resume from headCursor.', {
      details: { headCursor: encodeCursor(head) },
    });
  }
  const kept = (oldest ?? head.sequence + 1) - 1;
  if (place < kept) {
    throw new AppError(
      'BAD_USER_INPUT',
      'after: results after this cursor are no longer kept. Resume from oldestCursor for all that is, or from headCursor for what is new.',
      { details: { oldestCursor: encodeCursor({ ...head, sequence: kept }), headCursor: encodeCursor(head) } },
    );
  }
  return place;
}

/** Ends a subscription whose history is no longer there: a backup was restored. */
export function restarted(head: Position): AppError {
  return new AppError('CONFLICT', 'The history started anew. Resume from headCursor.', {
    details: { headCursor: encodeCursor(head) },
  });
}
