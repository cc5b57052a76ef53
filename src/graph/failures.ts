import neo4j from 'neo4j-driver';
import { AppError } from '../errors.ts';

/** What to do about a failed statement. */
export type Verdict =
  /** The database rolled it back: the same statement may be run again. */
  | 'retry'
  /** The connection broke: whether a write was committed is unknown. */
  | 'unknown'
  /** It would fail again. */
  | 'final';

/** Transient codes that a repetition would only make worse: what they report is the statement's own appetite. */
const TRANSIENT_BUT_FINAL = new Set([
  'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
  'Neo.TransientError.General.OutOfMemoryError',
  'Neo.TransientError.General.StackOverFlowError',
  'Neo.TransientError.Transaction.Terminated',
  'Neo.TransientError.Transaction.LockClientStopped',
]);

/** Codes outside the transient class after which another try (on another member, after a wait) is right. */
const RETRIABLE = new Set([
  'Neo.ClientError.Cluster.NotALeader',
  'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase',
  'Neo.TransientError.Transaction.DeadlockDetected',
]);

const CONNECTION_LOST = new Set([neo4j.error.SERVICE_UNAVAILABLE, neo4j.error.SESSION_EXPIRED]);

/** The verdict on anything that the driver threw. */
export function verdictOn(error: unknown): Verdict {
  if (!(error instanceof neo4j.Neo4jError)) return 'final';
  if (CONNECTION_LOST.has(error.code)) return 'unknown';
  if (RETRIABLE.has(error.code)) return 'retry';
  return error.code.startsWith('Neo.TransientError.') && !TRANSIENT_BUT_FINAL.has(error.code) ? 'retry' : 'final';
}

/** A driver error as the service's own, where it has a meaning for callers: unavailable, or out of time. Others pass. */
export function translateFailure(error: unknown, statementName: string): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  if (verdictOn(error) !== 'final') {
    return new AppError('GRAPH_UNAVAILABLE', 'The database does not answer. Try again shortly.', {
      cause: error,
      details: { statement: statementName },
    });
  }
  if (error.code.includes('TransactionTimedOut')) {
    return new AppError('TIMEOUT', 'The database took too long. Narrow the request, for example by a time range.', {
      cause: error,
      details: { statement: statementName },
    });
  }
  return error;
}
