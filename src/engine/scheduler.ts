import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type ClaimDeps, claimDueSlot, newHolder } from './claim-due-slot.ts';
import { claimQueuedRun } from './ledger/claim-queued-run.ts';
import { claimRetry } from './ledger/claim-retry.ts';
import { interruptRun } from './ledger/interrupt-run.ts';
import { type Agenda, type DueTask, type HeldRun, readAgenda } from './ledger/read-agenda.ts';
import type { ClaimedRun } from './ledger/run.ts';
import { planSlots } from './plan-slots.ts';
import { REPLICA_ALIVE_MS } from './presence.ts';
import type { TaskRegistry } from './registry.ts';
import type { Runner } from './runner.ts';

const EVERY_SECOND = '* * * * * *';
const AGENDA_ROWS = 50;
/** An alarm rings this much late rather than early: at the due time the database must already agree that it has come. */
const ALARM_MARGIN_MS = 2;
/** Due slots without a handler anywhere wait this long for one before they are recorded as skipped. */
const ORPHANED_AFTER_MS = 60_000;

export interface SchedulerDeps extends ClaimDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: TaskRegistry;
  readonly runner: Runner;
  /** How many runs of missed slots may go on here at once. */
  readonly catchUpLimit: number;
  /** Off: due slots and retries are left to callers and other replicas; requested and lost runs are still seen to. */
  readonly triggering: boolean;
}

/** Sees to everything that is due: one alarm at the earliest due time, and a look each second behind it. */
export interface Scheduler {
  start(): void;
  /** Looks at once, for example because a run was requested. */
  nudge(): void;
  stop(): Promise<void>;
}

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const onError = { catch: (error: unknown) => logFailure(deps, error) };
  const poll = new Cron(EVERY_SECOND, { ...onError, paused: true, unref: true }, () => look());
  let alarm: Cron | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let stopped = true;
  /** Since when the database has answered without a break. */
  let answeringSince: number | undefined;

  const setAlarm = ({ now, nextDueAt }: Agenda) => {
    alarm?.stop();
    if (nextDueAt === null || !deps.triggering || stopped) return;
    const wait = Date.parse(nextDueAt) - Date.parse(now) + ALARM_MARGIN_MS;
    alarm = new Cron(new Date(deps.clock.now() + wait), onError, () => look());
  };

  const lookOnce = async () => {
    try {
      const agenda = await readDueNow(deps);
      answeringSince ??= deps.clock.monotonic();
      await deps.runner.writeWaiting();
      deps.runner.abort(agenda.lost);
      if (deps.clock.monotonic() - answeringSince >= deps.leaseMs) await interruptExpired(deps, agenda.expired);
      startDue(deps, agenda, look);
      setAlarm(agenda);
    } catch (error) {
      answeringSince = undefined;
      logFailure(deps, error);
    }
  };

  const look = (): Promise<void> => {
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain && !stopped) {
        lookAgain = false;
        await lookOnce();
      }
      looking = undefined;
    })();
    return looking;
  };

  return {
    start: () => {
      stopped = false;
      poll.resume();
      void look();
    },
    nudge: () => void look(),
    stop: async () => {
      stopped = true;
      poll.stop();
      alarm?.stop();
      await looking;
    },
  };
}

async function readDueNow({ graph, registry, runner }: SchedulerDeps): Promise<Agenda> {
  const input = {
    handlers: registry.names(),
    held: runner.held().map(({ runId, token }) => ({ runId, token })),
    limit: AGENDA_ROWS,
    orphanedAfterMs: ORPHANED_AFTER_MS,
    aliveMs: REPLICA_ALIVE_MS,
  };
  const [agenda] = await graph.read(readAgenda, input, { leader: true });
  if (agenda === undefined) throw new Error('the agenda statement answered no row');
  return agenda;
}

/**
 * Hands to the runner as many due runs as it has places for; each is claimed only when its place is free. When more
 * are due than fit, each run that ends makes the scheduler look again.
 */
function startDue(deps: SchedulerDeps, agenda: Agenda, look: () => Promise<void>): void {
  const { graph, runner, randomness } = deps;
  const queued = agenda.queued.map(
    runId => async () => (await graph.write(claimQueuedRun, { runId, ...newHolder(deps) }))[0],
  );
  const retries = agenda.retries.map(
    retry => async () => (await graph.write(claimRetry, { ...retry, runId: randomness.id(), ...newHolder(deps) }))[0],
  );
  const claims = deps.triggering ? [...queued, ...dueClaims(deps, agenda), ...retries] : queued;
  const free = runner.free();
  for (const claim of claims.slice(0, free)) {
    const run = runner.run(claim).catch(error => logFailure(deps, error));
    if (claims.length > free) void run.then(look);
  }
}

/** The claims of due slots; missed ones only while few of them run, so that an outage's backlog does not crowd out the present. */
function dueClaims(deps: SchedulerDeps, { due, orphaned, now }: Agenda): (() => Promise<ClaimedRun | undefined>)[] {
  let catchingUp = deps.runner.held().filter(({ reason }) => reason === 'catch_up').length;
  const claims = [];
  for (const task of due) {
    const plan = planSlots(task, Date.parse(now), deps.randomness.random());
    if (plan.run?.reason === 'catch_up' && ++catchingUp > deps.catchUpLimit) continue;
    claims.push(() => claimDueSlot(deps, task, plan, null));
  }
  for (const task of orphaned) claims.push(() => skipOrphaned(deps, task, now));
  return claims;
}

/** Nobody can run this task: its due slots are recorded, so that they are accounted for when its handler comes back. */
function skipOrphaned(deps: SchedulerDeps, task: DueTask, now: string): Promise<undefined> {
  const nobody = { ...task, enabled: false };
  const plan = planSlots(nobody, Date.parse(now), deps.randomness.random());
  const skipped = plan.skipped && { ...plan.skipped, reason: 'no replica has the handler' };
  return claimDueSlot(deps, task, { ...plan, skipped }, null).then(() => undefined);
}

async function interruptExpired({ graph, log, randomness }: SchedulerDeps, expired: readonly HeldRun[]): Promise<void> {
  for (const { runId, token } of expired) {
    const [row] = await graph.write(interruptRun, {
      runId,
      token,
      newToken: randomness.id(),
      newRunId: randomness.id(),
      error: 'interrupted: the replica that held this run stopped renewing its lease',
      byHolder: false,
    });
    if (row !== undefined) log.warn({ run: runId, ...row }, 'a run was interrupted: its replica is gone');
  }
}

function logFailure({ log }: SchedulerDeps, error: unknown): void {
  log.error({ error }, 'the scheduler could not do its work; it tries again');
}
