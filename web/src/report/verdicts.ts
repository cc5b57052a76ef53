import type { Look } from '../parts/states.ts';

/** What a report comes to, by its verdict. */
export const VERDICTS: Readonly<Record<string, Look>> = {
  ok: { mark: '✓', tone: 'good', words: 'nothing to do' },
  attention: { mark: '▲', tone: 'warn', words: 'needs attention' },
  insufficient_data: { mark: '∅', tone: 'idle', words: 'not enough data' },
};
