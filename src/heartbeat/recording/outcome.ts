/** Words for an outcome, folded to lower case, and the status that they are stored as; a map, since callers write any word. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    success: 'success',
    ok: 'success',
    completed: 'success',
    done: 'success',
    passed: 'success',
    healthy: 'success',
    warning: 'success',
    error: 'error',
    failed: 'error',
    failure: 'error',
    exception: 'error',
    critical: 'error',
    unhealthy: 'error',
    timeout: 'timeout',
    timed_out: 'timeout',
    skipped: 'skipped',
    queued: 'queued',
    enqueue_failed: 'enqueue_failed',
  }),
);

/** What became of a task. */
export interface Outcome {
  /** One of the statuses that the graph knows, else the word as it came, in lower case. */
  readonly status: string;
  /** The word of the program that ran the task. */
  readonly rawStatus: string;
  /** The word of the task itself, in what it returned; null when it said none. */
  readonly ownStatus: string | null;
}

/**
 * What became of a task. The heartbeat counts a task as a success unless its handler throws, but most handlers catch what
 * goes wrong and return it: so where the heartbeat says success, the status inside the result decides. A warning is a
 * success with something to read.
 */
export function outcomeOf(given: string, summary: unknown): Outcome {
  const outer = WORDS.get(fold(given)) ?? fold(given);
  const ownStatus = statusInside(summary);
  const inner = ownStatus === null ? undefined : WORDS.get(fold(ownStatus));
  return { status: outer === 'success' ? (inner ?? outer) : outer, rawStatus: given, ownStatus };
}

/** What went wrong, in the words of the result itself: for tasks that return their error instead of throwing it. */
export function errorInside(summary: unknown): string | null {
  if (typeof summary === 'string') return summary;
  if (typeof summary !== 'object' || summary === null) return null;
  const { error, message } = summary as { error?: unknown; message?: unknown };
  return [error, message].find((text): text is string => typeof text === 'string' && text !== '') ?? null;
}

function statusInside(summary: unknown): string | null {
  if (typeof summary !== 'object' || summary === null) return null;
  const { status } = summary as { status?: unknown };
  return typeof status === 'string' ? status : null;
}

function fold(word: string): string {
  return word.trim().toLowerCase();
}
