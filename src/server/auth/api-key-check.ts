import type { FindApiKeys } from '../../access/api-keys/create-api-keys.ts';
import { type ApiKeyText, isSecretOf } from '../../access/api-keys/key-text.ts';
import type { StoredApiKey } from '../../access/api-keys/read-api-keys.ts';
import { type Principal, principalWith } from '../../access/principal.ts';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';

/** A key is believed so long without another look: a revocation reaches every replica within this time. */
const BELIEVED_MS = 2_000;
const MOST_BELIEVED = 1_000;

/** Checks API keys against the graph. */
export interface ApiKeyCheck {
  /** Whose the key is. Errors: UNAUTHENTICATED; GRAPH_UNAVAILABLE when it cannot be looked up. */
  verify(key: ApiKeyText): Promise<Principal>;
  /** Those of these keys that are no longer valid. */
  ended(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createApiKeyCheck(findApiKeys: FindApiKeys, clock: Pick<Clock, 'now' | 'monotonic'>): ApiKeyCheck {
  const believed = new Map<string, { readonly key: StoredApiKey; readonly until: number }>();

  const find = async (id: string): Promise<StoredApiKey | undefined> => {
    const known = believed.get(id);
    if (known !== undefined && known.until > clock.monotonic()) return known.key;
    believed.delete(id);
    const until = clock.monotonic() + BELIEVED_MS;
    const [key] = await findApiKeys([id]);
    if (key === undefined) return undefined;
    if (believed.size >= MOST_BELIEVED) believed.clear();
    believed.set(id, { key, until });
    return key;
  };

  return {
    async verify({ id, secret }) {
      const key = await find(id);
      if (key === undefined || !isSecretOf(secret, key.hash)) throw refused('it is unknown');
      if (key.revokedAt !== null) throw refused('it was revoked');
      if (hasExpired(key, clock)) throw refused('it has expired');
      return principalWith({
        subject: key.name,
        kind: key.kind,
        scopes: new Set(key.scopes),
        expiresAt: key.expiresAt === null ? null : Date.parse(key.expiresAt),
        credential: `api key ${id}`,
        apiKeyId: id,
      });
    },
    async ended(ids) {
      if (ids.length === 0) return new Set();
      const found = await findApiKeys(ids);
      const valid = new Set(found.filter(key => key.revokedAt === null && !hasExpired(key, clock)).map(({ id }) => id));
      return new Set(ids.filter(id => !valid.has(id)));
    },
  };
}

function hasExpired({ expiresAt }: StoredApiKey, clock: Pick<Clock, 'now'>): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= clock.now();
}

function refused(reason: string): AppError {
  return new AppError(
    'UNAUTHENTICATED',
    `The API key was refused: ${reason}. Ask whoever keeps this service for a new one (npm run keys -- create).`,
  );
}
