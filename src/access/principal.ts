import { type Scope, withIncluded } from './scopes.ts';

export const ACTOR_KINDS = ['human', 'agent', 'service'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who asks, as the credential proves it. */
export interface Principal {
  /** The `sub` of a token, the name of an API key. */
  readonly subject: string;
  readonly kind: ActorKind;
  /** With those that others include. */
  readonly scopes: ReadonlySet<Scope>;
  /** The same for callers with equal rights, and only for them. */
  readonly rights: string;
  /** When the credential ends, in milliseconds since 1970; null: never by itself. */
  readonly expiresAt: number | null;
  /** Which credential it was, for the audit: never the credential itself. */
  readonly credential: string;
  /** Set for API keys, which can be revoked. */
  readonly apiKeyId: string | null;
}

/** A principal with what follows from its scopes. */
export function principalWith(
  given: Omit<Principal, 'rights' | 'apiKeyId'> & { readonly apiKeyId?: string },
): Principal {
  const scopes = withIncluded(given.scopes);
  return { apiKeyId: null, ...given, scopes, rights: [...scopes].sort().join(' ') };
}

/** Everybody, where no authentication is configured: the service listens on loopback only then, and all is allowed. */
export const ANYBODY: Principal = principalWith({
  subject: 'unnamed',
  kind: 'human',
  scopes: new Set(['admin']),
  expiresAt: null,
  credential: 'none',
});
