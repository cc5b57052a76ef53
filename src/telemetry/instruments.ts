import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Events } from '../engine/events.ts';
import type { Observe } from '../graph/observe.ts';
import { createStreamDelay } from './stream-delay.ts';

const MS_PER_SECOND = 1000;
/** Seconds; statements are quick, runs are not, and a start is late by milliseconds or by an outage. */
const STATEMENT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];
const RUN_BUCKETS = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900, 3600];
const DELAY_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];

/** What is read at the moment in which somebody asks for the metrics. */
export interface Readings {
  readonly sockets: number;
  readonly subscriptions: number;
  /** Task names of the runs that this replica holds. */
  readonly held: readonly string[];
  /** Seconds since the scheduler last heard from the database; null: never. */
  readonly lookedSecondsAgo: number | null;
  readonly reportsWaiting: number;
  readonly reportsDropped: number;
}

/** The metrics of one replica. */
export interface Instruments {
  /** To be given to the door. */
  readonly observe: Observe;
  /** To be called with every result that was handed to the subscribers here. */
  handedOut(result: { readonly sequence: number; readonly taskName: string }): void;
  /** Everything in the text format of Prometheus. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Counts from now on what the engine and the door tell. Names and labels are listed in docs/operations.md. */
export function createInstruments(events: Events, clock: Clock, read: () => Readings): Instruments {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const statements = new Histogram({
    name: 'optimizer_statement_duration_seconds',
    help: 'How long statements and transactions took, with their repetitions, by name.',
    labelNames: ['kind', 'statement', 'result'],
    buckets: STATEMENT_BUCKETS,
    registers,
  });
  const streamDelay = new Histogram({
    name: 'optimizer_stream_delay_seconds',
    help: 'From the commit of a result of this replica until it was handed to the subscribers here.',
    labelNames: ['task'],
    buckets: DELAY_BUCKETS,
    registers,
  });
  const delays = createStreamDelay(events, clock);
  countRuns(events, registers);
  addReadings(read, registers);

  return {
    observe: async ({ kind, name }, work) => {
      const startedAt = clock.monotonic();
      const done = (result: 'ok' | 'error') =>
        statements.observe({ kind, statement: name, result }, (clock.monotonic() - startedAt) / MS_PER_SECOND);
      try {
        const answer = await work();
        done('ok');
        return answer;
      } catch (error) {
        done('error');
        throw error;
      }
    },
    handedOut: ({ sequence, taskName }) => {
      const delayMs = delays.handedOut(sequence);
      if (delayMs !== undefined) streamDelay.observe({ task: taskName }, delayMs / MS_PER_SECOND);
    },
    exposition: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function countRuns(events: Events, registers: Registry[]): void {
  const ended = new Counter({
    name: 'optimizer_runs_total',
    help: 'Runs that this replica saw end, by task and outcome; skipped counts due times.',
    labelNames: ['task', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'optimizer_run_duration_seconds',
    help: 'How long handlers took, by task and outcome.',
    labelNames: ['task', 'outcome'],
    buckets: RUN_BUCKETS,
    registers,
  });
  const lateness = new Histogram({
    name: 'optimizer_run_start_delay_seconds',
    help: 'From the due time of a run until it was claimed, by task and reason; by the clock of the database.',
    labelNames: ['task', 'reason'],
    buckets: DELAY_BUCKETS,
    registers,
  });
  events.on('runStarted', ({ run: { taskName, reason, dueAt, claimedAt } }) => {
    if (dueAt === null) return;
    lateness.observe({ task: taskName, reason }, (Date.parse(claimedAt) - Date.parse(dueAt)) / MS_PER_SECOND);
  });
  events.on('runEnded', ({ taskName, outcome, count, durationMs }) => {
    ended.inc({ task: taskName, outcome }, count);
    if (durationMs !== null) durations.observe({ task: taskName, outcome }, durationMs / MS_PER_SECOND);
  });
}

function addReadings(read: () => Readings, registers: Registry[]): void {
  const gauge = (name: string, help: string, value: (readings: Readings) => number) =>
    new Gauge({
      ...{ name: `optimizer_${name}`, help, registers },
      collect() {
        this.set(value(read()));
      },
    });
  gauge('sockets', 'WebSockets that are open on this replica.', ({ sockets }) => sockets);
  gauge('subscriptions', 'Subscriptions on the sockets of this replica.', ({ subscriptions }) => subscriptions);
  gauge('reports_waiting', 'Reports of finished runs that wait for the database.', read => read.reportsWaiting);
  new Counter({
    name: 'optimizer_reports_dropped_total',
    help: 'Reports that did not fit while the database was away.',
    registers,
    collect() {
      this.reset();
      this.inc(read().reportsDropped);
    },
  });
  gauge(
    'scheduler_last_look_seconds',
    'How long ago the database last told the scheduler what is due; NaN before the first time.',
    ({ lookedSecondsAgo }) => lookedSecondsAgo ?? Number.NaN,
  );
  new Gauge({
    name: 'optimizer_runs_active',
    help: 'Runs that this replica holds, by task.',
    labelNames: ['task'],
    registers,
    collect() {
      this.reset();
      for (const task of read().held) this.inc({ task });
    },
  });
}
