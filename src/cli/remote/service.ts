import { type Command, Option } from 'commander';
import { createClient, type OptimizerClient } from '../../client/index.ts';
import type { ProgramDeps } from '../program-deps.ts';

/** What every command that talks to a service is given. */
export interface RemoteOptions {
  readonly url: string;
  readonly token?: string;
  readonly json?: true;
}

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

/** A new command that talks to a service: address, token, and whether a person or a machine reads the answer. */
export function remoteCommand(program: Command, name: string, example: string): Command {
  return program
    .command(name)
    .addOption(new Option('--url <url>', 'address of the service').env('OPTIMIZER_URL').default(DEFAULT_URL))
    .addOption(
      new Option('--token <token>', 'token or API key; in the environment nobody else sees it').env('OPTIMIZER_TOKEN'),
    )
    .option('--json', 'JSON instead of a table')
    .addHelpText('after', `\nExample:\n  ${example.replaceAll('\n', '\n  ')}`);
}

/** Does some work with a client, which is closed after it, or when the person at the terminal wants an end. */
export async function withService<T>(
  { url, token }: RemoteOptions,
  { interrupted }: Pick<ProgramDeps, 'interrupted'>,
  work: (client: OptimizerClient) => Promise<T>,
): Promise<T> {
  const client = createClient({ url, token });
  interrupted.addEventListener('abort', client.close, { once: true });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}
