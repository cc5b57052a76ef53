import neo4j, { type Driver } from 'neo4j-driver';
import type { Clock, Randomness } from '../clock.ts';
import { asError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createGraph, type Graph } from './graph.ts';
import type { Observe } from './observe.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const OLDEST = { major: 5, minor: 26 };
/** From 2025 on Neo4j's versions are calendar years. */
const FIRST_CALENDAR_MAJOR = 2025;
const CONNECTION_TIMEOUT_MS = 5_000;
const ACQUISITION_TIMEOUT_MS = 10_000;

/** Why the database cannot be used, in one line that says what to do. */
export class GraphRefused extends Error {
  override readonly name = 'GraphRefused';
}

export interface GraphAddress {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

export interface OpenOptions {
  readonly address: GraphAddress;
  /** Milliseconds to wait for a database that does not answer yet. */
  readonly waitMs: number;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Gives the wait up. */
  readonly signal?: AbortSignal;
  /** Hears of every statement and transaction. */
  readonly observe?: Observe;
}

/** A door that may be used already, although nobody knows yet whether there is a database behind it. */
export interface DialledGraph {
  readonly graph: Graph;
  /**
   * Resolves when the database is there and new enough.
   * @throws GraphRefused for wrong credentials, a version that is too old, or when the wait is over; the signal's reason when aborted
   */
  usable(): Promise<void>;
}

/** Builds the door to Neo4j 5.26 LTS or later; `usable` waits for a database that is still starting. */
export function dialGraph(options: OpenOptions): DialledGraph {
  const { address, clock, randomness, observe } = options;
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    userAgent: 'kurultai-optimizer',
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    connectionAcquisitionTimeout: ACQUISITION_TIMEOUT_MS,
    maxTransactionRetryTime: ACQUISITION_TIMEOUT_MS,
    telemetryDisabled: true,
  });
  const routed = address.uri.startsWith('neo4j');
  return {
    graph: createGraph({
      ...{ driver, database: address.database, clock, randomness, routed },
      ...(observe && { observe }),
    }),
    usable: async () => {
      const version = await waitForVersion(driver, options);
      refuseOldVersion(version);
      options.log.info({ uri: address.uri, version }, 'connected to Neo4j');
    },
  };
}

/** A door with a usable database behind it. Errors: those of `usable`. */
export async function openGraph(options: OpenOptions): Promise<Graph> {
  const { graph, usable } = dialGraph(options);
  try {
    await usable();
    return graph;
  } catch (error) {
    await graph.close();
    throw error;
  }
}

async function waitForVersion(driver: Driver, { address, waitMs, log, clock, signal }: OpenOptions): Promise<string> {
  const deadline = clock.monotonic() + waitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await readVersion(driver, address.database);
    } catch (error) {
      const reason = asError(error).message;
      if (isAuthenticationFailure(error)) {
        throw new GraphRefused(
          `Neo4j at ${address.uri} refuses the user '${address.username}': set NEO4J_USERNAME and NEO4J_PASSWORD to its credentials.`,
        );
      }
      if (clock.monotonic() + pause > deadline) {
        throw new GraphRefused(
          `No usable database '${address.database}' at ${address.uri} after ${Math.round(waitMs / 1000)} s (${reason}): start it, mend NEO4J_URI or NEO4J_DATABASE, or raise GRAPH_WAIT.`,
          { cause: error },
        );
      }
      log.warn({ uri: address.uri, database: address.database, reason, nextTryMs: pause }, 'waiting for Neo4j');
      await clock.sleep(pause, signal);
      signal?.throwIfAborted();
    }
  }
}

async function readVersion(driver: Driver, database: string): Promise<string> {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    const answer = await session.run(
      "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version",
    );
    return String(answer.records[0]?.get('version'));
  } finally {
    await session.close();
  }
}

/** Refuses what is older than 5.26 LTS: the Cypher that the API generates needs it. */
export function refuseOldVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10));
  const isNewEnough = major >= FIRST_CALENDAR_MAJOR || (major === OLDEST.major && minor >= OLDEST.minor);
  if (!isNewEnough) {
    throw new GraphRefused(
      `Neo4j ${version} is too old: upgrade it to 5.26 LTS or later (2025.x and 2026.x included).`,
    );
  }
}

function isAuthenticationFailure(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && error.code.startsWith('Neo.ClientError.Security.');
}
