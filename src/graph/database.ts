import { join } from 'node:path';
import type { Clock, Randomness } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { notedBoltPort } from './local-server/bolt-port.ts';
import { type LocalServer, startLocalServer } from './local-server/local-server.ts';
import { keptPassword } from './local-server/password.ts';
import type { Observe } from './observe.ts';
import { type DialledGraph, dialGraph, type GraphAddress, GraphRefused } from './open.ts';

/** A door, and the server behind it when it is ours. */
export interface Database extends DialledGraph {
  /** True: a Neo4j of our own, started with the service and ended with it. */
  readonly isLocal: boolean;
  /** For people: where the data is. */
  readonly description: string;
  close(): Promise<void>;
}

/**
 * The database that the configuration names, or one of our own, started here, when it names none.
 * @throws LocalServerError with one line that says what to do; the signal's reason when aborted
 */
export async function openDatabase(
  config: Config,
  deps: {
    readonly log: Log;
    readonly clock: Clock;
    readonly randomness: Randomness;
    readonly signal?: AbortSignal;
    readonly observe?: Observe;
  },
): Promise<Database> {
  const local = config.NEO4J_URI === undefined ? await startOwn(config, deps.log, deps.signal) : undefined;
  let closing = false;
  void local?.exited.then(({ code, signal }) => {
    if (!closing) deps.log.error({ code, signal }, 'the local Neo4j has ended: start the service again');
  });
  const address = local === undefined ? configuredAddress(config) : { ...local, database: 'neo4j' };
  const dialled = dialGraph({ ...deps, address, waitMs: config.GRAPH_WAIT });
  return {
    ...dialled,
    isLocal: local !== undefined,
    description: `${address.database} at ${address.uri}${local === undefined ? '' : `, data in ${dataFolder(config)}`}`,
    close: async () => {
      closing = true;
      await dialled.graph.close();
      await local?.close();
    },
  };
}

/**
 * A door to the database that the configuration names, or to the local one of a service that is running. Starts nothing
 * and does not wait for one that does not answer.
 * @throws GraphRefused when no local one ever ran in the data folder
 */
export async function dialRunningDatabase(
  config: Config,
  deps: { readonly log: Log; readonly clock: Clock; readonly randomness: Randomness },
): Promise<DialledGraph> {
  const address = config.NEO4J_URI === undefined ? await ownAddress(dataFolder(config)) : configuredAddress(config);
  return dialGraph({ ...deps, address, waitMs: 0 });
}

async function ownAddress(folder: string): Promise<GraphAddress> {
  const port = await notedBoltPort(folder);
  if (port === undefined) {
    throw new GraphRefused(
      `No local Neo4j has run in ${folder}: start the service, name its folder in DATA_DIR, or set NEO4J_URI.`,
    );
  }
  const password = await keptPassword(folder);
  return { uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password, database: 'neo4j' };
}

function startOwn(config: Config, log: Log, signal: AbortSignal | undefined): Promise<LocalServer> {
  return startLocalServer({
    directory: dataFolder(config),
    port: config.LOCAL_NEO4J_PORT,
    heapMiB: config.LOCAL_NEO4J_HEAP,
    log: line => log.info({ from: 'local Neo4j' }, line),
    ...(signal === undefined ? {} : { signal }),
  });
}

function dataFolder(config: Config): string {
  return join(config.DATA_DIR, 'neo4j');
}

function configuredAddress(config: Config): GraphAddress {
  return {
    uri: config.NEO4J_URI ?? '',
    username: config.NEO4J_USERNAME,
    password: config.NEO4J_PASSWORD ?? '',
    database: config.NEO4J_DATABASE,
  };
}
