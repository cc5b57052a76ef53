import { durationToMs } from '../../../duration.ts';
import { AppError } from '../../../errors.ts';

const SHORTEST_MS = 60_000;
const LONGEST_MS = 365 * 86_400_000;

/** An interval after which an alert is told again. Throws AppError BAD_USER_INPUT. */
export function checkRenotify(iso: string): void {
  const ms = durationToMs(iso);
  if (ms >= SHORTEST_MS && ms <= LONGEST_MS) return;
  throw new AppError('BAD_USER_INPUT', 'renotify: from PT1M to P365D, or null to be told of an alert once.');
}
