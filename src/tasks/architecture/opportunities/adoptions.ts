import type { Seen } from './fates.ts';
import type { KnownOpportunity } from './read-known-opportunities.ts';
import { teamFingerprint } from './twins.ts';

/** An opportunity of another program, and what it gets to be one of ours. */
export interface Adoption {
  readonly key: string;
  /** As it was read, so that only that very node is changed. */
  readonly type: string | null;
  readonly description: string | null;
  /** Its id if it has none. */
  readonly newId: string;
  /** Null for a duplicate. */
  readonly fingerprint: string | null;
  /** The node key of the older one that says the same. */
  readonly duplicateOf: string | null;
}

/**
 * What the team's own opportunities without a fingerprint get: an id, and the fingerprint of their type and text, or that
 * of the detection that says the same. Of several that are the same the oldest gets it, the others are linked to it.
 */
export function adoptTeamOpportunities(known: readonly KnownOpportunity[], seen: readonly Seen[]): Adoption[] {
  const twins = new Map(
    seen.flatMap(({ known: own, opportunity }) => (own === null ? [] : [[own.key, opportunity.fingerprint]])),
  );
  const owners = new Map(known.flatMap(({ fingerprint, key }) => (fingerprint === null ? [] : [[fingerprint, key]])));
  return known
    .filter(({ key, fingerprint, isDuplicate, id }) => {
      const isTwin = twins.has(key) && twins.get(key) !== fingerprint;
      return isTwin || id === null || (fingerprint === null && !isDuplicate);
    })
    .map(one => {
      const { key, type, description } = one;
      const fingerprint = twins.get(key) ?? one.fingerprint ?? teamFingerprint(one);
      const owner = owners.get(fingerprint);
      if (owner === undefined) owners.set(fingerprint, key);
      const isOwner = owner === undefined || owner === key;
      const newId = one.id ?? (isOwner ? fingerprint : `${fingerprint}:${key}`);
      return {
        key,
        type,
        description,
        newId,
        fingerprint: isOwner ? fingerprint : null,
        duplicateOf: isOwner ? null : owner,
      };
    });
}
