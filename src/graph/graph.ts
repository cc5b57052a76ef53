import neo4j, { type Driver, type QueryResult, type Session } from 'neo4j-driver';
import type { Clock, Randomness } from '../clock.ts';
import { translateFailure, verdictOn } from './failures.ts';
import { type Observe, unobserved } from './observe.ts';
import { type StatementPlan, statementPlan } from './plan.ts';
import { type Parameters, type Statement, statement } from './statement.ts';
import { fromGraph, toGraph } from './values.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;
const PING_TIMEOUT_MS = 2_000;
/** Planning takes milliseconds, unless the planner computes what is constant in a statement of somebody else. */
const PLAN_TIMEOUT_MS = 10_000;
/** Rows that a stream asks for at a time. */
const STREAM_ROWS = 200;
/** Hints about a statement come with each of its answers, and only who asks for its plan reads them. */
const WITHOUT_HINTS = { minimumSeverityLevel: neo4j.notificationFilterMinimumSeverityLevel.OFF };
const PING = statement('ping', 'RETURN 1 AS one');

/** What a session is for. */
type Mode = 'READ' | 'WRITE' | 'PLAN';

/** How one call deviates from the usual. */
export interface CallOptions {
  /** Milliseconds after which the database ends the transaction (default 30,000). */
  readonly timeoutMs?: number;
  /** Read on the leader of a cluster, so that what was just written is seen. */
  readonly leader?: boolean;
  /** For writes: running it twice does the same as once, so it may be repeated when the connection broke. */
  readonly idempotent?: boolean;
}

/** How much of an answer is wanted, and for how long. */
export interface StreamLimits {
  readonly timeoutMs: number;
  /** Ends the reading when aborted. */
  readonly signal: AbortSignal;
}

/** Inside one transaction: the statements run in order, nothing is visible to others before the end. */
export interface GraphTransaction {
  run<Input extends Parameters, Row>(statement: Statement<Input, Row>, input: Input): Promise<Row[]>;
}

/** The only door to Neo4j. Values go in and come out as plain data (see values.ts). */
export interface Graph {
  /** Runs one reading statement, auto-committed, and repeats it after transient failures. */
  read<Input extends Parameters, Row>(s: Statement<Input, Row>, input: Input, options?: CallOptions): Promise<Row[]>;
  /** Runs one writing statement, auto-committed; repeated only when the database says that it was rolled back. */
  write<Input extends Parameters, Row>(s: Statement<Input, Row>, input: Input, options?: CallOptions): Promise<Row[]>;
  /** Runs several statements in one transaction; `work` may run more than once and must not have other effects. */
  transaction<T>(name: string, work: (tx: GraphTransaction) => Promise<T>, options?: CallOptions): Promise<T>;
  /** Asks how the database would run a statement, without running it. Errors: the driver's own for one that it refuses. */
  plan(s: Statement, input: Parameters): Promise<StatementPlan>;
  /**
   * Runs one reading statement once and hands on its rows as they arrive; the database makes no more of them than are taken.
   * Errors: as `read`, and the signal's reason.
   */
  stream<Row>(s: Statement<never, Row>, input: Parameters, limits: StreamLimits): AsyncGenerator<Row, void>;
  /** Whether the database answers now, without repetitions. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

export interface GraphSettings {
  readonly driver: Driver;
  readonly database: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Cluster and Aura: every read sees what this process wrote before. */
  readonly routed: boolean;
  /** Hears of every statement and transaction. */
  readonly observe?: Observe;
}

