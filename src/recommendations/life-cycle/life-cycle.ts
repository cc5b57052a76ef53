/** Where a recommendation can stand. */
export const RECOMMENDATION_STATUSES = [
  'open',
  'applied',
  'verifying',
  'kept',
  'rolled_back',
  'dismissed',
  'superseded',
] as const;
export type RecommendationStatus = (typeof RECOMMENDATION_STATUSES)[number];

/** Who takes a step. */
export interface Actor {
  readonly kind: 'human' | 'agent' | 'service';
  readonly id: string;
}

/**
 * The steps there are. An open one becomes open again when another change is proposed for it; the others open again by
 * the rules of `mergeRecommendations`.
 */
export const LEADS_TO: Readonly<Record<RecommendationStatus, readonly RecommendationStatus[]>> = {
  open: ['open', 'applied', 'dismissed', 'superseded'],
  applied: ['open', 'verifying', 'rolled_back'],
  verifying: ['kept', 'rolled_back'],
  kept: ['open', 'rolled_back'],
  rolled_back: ['open'],
  dismissed: ['open'],
  superseded: ['open'],
};

/** The statuses that a step to `to` may start from. */
export function statusesBefore(to: RecommendationStatus): RecommendationStatus[] {
  return RECOMMENDATION_STATUSES.filter(status => LEADS_TO[status].includes(to));
}

/** So long nothing is proposed again for a target after it was dismissed or taken back. */
export const COOL_DOWN = 'P14D';
/** After so long a dismissed or taken back proposal opens again when it is found again, whatever it proposes. */
export const QUIET_TIME = 'P90D';
/** Between the two it opens again only when the number proposed has moved by more than this share. */
export const MATERIAL_MOVE = 0.25;
