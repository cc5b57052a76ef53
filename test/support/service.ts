import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { testNeo4j } from './neo4j.ts';

/** The service as a process of its own, started as `npm start` does, over the test database. */
export interface Service {
  readonly child: ChildProcessWithoutNullStreams;
  /** The address, once the service says that it is ready. */
  readonly url: Promise<string>;
  /** Exit code and signal. */
  readonly ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  /** What it has logged so far. */
  logged(): string;
}

export function startService(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = ['src/main.ts'],
): Service {
  const { uri, username, password } = testNeo4j();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, words, {
    env: { PATH, HOME, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, PORT: '0', ...environment },
  });
  let logged = '';
  const url = Promise.withResolvers<string>();
  child.stderr.on('data', chunk => {
    logged += chunk;
  });
  child.stdout.on('data', chunk => {
    logged += chunk;
    const ready = /"msg":"ready at (http[^"]+)"/.exec(logged);
    if (ready?.[1] !== undefined) url.resolve(ready[1]);
  });
  const ended = once(child, 'close') as Service['ended'];
  ended.then(([code]) => url.reject(new Error(`ended with ${code} before it was ready: ${logged}`)));
  url.promise.catch(() => {});
  return { child, url: url.promise, ended, logged: () => logged };
}

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
