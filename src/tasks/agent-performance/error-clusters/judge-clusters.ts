import { adjustPValues } from '../../../statistics/benjamini-hochberg.ts';
import { higherProportionTest } from '../../../statistics/two-proportions.ts';
import type { FailureGroup } from './cluster-errors.ts';
import type { KnownCluster } from './read-known-clusters.ts';

const MS_PER_DAY = 86_400_000;

/** A kind of failure with what is remarkable about it. */
export interface ErrorCluster extends FailureGroup {
  /** First seen in the window. */
  readonly is_new: boolean;
  /** Came back in the window after a time of silence. */
  readonly is_regressed: boolean;
  /** When it last came back; null if it never did. */
  readonly back_since: string | null;
  /** Neither new nor come back, and more frequent than before by more than chance. */
  readonly is_growing: boolean;
}

export interface ClusterContext {
  readonly known: readonly KnownCluster[];
  /** When the window begins, as ISO 8601 text. */
  readonly windowFrom: string;
  /** How many results were tried in the window and before it. */
  readonly tried: number;
  readonly triedBefore: number;
  readonly parameters: {
    readonly false_discovery_rate: number;
    readonly silent_days: number;
    readonly growth_factor: number;
    readonly growth_min_count: number;
  };
}

/** Says of each kind of failure whether it is new, came back, or grows. */
export function judgeClusters(groups: readonly FailureGroup[], context: ClusterContext): ErrorCluster[] {
  const { known, windowFrom, parameters } = context;
  const knownBy = new Map(known.map(one => [JSON.stringify([one.class, one.template]), one]));
  const growth = growthOf(groups, context);
  return groups.map((group, index) => {
    const is_new = group.first_seen >= windowFrom;
    const back_since = backSince(
      group,
      knownBy.get(JSON.stringify([group.class, group.template])),
      parameters.silent_days,
    );
    const is_regressed = !is_new && back_since !== null && back_since >= windowFrom;
    return {
      ...group,
      is_new,
      back_since,
      is_regressed,
      is_growing: !is_new && !is_regressed && (growth[index] ?? false),
    };
  });
}

/** A later run over the same days finds the same, since what was found stays with the cluster. */
function backSince(group: FailureGroup, known: KnownCluster | undefined, silentDays: number): string | null {
  const { first_seen_now: now, last_seen_before: before } = group;
  const stays = known?.backSince ?? null;
  if (now === null) return stays;
  const earlier = [before, known?.lastSeen]
    .filter(at => typeof at === 'string' && at < now)
    .map(at => Date.parse(at ?? ''));
  const silentMs = earlier.length === 0 ? 0 : Date.parse(now) - Math.max(...earlier);
  return silentMs >= silentDays * MS_PER_DAY ? now : stays;
}

/** Per tried result, so that more work alone is no growth; the share of false findings is kept over all clusters. */
function growthOf(groups: readonly FailureGroup[], { tried, triedBefore, parameters }: ClusterContext): boolean[] {
  const shares = groups.map(({ count, count_before }) => ({
    now: { successes: count, n: Math.max(tried, count) },
    earlier: { successes: count_before, n: Math.max(triedBefore, count_before) },
  }));
  const adjusted = adjustPValues(shares.map(({ now, earlier }) => higherProportionTest(now, earlier)?.p ?? 1));
  return shares.map(({ now, earlier }, index) => {
    const isMore = now.successes * earlier.n >= parameters.growth_factor * earlier.successes * now.n;
    const isCertain = (adjusted[index] ?? 1) <= parameters.false_discovery_rate;
    return isMore && isCertain && now.successes >= parameters.growth_min_count;
  });
}
