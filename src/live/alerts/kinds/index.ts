import type { AlertKind } from '../alert-kind.ts';
import { failureStreak } from './failure-streak.ts';
import { handlerMissing } from './handler-missing.ts';
import { missedSlots } from './missed-slots.ts';
import { recovery } from './recovery.ts';
import { startDelay } from './start-delay.ts';

/** The kinds of alert that are about how tasks run. */
export const alertKinds: readonly AlertKind[] = [failureStreak, recovery, handlerMissing, missedSlots, startDelay];
