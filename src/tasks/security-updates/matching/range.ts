import type { AdvisoryRange, RangeEvent } from '../advisories/advisory.ts';
import type { VersionOrder } from './version-order.ts';

/** Whether a version is affected; `possible` where the advisory or the version cannot be read for certain. */
export type Verdict = 'affected' | 'possible' | 'not_affected';

/** OSV's word for "before every version" in `introduced`. */
const FROM_THE_START = '0';
/** OSV's word for "after every version" in `limit`. */
const NO_LIMIT = '*';

type Kind = RangeEvent['kind'];

/** `at` null: before every version. */
interface Bound {
  readonly kind: Kind;
  readonly at: unknown;
}

/** A range with its bounds parsed and sorted once, for many versions. */
interface PreparedRange {
  readonly bounds: readonly Bound[];
  /** A version has to be before one of them; null: no limit. */
  readonly limits: readonly unknown[] | null;
  /** What in it could not be read; a missing start counts. */
  readonly doubts: ReadonlySet<Kind>;
}

const prepared = new WeakMap<AdvisoryRange, PreparedRange>();

/**
 * Whether a version is inside a range, by the evaluation of the OSV schema: the events sorted by version, each one that
 * the version has reached switches the state, and the version has to be before a limit. An event that cannot be read
 * makes `possible` of what it could have decided.
 */
export function evaluateRange(range: AdvisoryRange, order: VersionOrder, version: string): Verdict {
  const ready = prepare(range, order);
  const own = order.parse(version);
  if (own === null) return isCertain(ready, order) ? 'affected' : 'possible';
  const reached = walk(ready.bounds, order, own);
  const isInside = reached && (ready.limits?.some(limit => order.compare(own, limit) < 0) ?? true);
  if (ready.doubts.size === 0) return isInside ? 'affected' : 'not_affected';
  if (isInside) return 'possible';
  // A start that cannot be read may lie before any version, a limit after any.
  return ready.doubts.has('introduced') || (ready.doubts.has('limit') && reached) ? 'possible' : 'not_affected';
}

function prepare(range: AdvisoryRange, order: VersionOrder): PreparedRange {
  const known = prepared.get(range);
  if (known !== undefined) return known;
  const doubts = new Set<Kind>();
  const bounds: Bound[] = [];
  for (const { kind, version } of range.events) {
    if (version === (kind === 'introduced' ? FROM_THE_START : NO_LIMIT)) {
      if (kind === 'introduced') bounds.push({ kind, at: null });
      continue;
    }
    const at = order.parse(version);
    if (at === null) doubts.add(kind);
    else bounds.push({ kind, at });
  }
  const made = { bounds: sorted(withStart(range, bounds, doubts), order), limits: limitsOf(range, bounds), doubts };
  prepared.set(range, made);
  return made;
}

/** A range has to say where it starts. One that does not is read from the start, in doubt unless it is certain anyway. */
function withStart({ events }: AdvisoryRange, bounds: readonly Bound[], doubts: Set<Kind>): readonly Bound[] {
  if (events.some(event => event.kind === 'introduced')) return bounds;
  doubts.add('fixed');
  return [{ kind: 'introduced', at: null }, ...bounds];
}

function limitsOf({ events }: AdvisoryRange, bounds: readonly Bound[]): readonly unknown[] | null {
  const limits = events.filter(event => event.kind === 'limit');
  if (limits.length === 0 || limits.some(({ version }) => version === NO_LIMIT)) return null;
  return bounds.filter(bound => bound.kind === 'limit').map(bound => bound.at);
}

/** The sort is stable: of events at one version the later in the file has the last word. */
function sorted(bounds: readonly Bound[], order: VersionOrder): readonly Bound[] {
  return bounds
    .filter(bound => bound.kind !== 'limit')
    .sort((a, b) => {
      if (a.at === null || b.at === null) return Number(b.at === null) - Number(a.at === null);
      return order.compare(a.at, b.at);
    });
}

function walk(bounds: readonly Bound[], order: VersionOrder, own: unknown): boolean {
  let isAffected = false;
  for (const { kind, at } of bounds) {
    const distance = at === null ? 1 : order.compare(own, at);
    if (kind === 'introduced') isAffected ||= distance >= 0;
    else if (kind === 'fixed') isAffected &&= distance < 0;
    else isAffected &&= distance <= 0;
  }
  return isAffected;
}

/** Whether a version that cannot be parsed is inside for certain: where all versions are, or all odd ones. */
function isCertain({ bounds, limits, doubts }: PreparedRange, order: VersionOrder): boolean {
  if (limits !== null || doubts.size > 0 || bounds.length === 0) return false;
  return order.oddFirst ? bounds[0]?.at === null : bounds.every(({ at }) => at === null);
}
