import { AppError, asError } from '../errors.ts';
import type { RunState } from './ledger/run.ts';
import type { JsonObject, TaskAnswer, Write } from './task.ts';

/** How an execution ended, before it is written down. */
export interface Outcome {
  readonly state: Extract<RunState, 'succeeded' | 'failed' | 'timed_out' | 'cancelled'>;
  readonly report: JsonObject | null;
  readonly writes: readonly Write[];
  /** Class and message, or null on success. */
  readonly error: string | null;
}

/** The outcome of a handler that answered. A report that says of itself that it failed is a failure. */
export function outcomeOfAnswer(answer: TaskAnswer): Outcome {
  const failure = reportedFailure(answer.report);
  return failure === null
    ? { state: 'succeeded', report: answer.report, writes: answer.writes ?? [], error: null }
    : { state: 'failed', report: answer.report, writes: [], error: `ReportedFailure: ${failure}` };
}

/** The outcome of a handler that threw. */
export function outcomeOfError(thrown: unknown): Outcome {
  const error = asError(thrown);
  const kind = error instanceof AppError ? error.code : error.name;
  return { state: 'failed', report: null, writes: [], error: `${kind}: ${error.message}` };
}

export function timedOut(timeout: string): Outcome {
  return { state: 'timed_out', report: null, writes: [], error: `TimeoutError: no answer within ${timeout}` };
}

function reportedFailure(report: JsonObject): string | null {
  const error = report['error'];
  if (typeof error === 'string' && error !== '') return error;
  if (error !== null && typeof error === 'object') return JSON.stringify(error);
  return report['status'] === 'error' ? 'the report has status error' : null;
}
