import { statement } from '../../graph/statement.ts';

/** Ends a key; the first end counts. Answers its name, or no row when there is none of this id. Repeatable. */
export const revokeApiKey = statement<{ readonly id: string }, { readonly name: string }>(
  'revoke-api-key',
  `MATCH (k:ApiKey {id: $id})
   SET k.revoked_at = coalesce(k.revoked_at, datetime.realtime())
   RETURN k.name AS name`,
);
