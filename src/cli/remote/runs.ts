import type { Run } from '../../client/index.ts';
import { durationToMs } from '../../duration.ts';
import { AppError } from '../../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

const PERCENT = 100;
const GOING_ON: ReadonlySet<Run['state']> = new Set(['queued', 'running']);

export function isOver({ state }: Run): boolean {
  return !GOING_ON.has(state);
}

/** Such as `retention: running, 40 %`. */
export function describeRun({ taskName, state, progress }: Run): string {
  return `${taskName}: ${state}${progress === null ? '' : `, ${Math.floor(progress * PERCENT)} %`}`;
}

/** The exit code of a command that ran these: waiting goes before failed, for the end is not known yet. */
export function exitCodeOfRuns(runs: readonly Run[]): ExitCode {
  if (runs.some(run => !isOver(run))) return EXIT.waiting;
  return runs.every(({ state }) => state === 'succeeded') ? EXIT.done : EXIT.failed;
}

export const RUN_HEAD = ['task', 'state', 'attempt', 'ms', 'run', 'error'];

export function runCells({ taskName, state, attempt, result, id, error, skipReason }: Run): (string | number)[] {
  return [taskName, state, attempt, result?.durationMs ?? '-', id, error ?? skipReason ?? ''];
}

/** Milliseconds of `--wait`. */
export function waitMsOf(wait: string): number {
  try {
    return durationToMs(wait);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `--wait: ${(error as Error).message}.`);
  }
}
