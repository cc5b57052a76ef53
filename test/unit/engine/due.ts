import type { DueTask } from '../../../src/engine/ledger/due-task.ts';

/** A task of the trigger `continuous` that is due at ten, unless a test says otherwise. */
export function due(overrides: Partial<DueTask> = {}): DueTask {
  return {
    name: 'a',
    trigger: 'continuous',
    schedule: '{"every":"PT5M"}',
    anchorAt: '2026-11-01T00:00:00.000Z',
    nextSlotAt: '2026-11-01T10:00:00.000Z',
    nextDueAt: '2026-11-01T10:00:00.000Z',
    catchUp: 'once',
    enabled: true,
    jitter: null,
    ...overrides,
  };
}
