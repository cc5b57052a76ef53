import { durationToMs } from '../../../duration.ts';
import { statement } from '../../../graph/statement.ts';
import { instantOf } from '../instant.ts';
import { type Detection, defineRule, type Moment } from '../rule.ts';
import { FORMS } from '../window.ts';

interface SilentTask {
  readonly kind: 'heartbeat' | 'heartbeat_task' | 'optimization_task';
  readonly name: string;
  /** Since when it could have run; times that are stored in several forms are there once for each, the earliest counts. */
  readonly expectedSince: readonly string[];
  /** Empty: never. The latest counts. */
  readonly lastRun: readonly string[];
  /** JSON text of the schedule; for the heartbeat and its tasks null, since their intervals are parameters. */
  readonly schedule: string | null;
}

/** The same part of a statement for every form in which a time can be stored. */
function eachForm(part: (form: string) => string): string {
  return FORMS.map(part).join(' UNION ALL ');
}

/**
 * The last run of the heartbeat, of the named tasks of the heartbeat and of every enabled optimization task that is
 * not paused: one index seek each. No heartbeat row and no task of it when the graph has no cycle at all.
 */
const readLastRuns = statement<{ heartbeatTasks: readonly string[] }, SilentTask>(
  'read-last-runs',
  `CALL () {
     CALL () {
       ${eachForm(form => `MATCH (c:HeartbeatCycle) WHERE c.started_at > ${form} RETURN c.started_at AS at ORDER BY at LIMIT 1`)}
     }
     WITH collect(toString(at)) AS since
     CALL () {
       ${eachForm(form => `MATCH (c:HeartbeatCycle) WHERE c.started_at > ${form} RETURN c.started_at AS at ORDER BY at DESC LIMIT 1`)}
     }
     WITH since, collect(toString(at)) AS lastCycle
     WHERE size(since) > 0
     UNWIND [null] + $heartbeatTasks AS task
     CALL (task) {
       ${eachForm(
         form => `MATCH (r:TaskResult {task_name: task}) WHERE r.started_at > ${form}
       RETURN r.started_at AS ran ORDER BY r.task_name DESC, r.started_at DESC LIMIT 1`,
       )}
       UNION ALL
       RETURN null AS ran
     }
     WITH since, lastCycle, task, collect(toString(ran)) AS lastResult
     RETURN CASE WHEN task IS NULL THEN 'heartbeat' ELSE 'heartbeat_task' END AS kind, coalesce(task, 'heartbeat') AS name,
       since AS expectedSince, CASE WHEN task IS NULL THEN lastCycle ELSE lastResult END AS lastRun, null AS schedule
     UNION ALL
     MATCH (t:OptimizationTask)
     WHERE coalesce(t.enabled, true) AND t.paused_reason IS NULL
     RETURN 'optimization_task' AS kind, t.name AS name, [at IN [t.registered_at] WHERE at IS NOT NULL] AS expectedSince,
       [at IN [t.last_attempt_at] WHERE at IS NOT NULL] AS lastRun, t.schedule AS schedule
   }
   RETURN kind, name, expectedSince, lastRun, schedule
   ORDER BY kind, name`,
);

const MS_PER_MINUTE = 60_000;
/** A heartbeat cycle every five minutes (HEARTBEAT.md). */
const CYCLE_MINUTES = 5;

/**
 * R5: a registered task without a run in so many of its intervals, provided that it existed that long. A heartbeat
 * that stopped is one finding, not one for each of its tasks. Impact 1: nothing of the work is done. Tasks with a
 * cron pattern have no fixed interval and are not judged.
 */
export const deadTask = defineRule({
  id: 'R5',
  name: 'dead_task',
  metric: 'tasks that no longer run',
  effort: 1,
  read: readLastRuns,
  input: ({ parameters }) => ({ heartbeatTasks: Object.keys(parameters.heartbeatMinutes) }),
  detect: (rows, moment) => {
    const dead = rows.filter(row => isDead(row, moment));
    const hasNoHeartbeat = dead.some(row => row.kind === 'heartbeat');
    return {
      examined: rows.length,
      detections: dead
        .filter(row => !(hasNoHeartbeat && row.kind === 'heartbeat_task'))
        .map(row => detection(row, moment)),
    };
  },
});

function isDead(row: SilentTask, moment: Moment): boolean {
  const interval = intervalMs(row, moment);
  if (interval === null) return false;
  const border = Date.parse(moment.now) - interval * moment.parameters.deadAfterIntervals;
  return (first(row.expectedSince) ?? border) <= border && (last(row.lastRun) ?? 0) < border;
}

function first(times: readonly string[]): number | null {
  const instants = times.flatMap(time => instantOf(time) ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}

function last(times: readonly string[]): number | null {
  const instants = times.flatMap(time => instantOf(time) ?? []);
  return instants.length === 0 ? null : Math.max(...instants);
}

function intervalMs({ kind, name, schedule }: SilentTask, { parameters }: Moment): number | null {
  if (kind === 'heartbeat') return CYCLE_MINUTES * MS_PER_MINUTE;
  if (kind === 'heartbeat_task') return (parameters.heartbeatMinutes[name] ?? CYCLE_MINUTES) * MS_PER_MINUTE;
  const every = schedule === null ? undefined : (JSON.parse(schedule) as { every?: string }).every;
  return every === undefined ? null : durationToMs(every);
}

function detection(row: SilentTask, moment: Moment): Detection {
  const minutes = (intervalMs(row, moment) ?? 0) / MS_PER_MINUTE;
  const lastRun = isoTime(last(row.lastRun));
  return {
    subject: row.name,
    description: `${row.name} is due every ${minutes} minutes and ${lastRun === null ? 'never ran' : `last ran at ${lastRun}`}.`,
    value: 1,
    impact: 1,
    confidence: 1,
    agents: 1,
    evidence: {
      kind: row.kind,
      interval_minutes: minutes,
      last_run: lastRun,
      expected_since: isoTime(first(row.expectedSince)),
    },
  };
}

function isoTime(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
