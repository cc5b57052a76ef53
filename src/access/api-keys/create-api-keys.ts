import { AppError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import type { ActorKind } from '../principal.ts';
import type { Scope } from '../scopes.ts';
import { createApiKey } from './create-api-key.ts';
import { hashOf, writeApiKey } from './key-text.ts';
import { listApiKeys, readApiKeys, type StoredApiKey } from './read-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

export interface NewApiKey {
  /** Whose it is: the subject of what is done with it. Several keys may have one name, so that they can be renewed. */
  readonly name: string;
  readonly kind: ActorKind;
  readonly scopes: ReadonlySet<Scope>;
  /** Null: it does not end by itself. */
  readonly expiresInMs: number | null;
}

/** Finds the stored keys with these ids. */
export type FindApiKeys = (ids: readonly string[]) => Promise<readonly StoredApiKey[]>;

/** The keys with these ids, as they are now. */
export function findApiKeys(graph: Pick<Graph, 'read'>, ids: readonly string[]): Promise<readonly StoredApiKey[]> {
  return graph.read(readApiKeys, { ids }, { leader: true });
}

/** Keeps the API keys in the graph. */
export interface ApiKeys {
  /** Makes a key. Its text is answered here and nowhere else: only a hash is stored. Errors: BAD_USER_INPUT. */
  create(key: NewApiKey): Promise<{ readonly id: string; readonly text: string }>;
  /** All keys, oldest first, also those that were revoked. */
  list(): Promise<readonly StoredApiKey[]>;
  /** Ends a key for good; answers its name. Errors: NOT_FOUND. */
  revoke(id: string): Promise<string>;
}

/** @param random a new UUID, and 32 random bytes in base64url */
export function createApiKeys(graph: Graph, random: { uuid(): string; secret(): string }): ApiKeys {
  return {
    async create({ name, kind, scopes, expiresInMs }) {
      if (name.trim() === '') throw new AppError('BAD_USER_INPUT', 'name must say whose key it is.');
      if (scopes.size === 0) {
        throw new AppError('BAD_USER_INPUT', 'scopes must name at least one of read, run, record and admin.');
      }
      const { id, secret, text } = writeApiKey({ uuid: random.uuid(), secret: random.secret() });
      await graph.write(createApiKey, { id, name, kind, scopes: [...scopes], hash: hashOf(secret), expiresInMs });
      return { id, text };
    },
    list: () => graph.read(listApiKeys, {}),
    async revoke(id) {
      const [revoked] = await graph.write(revokeApiKey, { id }, { idempotent: true });
      if (revoked === undefined)
        throw new AppError('NOT_FOUND', `There is no API key '${id}'. List them to see their ids.`);
      return revoked.name;
    },
  };
}
