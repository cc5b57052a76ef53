import { AppError } from '../errors.ts';

/** A place in the order of all results. The epoch is renewed when the history starts anew (a restored backup). */
export interface Position {
  readonly epoch: string;
  readonly sequence: number;
}

const FORM = /^([0-9a-f-]{36}):(\d{1,16})$/;

/** The opaque text that callers hand back. The same in history pages and in the stream, so that both join. */
export function encodeCursor({ epoch, sequence }: Position): string {
  return Buffer.from(`${epoch}:${sequence}`).toString('base64url');
}

/**
 * Reads a cursor of the present epoch.
 * @throws AppError BAD_USER_INPUT for what is not a cursor or belongs to another epoch; it says from where to resume
 */
export function decodeCursor(cursor: string, head: Position): number {
  const { epoch, sequence } = positionIn(cursor);
  if (epoch === head.epoch) return sequence;
  throw new AppError(
    'BAD_USER_INPUT',
    'after: this cursor is from before the history started anew. Resume from headCursor.',
    { details: { headCursor: encodeCursor(head) } },
  );
}

/**
 * The place that a cursor names, of whichever epoch.
 * @throws AppError BAD_USER_INPUT for what is not a cursor
 */
export function positionIn(cursor: string): Position {
  const [, epoch, sequence] = FORM.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (epoch !== undefined) return { epoch, sequence: Number(sequence) };
  throw new AppError('BAD_USER_INPUT', 'after: this is not a cursor. Take one from a history page or the stream.');
}
