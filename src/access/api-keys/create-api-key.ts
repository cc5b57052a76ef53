import { statement } from '../../graph/statement.ts';

interface Input {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly scopes: readonly string[];
  readonly hash: string;
  /** Null: it does not end by itself. */
  readonly expiresInMs: number | null;
}

/**
 * Stores a key by its hash; its end is counted from the database's now. Answers nothing. Fails when the id is taken, so
 * it is not repeatable. The board keeps it: the original's curation deletes nodes without a relationship.
 */
export const createApiKey = statement<Input, never>(
  'create-api-key',
  `MERGE (board:AccessBoard {id: 'access'})
   CREATE (board)-[:LISTS]->(:ApiKey {
     id: $id, name: $name, kind: $kind, scopes: $scopes, hash: $hash, created_at: datetime.realtime(),
     expires_at: CASE WHEN $expiresInMs IS NULL THEN null ELSE datetime.realtime() + duration({milliseconds: $expiresInMs}) END
   })`,
);
