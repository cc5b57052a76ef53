import { instantOf } from '../instant.ts';
import { type Moment, metricOf, type RuleOutcome, wholeDays } from '../rule.ts';
import type { Opportunity } from './opportunity.ts';
import type { KnownOpportunity } from './read-known-opportunities.ts';
import { twinOf } from './twins.ts';

const MS_PER_HOUR = 3_600_000;
/** Checks in a row that must not find an opportunity before it can count as addressed. */
export const SILENT_CHECKS = 3;
/** Days after which one closes that nobody could judge any more, such as of a task that was taken away. */
const UNJUDGED_DAYS = 30;
/** Days in which the score of one that is not seen halves. */
const HALF_LIFE_DAYS = 7;
/** A metric so many times as high as at the rejection ends the rest. */
const DOUBLED = 2;

/** An opportunity that this run detected, and what it is to the graph. */
export interface Seen {
  readonly opportunity: Opportunity;
  readonly known: KnownOpportunity | null;
  readonly fate: 'new' | 'seen' | 'reopened';
  /** May become a proposal now. */
  readonly isEligible: boolean;
}

/** One that this run did not detect. */
export interface Unseen {
  readonly known: KnownOpportunity;
  readonly silentChecks: number;
  readonly score: number;
  /** Why it counts as addressed; null while it does not. */
  readonly closedReason: string | null;
}

export interface Fates {
  readonly seen: readonly Seen[];
  /** Only those for which something changes. */
  readonly unseen: readonly Unseen[];
}

/** What becomes of the opportunities that were detected and of those that were known. Pure. */
export function decideFates(
  opportunities: readonly Opportunity[],
  outcomes: Readonly<Record<string, RuleOutcome>>,
  known: readonly KnownOpportunity[],
  moment: Moment,
): Fates {
  const byFingerprint = new Map(known.flatMap(one => (one.fingerprint === null ? [] : [[one.fingerprint, one]])));
  const detected = new Set(opportunities.map(({ fingerprint }) => fingerprint));
  const taken = new Set<KnownOpportunity>();
  const seen = opportunities.map((opportunity): Seen => {
    const own =
      byFingerprint.get(opportunity.fingerprint) ??
      twinOf(
        opportunity,
        known.filter(one => !taken.has(one)),
      );
    if (own !== null) taken.add(own);
    return { opportunity, known: own, fate: fateOf(own), isEligible: isEligible(opportunity, own, moment) };
  });
  const unseen = known
    .filter(one => one.rule !== null && one.status !== 'addressed' && !detected.has(one.fingerprint ?? ''))
    .flatMap(one => unseenFate(one, outcomes[one.rule ?? ''], moment) ?? []);
  return { seen, unseen };
}

function fateOf(known: KnownOpportunity | null): Seen['fate'] {
  if (known === null) return 'new';
  return known.status === 'addressed' ? 'reopened' : 'seen';
}

/**
 * Whether an opportunity may become a proposal: detected a day ago already and not over since, waiting, and not at rest
 * after a rejection unless its metric has doubled.
 */
function isEligible(
  { value, isPromotable }: Opportunity,
  known: KnownOpportunity | null,
  { now, parameters }: Moment,
): boolean {
  if (!isPromotable || known === null || known.hasProposal || !['proposed', 'identified'].includes(known.status ?? ''))
    return false;
  const since = instantOf(known.seenSince);
  const isSteady = since !== null && Date.parse(now) - since >= parameters.hoursBeforeProposal * MS_PER_HOUR;
  const restsUntil = instantOf(known.coolDownUntil) ?? 0;
  const hasDoubled = known.rejectedValue !== null && known.rejectedValue > 0 && value >= DOUBLED * known.rejectedValue;
  return isSteady && (restsUntil <= Date.parse(now) || hasDoubled);
}

/** Null: nothing changes. */
function unseenFate(known: KnownOpportunity, outcome: RuleOutcome | undefined, moment: Moment): Unseen | null {
  const lastSeen = instantOf(known.lastSeen);
  const days = lastSeen === null ? 0 : wholeDays(moment, lastSeen);
  const isJudged = outcome !== undefined && metricOf(outcome, known.subject ?? '') !== null;
  const silentChecks = isJudged ? Math.min(SILENT_CHECKS, known.silentChecks + 1) : known.silentChecks;
  const score = (known.fullScore ?? 0) * 0.5 ** (days / HALF_LIFE_DAYS);
  const closedReason = closing(known, days, silentChecks, moment);
  const isSame = silentChecks === known.silentChecks && score === known.score && closedReason === null;
  return isSame ? null : { known, silentChecks, score, closedReason };
}

function closing(
  { rule, syncedProposal }: KnownOpportunity,
  days: number,
  silentChecks: number,
  moment: Moment,
): string | null {
  const by = syncedProposal === null ? '' : ` after proposal ${syncedProposal}`;
  if (silentChecks >= SILENT_CHECKS && days >= moment.parameters.closeAfterDays) {
    return `${rule} has been silent for ${days} days${by}.`;
  }
  return days >= UNJUDGED_DAYS ? `${rule} could not judge it for ${days} days${by}.` : null;
}
