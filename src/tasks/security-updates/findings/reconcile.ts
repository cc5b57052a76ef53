import { dueAfter } from './clock.ts';
import {
  type FindingClock,
  type FindingFacts,
  type FindingState,
  findingId,
  findingKey,
  type Observation,
  type StoredFinding,
} from './finding.ts';

/** What a scan has looked at: only what was looked at can be called gone. */
export interface Coverage {
  /** All configured feeds were read, and there is at least one. */
  readonly feeds: boolean;
  /** All configured sources were read. */
  readonly sources: boolean;
  /** Advisories that may stand in a file that could not be read. */
  readonly unreadableIds: ReadonlySet<string>;
}

/** A step of a finding from one state to another, for its chain of transitions. */
export interface Step {
  /** Null for a new finding. */
  readonly from: FindingState | null;
  readonly to: FindingState;
  readonly reason: string;
}

/** What a scan changes of one finding. */
export interface FindingChange {
  /** As the finding will be; its `seq` is that before the change, which must not have moved when it is written. */
  readonly finding: StoredFinding;
  readonly isNew: boolean;
  readonly purl: string | null;
  readonly agentId: string;
  /** Null: it stays in its state, only what is known of it changes. */
  readonly step: Step | null;
}

export interface Reconciliation {
  /** Empty when the scan says what the graph has already. */
  readonly changes: readonly FindingChange[];
  /** All findings as they will be. */
  readonly findings: readonly StoredFinding[];
}

/**
 * Holds what a scan sees against what the graph has. New findings are detected; what was fixed and is seen again, and
 * what was accepted until now, is detected again; what is no longer seen is fixed, but only if the scan has looked. Two
 * findings of a subject are the same one when they share any id, since databases learn of each other's names later. Pure.
 */
export function reconcile(
  observed: readonly Observation[],
  stored: readonly StoredFinding[],
  now: Date,
  coverage: Coverage,
): Reconciliation {
  const bySubject = Map.groupBy(stored, finding => finding.subject);
  const seen = new Set<string>();
  const findings = new Map(stored.map(finding => [finding.key, finding]));
  const changes: FindingChange[] = [];
  const apply = (change: FindingChange | null) => {
    if (change === null) return;
    changes.push(change);
    findings.set(change.finding.key, change.finding);
  };
  for (const observation of observed) {
    const [known, ...twins] = sameAs(observation, bySubject.get(observation.subject) ?? []);
    for (const finding of known === undefined ? [] : [known, ...twins]) seen.add(finding.key);
    apply(known === undefined ? created(observation, now) : updated(observation, known, now));
  }
  for (const finding of stored) {
    if (!seen.has(finding.key) && finding.state !== 'fixed' && isGone(finding, coverage)) apply(fixed(finding, now));
  }
  return { changes, findings: [...findings.values()] };
}

/** The findings that an observation is about, the one of its own key or else the oldest first. */
function sameAs(observation: Observation, candidates: readonly StoredFinding[]): StoredFinding[] {
  const key = findingKey(observation);
  const ids = new Set(observation.facts.ids);
  return candidates
    .filter(finding => finding.key === key || finding.ids.some(id => ids.has(id)))
    .sort((a, b) => Number(b.key === key) - Number(a.key === key) || (a.detected_at < b.detected_at ? -1 : 1));
}

function created(observation: Observation, now: Date): FindingChange {
  const key = findingKey(observation);
  const clock = { ...opened(observation.startsAt, now), past_cycles: [] };
  const finding = { ...observation.facts, ...clock, id: findingId(key), key, subject: observation.subject, seq: 0 };
  return change(observation, finding, true, { from: null, to: 'detected', reason: reasonOf(observation.facts) });
}

function updated(observation: Observation, known: StoredFinding, now: Date): FindingChange | null {
  const current = { ...known, ...observation.facts };
  if (known.state === 'fixed') {
    const step: Step = { from: 'fixed', to: 'detected', reason: 'A scan sees it again.' };
    return change(observation, { ...current, ...opened(now, now), past_cycles: withRound(known) }, false, step);
  }
  if (known.state === 'accepted' && known.expires_at !== null && Date.parse(known.expires_at) <= now.getTime()) {
    const step: Step = { from: 'accepted', to: 'detected', reason: `The acceptance ended at ${known.expires_at}.` };
    const clock = { ...opened(new Date(known.expires_at), now), past_cycles: withRound(known) };
    return change(observation, { ...current, ...clock }, false, step);
  }
  return isSame(known, observation.facts) ? null : change(observation, current, false, null);
}

function fixed(known: StoredFinding, now: Date): FindingChange {
  const at = now.toISOString();
  const clock: Partial<FindingClock> = { state: 'fixed', fixed_at: at, acted_at: known.acted_at ?? at, vex: 'fixed' };
  return {
    finding: { ...known, ...clock, expires_at: null },
    isNew: false,
    purl: null,
    agentId: '',
    step: { from: known.state, to: 'fixed', reason: 'A complete scan no longer sees it.' },
  };
}

function change(
  { purl, agentId }: Observation,
  finding: StoredFinding,
  isNew: boolean,
  step: Step | null,
): FindingChange {
  return { finding, isNew, purl, agentId, step };
}

/** The clock of a round that begins. */
function opened(start: Date, now: Date): Omit<FindingClock, 'past_cycles'> {
  return {
    state: 'detected',
    start_at: start.toISOString(),
    detected_at: now.toISOString(),
    due_at: dueAfter(start).toISOString(),
    acted_at: null,
    fixed_at: null,
    expires_at: null,
    vex: null,
  };
}

function withRound({ past_cycles, start_at, acted_at }: StoredFinding): readonly string[] {
  return acted_at === null ? past_cycles : [...past_cycles, `${start_at}/${acted_at}`];
}

function isGone({ kind, ids }: StoredFinding, { feeds, sources, unreadableIds }: Coverage): boolean {
  switch (kind) {
    case 'vulnerability':
      return feeds && sources && !ids.some(id => unreadableIds.has(id));
    case 'unpinned':
      return sources;
    case 'graph_check':
      return true;
  }
}

function isSame(known: StoredFinding, facts: FindingFacts): boolean {
  return Object.entries(facts).every(
    ([name, value]) => JSON.stringify(known[name as keyof FindingFacts] ?? null) === JSON.stringify(value),
  );
}

function reasonOf({ kind, summary, advisory_ids }: FindingFacts): string {
  if (kind === 'vulnerability') return `Named by ${advisory_ids.join(', ')}.`;
  return summary ?? 'A scan sees it.';
}
