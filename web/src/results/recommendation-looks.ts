import type { RecommendationStatus } from '../generated/operations.ts';
import type { Look } from '../parts/states.ts';

export const RECOMMENDATION_LOOKS: Readonly<Record<RecommendationStatus, Look>> = {
  open: { mark: '○', tone: 'busy', words: 'open' },
  applied: { mark: '●', tone: 'good', words: 'applied' },
  verifying: { mark: '◐', tone: 'busy', words: 'being verified' },
  kept: { mark: '✓', tone: 'good', words: 'kept' },
  rolled_back: { mark: '↶', tone: 'warn', words: 'rolled back' },
  dismissed: { mark: '✕', tone: 'idle', words: 'dismissed' },
  superseded: { mark: '»', tone: 'idle', words: 'superseded' },
};
