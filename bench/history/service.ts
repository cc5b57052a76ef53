import { spawnBound } from '../bound-process.ts';
import type { BenchDatabase } from './database.ts';

const UNLIMITED = '1000000000';

/** The service as `npm start` runs it. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the service over a database, without a schedule of its own and without a limit of requests. */
export async function startService(
  { uri, username, password }: BenchDatabase,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const { child, ended, stop } = spawnBound(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NEO4J_URI: uri,
      NEO4J_USERNAME: username,
      NEO4J_PASSWORD: password,
      PORT: '0',
      SCHEDULER: 'off',
      REQUESTS_PER_MINUTE: UNLIMITED,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let logged = '';
    child.stdout?.on('data', chunk => {
      logged += chunk;
      const ready = /"msg":"ready at (http[^"]+)"/.exec(logged);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    ended.then(code => reject(new Error(`the service ended with ${code} before it was ready: ${logged}`)));
  });
  return { url, pid: child.pid ?? 0, stop };
}
