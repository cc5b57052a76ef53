import type { FindApiKeys } from '../../access/api-keys/create-api-keys.ts';
import { parseApiKey } from '../../access/api-keys/key-text.ts';
import { ANYBODY, type Principal } from '../../access/principal.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { createApiKeyCheck } from './api-key-check.ts';
import { createTokenCheck } from './tokens.ts';

/** Says who asks, on both roads. */
export interface Authentication {
  /** False: everybody may do everything, and only this machine can reach the service. */
  readonly isOn: boolean;
  /**
   * Who sent a value of the header `Authorization`, or of `authorization` in `connection_init`.
   * Errors: AppError UNAUTHENTICATED with what to do; GRAPH_UNAVAILABLE when an API key cannot be looked up.
   */
  authenticate(authorization: string | undefined): Promise<Principal>;
  /** Those of these API keys that are no longer valid. */
  endedApiKeys(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Where no authentication is configured. */
export const NO_AUTHENTICATION: Authentication = {
  isOn: false,
  authenticate: async () => ANYBODY,
  endedApiKeys: async () => new Set(),
};

type AuthenticationConfig = Pick<
  Config,
  'AUTH_JWT_SECRET' | 'AUTH_JWKS_URL' | 'AUTH_AUDIENCE' | 'AUTH_ISSUER' | 'AUTH_API_KEYS'
>;

/** The authentication that the configuration describes. */
export function createAuthentication(
  config: AuthenticationConfig,
  { findApiKeys, clock }: { readonly findApiKeys: FindApiKeys; readonly clock: Clock },
): Authentication {
  const takesTokens = config.AUTH_JWT_SECRET !== undefined || config.AUTH_JWKS_URL !== undefined;
  const takesKeys = config.AUTH_API_KEYS === 'on';
  if (!takesTokens && !takesKeys) return NO_AUTHENTICATION;

  const apiKeys = createApiKeyCheck(findApiKeys, clock);
  const verifyToken = createTokenCheck(
    {
      secret: config.AUTH_JWT_SECRET,
      jwksUrl: config.AUTH_JWKS_URL,
      audience: config.AUTH_AUDIENCE,
      issuer: config.AUTH_ISSUER,
    },
    clock,
  );

  return {
    isOn: true,
    async authenticate(authorization) {
      const credential = credentialIn(authorization);
      const key = parseApiKey(credential);
      if (key === undefined && !takesTokens) throw refused('This service takes API keys only (ko_...).');
      if (key !== undefined && !takesKeys) throw refused('This service takes no API keys: AUTH_API_KEYS is off.');
      return key === undefined ? verifyToken(credential) : apiKeys.verify(key);
    },
    endedApiKeys: ids => apiKeys.ended(ids),
  };
}

function credentialIn(authorization: string | undefined): string {
  const [, credential] = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '') ?? [];
  if (credential !== undefined) return credential;
  throw refused(
    'Send a token: the header "Authorization: Bearer <token>" over HTTP, the same value as "authorization" in connection_init over the WebSocket.',
  );
}

function refused(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}
