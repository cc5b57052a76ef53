import { readFile } from 'node:fs/promises';
import {
  type GraphQLSchema,
  parse,
  specifiedRules,
  stripIgnoredCharacters,
  type ValidationRule,
  validate,
} from 'graphql';
import { z } from 'zod';
import { ConfigError } from '../../config.ts';
import { AppError } from '../../errors.ts';

/** What a request says about its document. */
export interface DocumentRequest {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

interface PersistedOperation {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** The operations that may run, when not every one may. */
export interface PersistedOperations {
  readonly operations: readonly PersistedOperation[];
  /** The document with this id. */
  byId(id: string): string | undefined;
  /**
   * The document that a request means: by its id, or by a text that differs from one of the list in spaces and comments
   * at most.
   * @throws AppError OPERATION_NOT_PERSISTED
   */
  documentOf(request: DocumentRequest): string;
}

const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string().min(1), body: z.string().min(1) })).min(1),
});

/**
 * Reads the list in the format of Apollo's generate-persisted-query-manifest.
 * @throws ConfigError when the file cannot be read or is something else
 */
export async function readPersistedOperations(file: string): Promise<PersistedOperations> {
  const manifest = manifestSchema.safeParse(await readJson(file));
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    throw fault(file, `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { operations } = manifest.data;
  const bodies = new Map(operations.map(({ id, body }) => [id, body]));
  if (bodies.size < operations.length) throw fault(file, 'two operations have the same id');
  const texts = new Map(operations.map(({ body, name }) => [essence(body) ?? name, body]));

  return {
    operations,
    byId: id => bodies.get(id),
    documentOf: ({ query, extensions }) => {
      const text = typeof query === 'string' && query !== '' ? query : undefined;
      const known = text === undefined ? bodies.get(idIn(extensions) ?? '') : texts.get(essence(text) ?? '');
      if (known === undefined) throw notPersisted();
      return known;
    },
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw fault(file, (error as Error).message);
  }
}

function fault(file: string, what: string): ConfigError {
  return new ConfigError(
    `PERSISTED_OPERATIONS: ${file} is no persisted query manifest: ${what} (example: PERSISTED_OPERATIONS=/srv/persisted-query-manifest.json)`,
  );
}

/** The text without what means nothing; undefined when it cannot be read. */
function essence(text: string): string | undefined {
  try {
    return stripIgnoredCharacters(text);
  } catch {
    return undefined;
  }
}

/** The id as Apollo Client's persisted queries send it. */
function idIn(extensions: unknown): string | undefined {
  const parsed = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) }).safeParse(extensions);
  return parsed.success ? parsed.data.persistedQuery.sha256Hash : undefined;
}

function notPersisted(): AppError {
  return new AppError(
    'OPERATION_NOT_PERSISTED',
    'Only the operations of a list run here, and this is none of them. Send the id of one as extensions.persistedQuery.sha256Hash, or its text; whoever runs the service sets the list by PERSISTED_OPERATIONS.',
  );
}

/**
 * Refuses a list with an operation that could not run.
 * @throws ConfigError naming it and what is wrong with it
 */
export function checkPersistedOperations(
  { operations }: PersistedOperations,
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
): void {
  for (const { id, name, body } of operations) {
    const message = faultOf(body, schema, rules);
    if (message !== undefined) {
      throw new ConfigError(`PERSISTED_OPERATIONS: the operation "${name}" (${id}) cannot run: ${message}`);
    }
  }
}

function faultOf(body: string, schema: GraphQLSchema, rules: readonly ValidationRule[]): string | undefined {
  try {
    return validate(schema, parse(body), [...specifiedRules, ...rules])[0]?.message;
  } catch (error) {
    return (error as Error).message;
  }
}
