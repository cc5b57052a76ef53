import { type Command, Option } from 'commander';
import type { NewApiKey } from '../access/api-keys/create-api-keys.ts';
import { createApiKeys } from '../access/api-keys/create-api-keys.ts';
import type { StoredApiKey } from '../access/api-keys/read-api-keys.ts';
import { ACTOR_KINDS, type ActorKind } from '../access/principal.ts';
import { SCOPES, type Scope } from '../access/scopes.ts';
import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import { printList } from './print.ts';
import type { ProgramDeps } from './program-deps.ts';

interface CreateOptions {
  readonly name: string;
  readonly scopes: string;
  readonly kind: ActorKind;
  readonly expires?: string;
  readonly json?: true;
}

/** The commands that make, list and end API keys. */
export function addKeyCommands(program: Command, deps: ProgramDeps): void {
  const { withGraph, say } = deps;
  const keyRandomness = { uuid: deps.uuid, secret: deps.secret };
  const keys = program
    .command('keys')
    .description('API keys: made, listed and revoked here. AUTH_API_KEYS=on takes them.');
  keys
    .command('create')
    .description('Make a key. It is shown once; only a hash of it is stored.')
    .requiredOption('--name <name>', 'whose key it is, as the audit will say')
    .requiredOption('--scopes <scopes>', `what it may do, comma separated: ${SCOPES.join(', ')}`)
    .addOption(new Option('--kind <kind>', 'what its holder is').choices(ACTOR_KINDS).default('service'))
    .option('--expires <duration>', 'how long it is valid, such as P90D; without it until it is revoked')
    .option('--json', 'JSON instead of words')
    .addHelpText('after', '\nExample:\n  kurultai-optimizer keys create --name ci --scopes read,run --expires P90D')
    .action(async (options: CreateOptions) => {
      const key = newKey(options);
      const { id, text } = await withGraph({ migrated: true }, graph =>
        createApiKeys(graph, keyRandomness).create(key),
      );
      if (options.json) return say(JSON.stringify({ id, name: key.name, key: text }));
      say(`API key ${id} of ${key.name}. Keep it now, it is not shown again:`);
      say(text);
    });
  keys
    .command('list')
    .description('List the keys, oldest first.')
    .option('--json', 'JSON instead of a table')
    .action(async ({ json = false }: { json?: boolean }) => {
      const all = await withGraph({ migrated: true }, graph => createApiKeys(graph, keyRandomness).list());
      const head = ['id', 'name', 'kind', 'scopes', 'created', 'expires', 'revoked'];
      printList(deps, all, { json, head, cells: row, none: 'There are no API keys.' });
    });
  keys
    .command('revoke')
    .description('End a key for good; running services refuse it within seconds.')
    .argument('<id>', 'its id, as list shows it')
    .action(async (id: string) => {
      const name = await withGraph({ migrated: true }, graph => createApiKeys(graph, keyRandomness).revoke(id));
      say(`Revoked API key ${id} of ${name}.`);
    });
}

function newKey({ name, scopes, kind, expires }: CreateOptions): NewApiKey {
  return { name, kind, scopes: parseScopes(scopes), expiresInMs: expires === undefined ? null : validFor(expires) };
}

/** Unlike in a token, a word that is no scope is a mistake here. */
function parseScopes(text: string): ReadonlySet<Scope> {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  const unknown = words.filter(word => !SCOPES.includes(word as Scope));
  if (unknown.length > 0) {
    throw new AppError(
      'BAD_USER_INPUT',
      `--scopes: there is no scope ${unknown.join(', ')}; there are ${SCOPES.join(', ')}.`,
    );
  }
  return new Set(words as Scope[]);
}

function validFor(duration: string): number {
  try {
    return durationToMs(duration);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `--expires: ${(error as Error).message}.`);
  }
}

function row(key: StoredApiKey): string[] {
  const { id, name, kind, scopes, createdAt, expiresAt, revokedAt } = key;
  return [id, name, kind, scopes.join(' '), createdAt, expiresAt ?? 'never', revokedAt ?? ''];
}
