import type { MetricState, OptimizationStatus, RunState } from '../generated/operations.ts';

/** How a state looks. `tone` is a colour; the mark says the same without it. */
export interface Look {
  readonly mark: string;
  readonly tone: 'good' | 'bad' | 'warn' | 'busy' | 'idle';
  readonly words: string;
}

export const RUN_LOOKS: Readonly<Record<RunState, Look>> = {
  queued: { mark: '…', tone: 'busy', words: 'waiting' },
  running: { mark: '▶', tone: 'busy', words: 'running' },
  succeeded: { mark: '✓', tone: 'good', words: 'succeeded' },
  failed: { mark: '✕', tone: 'bad', words: 'failed' },
  timed_out: { mark: '◷', tone: 'bad', words: 'timed out' },
  cancelled: { mark: '■', tone: 'warn', words: 'cancelled' },
  interrupted: { mark: '⌁', tone: 'warn', words: 'interrupted' },
  skipped: { mark: '–', tone: 'idle', words: 'skipped' },
};

export const RESULT_LOOKS: Readonly<Record<OptimizationStatus, Look>> = {
  success: { mark: '✓', tone: 'good', words: 'success' },
  error: { mark: '✕', tone: 'bad', words: 'error' },
};

export const METRIC_LOOKS: Readonly<Record<MetricState, Look>> = {
  met: { mark: '✓', tone: 'good', words: 'met' },
  not_met: { mark: '✕', tone: 'bad', words: 'not met' },
  inconclusive: { mark: '?', tone: 'warn', words: 'measured, but the figures allow either' },
  insufficient_data: { mark: '∅', tone: 'idle', words: 'not enough data' },
};
