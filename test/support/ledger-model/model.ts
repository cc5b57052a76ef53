import type { CatchUpPolicy, OverlapPolicy } from '../../../src/engine/task.ts';

/** A run or a waiting slot, as far as the rules look at it. */
export interface ModelRun {
  readonly isManual: boolean;
  readonly attempt: number;
}

/**
 * What the ledger of one task should hold: the rules of the engine once more, in their simplest form. Times are whole
 * minutes of a clock that only `advance` moves.
 */
export interface Model {
  now: number;
  next: number;
  interval: number;
  enabled: boolean;
  readonly catchUp: CatchUpPolicy;
  readonly overlap: OverlapPolicy;
  active: ModelRun | null;
  waiting: ModelRun[];
  retry: { readonly attempt: number; readonly at: number } | null;
  failures: number;
  /** Runs by final state; skipped slots count each. */
  readonly counts: Record<'succeeded' | 'failed' | 'interrupted' | 'cancelled' | 'skipped', number>;
}

export const MOST_ATTEMPTS = 3;
/** Every retry waits for half of its longest time: the tests' random number is one half. */
export const RETRY_MINUTES = 2.5;
/** A slot a minute ago was missed: since then a moment has passed besides. */
const MISSED_AFTER = 1;

export function newModel(catchUp: CatchUpPolicy, overlap: OverlapPolicy, interval: number): Model {
  const counts = { succeeded: 0, failed: 0, interrupted: 0, cancelled: 0, skipped: 0 };
  const nothing = { active: null, waiting: [], retry: null, failures: 0, counts };
  return { now: 0, next: 0, interval, enabled: true, catchUp, overlap, ...nothing };
}

/** What a look at the clock does. */
export function tick(model: Model): void {
  const due = dueSlots(model);
  const newest = due.at(-1);
  if (newest === undefined) return;
  const isMissed = model.now - newest >= MISSED_AFTER;
  if (!model.enabled || (model.catchUp === 'skip' && isMissed)) {
    skip(model, due.length);
    return;
  }
  const runs = model.catchUp === 'all' ? due[0] : newest;
  if (runs === undefined) return;
  model.counts.skipped += due.filter(slot => slot < runs).length;
  model.next = runs + model.interval;
  start(model);
}

/** Records every slot that has come as skipped. */
export function skipDue(model: Model): void {
  skip(model, dueSlots(model).length);
}

function dueSlots({ next, now, interval }: Model): number[] {
  return next > now
    ? []
    : Array.from({ length: Math.floor((now - next) / interval) + 1 }, (_, k) => next + k * interval);
}

function skip(model: Model, count: number): void {
  model.counts.skipped += count;
  model.next += count * model.interval;
}

function start(model: Model): void {
  const slot = { isManual: false, attempt: 1 };
  const slotWaits = model.waiting.some(run => !run.isManual);
  if (model.overlap === 'cancel_running' && model.active !== null) cancel(model);
  if (model.overlap === 'cancel_running' || (model.active === null && !slotWaits)) {
    supersede(model);
    model.active = slot;
  } else if (model.overlap === 'queue' && !slotWaits) {
    supersede(model);
    model.waiting.push(slot);
  } else model.counts.skipped++;
}

export function supersede(model: Model): void {
  if (model.retry === null) return;
  model.retry = null;
  model.counts.skipped++;
}

export function cancel(model: Model): void {
  model.active = null;
  model.counts.cancelled++;
}

export function finish(model: Model, succeeded: boolean): void {
  const run = model.active;
  if (run === null) return;
  model.active = null;
  model.counts[succeeded ? 'succeeded' : 'failed']++;
  model.failures = succeeded ? 0 : model.failures + 1;
  const at = model.now + RETRY_MINUTES * 2 ** (run.attempt - 1);
  if (!succeeded && !run.isManual && run.attempt < MOST_ATTEMPTS && at < model.next) {
    model.retry = { attempt: run.attempt + 1, at };
  }
}

export function interrupt(model: Model): void {
  const run = model.active;
  if (run === null) return;
  model.active = null;
  model.counts.interrupted++;
  model.failures++;
  if (run.attempt >= MOST_ATTEMPTS) return;
  if (run.isManual) model.waiting.push({ isManual: true, attempt: run.attempt + 1 });
  else model.retry = { attempt: run.attempt + 1, at: model.now };
}

/** The place of the waiting run that starts when nothing is going on, or -1. */
export function startable({ active, waiting, enabled }: Model): number {
  return active === null ? waiting.findIndex(run => enabled || run.isManual) : -1;
}

export function mayRetry({ active, retry, enabled, now }: Model): boolean {
  return active === null && enabled && retry !== null && retry.at <= now;
}
