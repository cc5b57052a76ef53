import { statement } from '../../graph/statement.ts';
import type { ActorKind } from '../principal.ts';
import type { Scope } from '../scopes.ts';

/** A key as it is stored. Times are ISO 8601 in UTC; `hash` never leaves the process. */
export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly scopes: readonly Scope[];
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

const ROW = `RETURN k.id AS id, k.name AS name, k.kind AS kind, k.scopes AS scopes, k.hash AS hash,
  k.created_at AS createdAt, k.expires_at AS expiresAt, k.revoked_at AS revokedAt`;

/** The keys with these ids, revoked ones too. */
export const readApiKeys = statement<{ readonly ids: readonly string[] }, StoredApiKey>(
  'read-api-keys',
  `MATCH (k:ApiKey) WHERE k.id IN $ids ${ROW}`,
);

/** All keys, oldest first. */
export const listApiKeys = statement<object, StoredApiKey>(
  'list-api-keys',
  `MATCH (k:ApiKey) ${ROW} ORDER BY createdAt`,
);
