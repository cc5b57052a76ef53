import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import { outsideLogContext } from '../log.ts';
import { createDispatch, type DispatchDeps } from './dispatch.ts';
import { type Agenda, readAgenda } from './ledger/read-agenda.ts';
import { MISSED_AFTER_MS } from './plan-slots.ts';
import { REPLICA_ALIVE_MS } from './presence.ts';
import { type RecoverDeps, recover } from './recover.ts';
import { createSteadiness } from './steadiness.ts';

const POLL_MS = 1_000;
const AGENDA_ROWS = 50;
/** An alarm rings this much late rather than early: at the due time the database must already agree that it has come. */
const ALARM_MARGIN_MS = 2;

export interface SchedulerDeps extends DispatchDeps, RecoverDeps {
  readonly clock: Clock;
}

/** Sees to everything that is due: one alarm at the earliest due time, and a look each second behind it. */
export interface Scheduler {
  start(): void;
  /** Resolves when the first look was answered, or has failed; the looking goes on in either case. */
  readonly hasLooked: Promise<void>;
  /** Looks at once, for example because a run was requested. */
  nudge(): void;
  /** Whether the last look was answered by the database. */
  readonly isReading: boolean;
  /** How long ago the database last answered a look; null: never. */
  lookedMsAgo(): number | null;
  stop(): Promise<void>;
}

export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { clock, log, runner } = deps;
  const stopped = new AbortController();
  const steadiness = createSteadiness(deps.leaseMs);
  const onError = (error: unknown) => log.error({ error }, 'the scheduler could not do its work; it tries again');
  let alarm: Cron | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let isReading = false;
  let lookedAt: number | null = null;
  const firstLook = Promise.withResolvers<void>();
  /** Nothing is looked at before the start. */
  let polling: Promise<void> | undefined;

  const setAlarm = ({ now, nextDueAt }: Agenda) => {
    alarm?.stop();
    if (nextDueAt === null || !deps.triggering || stopped.signal.aborted) return;
    const wait = Date.parse(nextDueAt) - Date.parse(now) + ALARM_MARGIN_MS;
    alarm = new Cron(new Date(clock.now() + wait), { catch: onError }, () => look());
  };

  const lookOnce = async () => {
    try {
      const agenda = await readWhatIsDue(deps);
      const isSteady = steadiness.heard(Date.parse(agenda.now));
      isReading = true;
      lookedAt = clock.monotonic();
      firstLook.resolve();
      await runner.writeWaiting();
      runner.abort(agenda.lost);
      if (isSteady) await recover(deps, agenda);
      await dispatch(agenda);
      setAlarm(agenda);
    } catch (error) {
      steadiness.failed();
      isReading = false;
      firstLook.resolve();
      onError(error);
    }
  };

  const look = (): Promise<void> => {
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain && !stopped.signal.aborted) {
        lookAgain = false;
        await lookOnce();
      }
      looking = undefined;
    })();
    return looking;
  };
  const dispatch = createDispatch(deps, () => void look());

  const poll = async () => {
    while (!stopped.signal.aborted) {
      await look();
      await clock.sleep(POLL_MS, stopped.signal);
    }
  };

  return {
    start: () => {
      polling = poll();
    },
    hasLooked: firstLook.promise,
    nudge: () => {
      if (polling !== undefined) void outsideLogContext(look);
    },
    get isReading() {
      return isReading;
    },
    lookedMsAgo: () => (lookedAt === null ? null : clock.monotonic() - lookedAt),
    stop: async () => {
      stopped.abort();
      alarm?.stop();
      await polling;
      await looking;
    },
  };
}

async function readWhatIsDue({ graph, runner, replica, agentLimit }: SchedulerDeps): Promise<Agenda> {
  const input = {
    replica,
    held: runner.held().map(({ runId, token }) => ({ runId, token })),
    limit: AGENDA_ROWS,
    agentLimit,
    missedAfterMs: MISSED_AFTER_MS,
    aliveMs: REPLICA_ALIVE_MS,
  };
  const [agenda] = await graph.read(readAgenda, input, { leader: true });
  if (agenda === undefined) throw new Error('the agenda statement answered no row');
  return agenda;
}