/** Builds the door over an open driver. Errors: AppError GRAPH_UNAVAILABLE or TIMEOUT, otherwise the driver's own. */
export function createGraph(settings: GraphSettings): Graph {
  const { driver, database, observe = unobserved } = settings;
  const bookmarkManager = settings.routed ? neo4j.bookmarkManager() : undefined;

  const withSession = async <T>(mode: Mode, work: (session: Session) => Promise<T>): Promise<T> => {
    const session = driver.session({
      database,
      defaultAccessMode: mode === 'WRITE' ? neo4j.session.WRITE : neo4j.session.READ,
      ...(mode === 'PLAN' ? {} : { notificationFilter: WITHOUT_HINTS }),
      ...(bookmarkManager === undefined ? {} : { bookmarkManager }),
    });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  };

  const repeat = async <T>(name: string, mayRepeatUnknown: () => boolean, attempt: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        const verdict = verdictOn(error);
        const again = verdict === 'retry' || (verdict === 'unknown' && mayRepeatUnknown());
        if (!again || tries === ATTEMPTS) throw translateFailure(error, name);
        await settings.clock.sleep(pauseMs(tries, settings.randomness.random()));
      }
    }
  };

  const runOnce = async <Row>(mode: 'READ' | 'WRITE', s: Statement<never, Row>, input: Parameters, o: CallOptions) =>
    withSession(mode, async session =>
      rows<Row>(await withoutStackTrace(() => session.run(s.cypher, encode(input), config(s.name, o)))),
    );

  const runTransaction = async <T>(
    name: string,
    work: (tx: GraphTransaction) => Promise<T>,
    options: CallOptions,
  ): Promise<T> => {
    let committing = false;
    return repeat(
      name,
      () => !committing || (options.idempotent ?? false),
      () =>
        withSession('WRITE', async session => {
          committing = false;
          // Not awaited: the driver sends the beginning together with the first statement.
          const tx = session.beginTransaction(config(name, options));
          try {
            const run = async <Row>({ cypher }: Statement<never, Row>, input: Parameters) =>
              rows<Row>(await tx.run(cypher, encode(input)));
            const answer = await work({
              run: (s, input) => observe({ kind: 'statement', name: s.name }, () => run(s, input)),
            });
            committing = true;
            await tx.commit();
            return answer;
          } finally {
            await tx.close();
          }
        }),
    );
  };

  async function* stream<Row>(s: Statement<never, Row>, input: Parameters, { timeoutMs, signal }: StreamLimits) {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ, fetchSize: STREAM_ROWS });
    const stop = () => void session.close().catch(() => undefined);
    try {
      signal.throwIfAborted();
      signal.addEventListener('abort', stop, { once: true });
      for await (const record of session.run(s.cypher, encode(input), config(s.name, { timeoutMs }))) {
        yield fromGraph(record.toObject()) as Row;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw translateFailure(error, s.name);
    } finally {
      signal.removeEventListener('abort', stop);
      await session.close();
    }
  }

  return {
    stream,
    plan: (s, input) =>
      repeat(
        s.name,
        () => true,
        () =>
          withSession('PLAN', async session => {
            const { summary } = await session.run(
              `EXPLAIN ${s.cypher}`,
              encode(input),
              config(s.name, { timeoutMs: PLAN_TIMEOUT_MS }),
            );
            return statementPlan(summary);
          }),
      ),
    read: (s, input, options = {}) =>
      observe({ kind: 'statement', name: s.name }, () =>
        repeat(
          s.name,
          () => true,
          () => runOnce(options.leader ? 'WRITE' : 'READ', s, input, options),
        ),
      ),
    write: (s, input, options = {}) =>
      observe({ kind: 'statement', name: s.name }, () =>
        repeat(
          s.name,
          () => options.idempotent ?? false,
          () => runOnce('WRITE', s, input, options),
        ),
      ),
    transaction: (name, work, options = {}) =>
      observe({ kind: 'transaction', name }, () => runTransaction(name, work, options)),
    answers: () =>
      runOnce('READ', PING, {}, { timeoutMs: PING_TIMEOUT_MS }).then(
        () => true,
        () => false,
      ),
    close: () => driver.close(),
  };
}

/** Exponential back-off with full jitter. */
function pauseMs(tries: number, random: number): number {
  return random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
}

/**
 * The driver notes for each statement where it was asked for, which takes longer than sending it. The name of the
 * statement says the same, in the log and in the errors of this door.
 */
function withoutStackTrace<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function config(statement: string, options: CallOptions) {
  return { timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS, metadata: { app: 'kurultai-optimizer', statement } };
}

function encode(input: Parameters): Record<string, unknown> {
  return toGraph(input) as Record<string, unknown>;
}

function rows<Row>(result: QueryResult): Row[] {
  return result.records.map(record => fromGraph(record.toObject()) as Row);
}
