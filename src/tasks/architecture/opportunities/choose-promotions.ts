import { createHash } from 'node:crypto';
import type { Moment } from '../rule.ts';
import type { Seen } from './fates.ts';
import type { Promotion } from './write-promotions.ts';

/**
 * The opportunities that become proposals now, best first: those with a high score, as far as the week has room; in a week
 * without any proposal the best one in any case. Never one that is not eligible, so a week may have none.
 * @param made proposals of the last seven days, whoever made them
 * @param runId makes the ids, so that the report can name them
 */
export function choosePromotions(
  seen: readonly Seen[],
  made: number,
  { proposalsPerWeek, minProposalScore }: Moment['parameters'],
  runId: string,
): Promotion[] {
  const eligible = seen.filter(({ isEligible }) => isEligible).map(({ opportunity }) => opportunity);
  const strong = eligible.filter(({ score }) => score >= minProposalScore);
  const best = made === 0 && strong.length === 0 ? eligible.slice(0, 1) : strong;
  return best.slice(0, Math.max(0, proposalsPerWeek - made)).map(({ fingerprint }) => ({
    fingerprint,
    proposalId: createHash('sha256')
      .update(JSON.stringify([fingerprint, runId]))
      .digest('hex')
      .slice(0, ID_LENGTH),
  }));
}

const ID_LENGTH = 32;
