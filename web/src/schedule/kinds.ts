import type { EntryKind } from './days.ts';

/** How what is out of the ordinary is shown, and what it is called. */
export const KINDS: Readonly<Record<EntryKind, { mark: string; words: string }>> = {
  late: { mark: '◷', words: 'late' },
  caught_up: { mark: '↻', words: 'caught up' },
  retried: { mark: '⟳', words: 'tried again' },
  skipped: { mark: '–', words: 'skipped' },
  failed: { mark: '✕', words: 'failed' },
  stopped: { mark: '■', words: 'cancelled or interrupted' },
};
