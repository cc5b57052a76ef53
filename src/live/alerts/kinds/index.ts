import type { AlertKind } from '../alert-kind.ts';
import { failureStreak } from './failure-streak.ts';
import { handlerMissing } from './handler-missing.ts';
import { missedSlots } from './missed-slots.ts';

/** Every kind of alert that is looked for. */
export const alertKinds: readonly AlertKind[] = [failureStreak, handlerMissing, missedSlots];
