import type { Engine } from '../engine/engine.ts';
import type { Graph } from '../graph/graph.ts';
import { FIRST_VERSION } from '../graph/migrations/migrate.ts';
import { readStanding } from './read-standing.ts';

/** The scheduler looks each second: one that has heard nothing for so long is of no use. */
const LONGEST_SILENCE_MS = 15_000;
const TIMEOUT_MS = 2_000;
const MS_PER_SECOND = 1000;

/** Whether a replica can do its work now; `reasons` say in words why not. */
export interface Readiness {
  readonly status: 'ready' | 'unready';
  readonly reasons: readonly string[];
  readonly checks: Checks;
}

/** What was looked at; a part that could not be looked at is absent. */
export interface Checks {
  readonly database?: { readonly ok: boolean };
  /** The newest migration in the graph and the one that this version needs. */
  readonly migrations?: { readonly ok: boolean; readonly version: number | null; readonly needed: number };
  /**
   * How long ago the database last told the scheduler what is due (null: never), and how long the task that has been due
   * for longest has waited for somebody to take it (null: none waits).
   */
  readonly schedule?: {
    readonly ok: boolean;
    readonly lookedMsAgo: number | null;
    readonly lagMs: number | null;
    readonly task: string | null;
  };
  /** Runs held here, those of them whose lease has run out, and such runs of all replicas. */
  readonly leases?: {
    readonly ok: boolean;
    readonly held: number;
    readonly ranOut: number;
    readonly abandoned: number;
  };
  /** Reports of finished runs that wait for the database, and those that had to be dropped. */
  readonly reports?: { readonly waiting: number; readonly dropped: number };
}

/** What the examination needs. `engine` and `needed` are undefined while the service starts. */
export interface Examined {
  readonly graph: Graph;
  readonly engine: Pick<Engine, 'standing' | 'isReading' | 'waitingReports'> | undefined;
  /** The migration that this version needs. */
  readonly needed: number;
  readonly isStopping: boolean;
}

/** Looks at database, migrations, schedule and leases. Never rejects for what is wrong with them. */
export async function examine({ graph, engine, needed, isStopping }: Examined): Promise<Readiness> {
  if (engine === undefined) return judge({}, isStopping ? 'the service is stopping' : 'the service is starting');
  const { lookedMsAgo, held } = engine.standing();
  const reports = engine.waitingReports();
  const isReading = engine.isReading() && lookedMsAgo !== null && lookedMsAgo <= LONGEST_SILENCE_MS;
  // Who stops looks no more: that is no fault of its own.
  const schedule = { ok: isReading || isStopping, lookedMsAgo: round(lookedMsAgo), lagMs: null, task: null };
  const [standing] = await ask(graph, held);
  const stopping = isStopping ? 'the service is stopping' : undefined;
  if (standing === undefined) return judge({ database: { ok: false }, schedule, reports }, stopping);
  const { version, overdue, ranOut, abandoned } = standing;
  return judge(
    {
      database: { ok: true },
      migrations: { ok: version === needed, version, needed },
      schedule: { ...schedule, lagMs: overdue?.lagMs ?? null, task: overdue?.task ?? null },
      leases: { ok: ranOut === 0, held: held.length, ranOut, abandoned },
      reports,
    },
    stopping,
  );
}

/** One row; none when the database does not answer in time. */
async function ask(graph: Graph, held: ReturnType<Engine['standing']>['held']) {
  if (!(await graph.answers())) return [];
  const input = { held, firstVersion: FIRST_VERSION };
  return graph.read(readStanding, input, { timeoutMs: TIMEOUT_MS, leader: true }).catch(() => []);
}

function judge(checks: Checks, first: string | undefined): Readiness {
  const { database, migrations, schedule, leases } = checks;
  const reasons = [
    first,
    database?.ok === false && 'database: it does not answer',
    migrations?.ok === false &&
      `migrations: the graph is at version ${migrations.version ?? 'none'}, this service needs ${migrations.needed}`,
    schedule?.ok === false && `schedule: ${silence(schedule.lookedMsAgo)}`,
    leases?.ok === false && `leases: ${leases.ranOut} of ${leases.held} runs held here could not be renewed in time`,
  ].filter(reason => typeof reason === 'string');
  return { status: reasons.length === 0 ? 'ready' : 'unready', reasons, checks };
}

function silence(lookedMsAgo: number | null): string {
  if (lookedMsAgo === null) return 'the scheduler has not heard from the database yet';
  return `the scheduler last heard from the database ${Math.round(lookedMsAgo / MS_PER_SECOND)} s ago`;
}

function round(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
