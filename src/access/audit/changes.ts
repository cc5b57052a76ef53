import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from './read-audited-nodes.ts';

type Properties = Readonly<Record<string, unknown>>;

/** What changed: for each node only the properties that differ, null for those that were not there. */
export interface Changes {
  readonly before: Readonly<Record<string, Properties | null>> | null;
  readonly after: Readonly<Record<string, Properties | null>> | null;
}

/** Compares two looks at the same nodes; both null when nothing differs. */
export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const changed = keys
    .map(key => ({ key, was: before.get(key), is: after.get(key) }))
    .filter(({ was, is }) => !isDeepStrictEqual(was, is));
  if (changed.length === 0) return { before: null, after: null };
  const side = (of: 'was' | 'is', other: 'is' | 'was') =>
    Object.fromEntries(changed.map(change => [change.key, differing(change[of], change[other])]));
  return { before: side('was', 'is'), after: side('is', 'was') };
}

function differing(one: Properties | undefined, other: Properties | undefined): Properties | null {
  if (one === undefined) return null;
  return Object.fromEntries(
    Object.entries(withoutAbsent(one, other)).filter(([name, value]) => !isDeepStrictEqual(value, other?.[name])),
  );
}

/** A property that is there on the other side only is null on this one. */
function withoutAbsent(one: Properties, other: Properties | undefined): Properties {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other ?? {})])];
  return Object.fromEntries(names.map(name => [name, one[name] ?? null]));
}
