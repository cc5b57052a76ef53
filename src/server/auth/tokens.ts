import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { ACTOR_KINDS, type ActorKind, type Principal, principalWith } from '../../access/principal.ts';
import { scopesIn } from '../../access/scopes.ts';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';

/** Clocks of the issuer and of this machine may differ by so much: exp and nbf are judged with it. */
export const CLOCK_TOLERANCE_S = 30;
/** Keys of the issuer are read again after this at the latest: a key that was withdrawn is believed no longer than that. */
export const KEYS_KEPT_MS = 600_000;
/** A token with an unknown key has the issuer's keys read again, but not more often than this. */
export const KEYS_COOLDOWN_MS = 5_000;
const KEYS_TIMEOUT_MS = 5_000;
/** The claim that says what the subject is; without it a service. */
const KIND_CLAIM = 'actor_kind';

const BY_SECRET = ['HS256'];
const BY_PUBLIC_KEY = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

export interface TokenSettings {
  /** Checks HS256. */
  readonly secret: string | undefined;
  /** Where the issuer publishes its public keys. */
  readonly jwksUrl: string | undefined;
  /** What `aud` must contain, when given. */
  readonly audience: string | undefined;
  /** What `iss` must be, when given. */
  readonly issuer: string | undefined;
}

/** Who a token is about. Errors: AppError UNAUTHENTICATED that says what is wrong with it. */
export type VerifyToken = (token: string) => Promise<Principal>;

/**
 * Checks JSON web tokens. The configuration decides by which key a token is checked, never the token alone: HS256 only
 * with the secret, public keys only with algorithms made for them, and none at all for `none`.
 */
export function createTokenCheck(settings: TokenSettings, clock: Pick<Clock, 'now'>): VerifyToken {
  const { secret, jwksUrl, audience, issuer } = settings;
  const secretKey = secret === undefined ? undefined : new TextEncoder().encode(secret);
  const publicKeys =
    jwksUrl === undefined
      ? undefined
      : createRemoteJWKSet(new URL(jwksUrl), {
          cacheMaxAge: KEYS_KEPT_MS,
          cooldownDuration: KEYS_COOLDOWN_MS,
          timeoutDuration: KEYS_TIMEOUT_MS,
        });

  const verify = async (token: string): Promise<JWTPayload> => {
    const { alg = 'none' } = decodeProtectedHeader(token);
    const options: JWTVerifyOptions = {
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(clock.now()),
      requiredClaims: ['sub', 'exp'],
      ...(audience === undefined ? {} : { audience }),
      ...(issuer === undefined ? {} : { issuer }),
    };
    if (secretKey !== undefined && BY_SECRET.includes(alg)) {
      return (await jwtVerify(token, secretKey, { ...options, algorithms: BY_SECRET })).payload;
    }
    if (publicKeys !== undefined && BY_PUBLIC_KEY.includes(alg)) {
      return (await jwtVerify(token, publicKeys, { ...options, algorithms: BY_PUBLIC_KEY })).payload;
    }
    throw refused('it is signed by an algorithm that this service does not take');
  };

  return async token => {
    try {
      return principalOf(await verify(token));
    } catch (error) {
      throw error instanceof AppError ? error : explained(error);
    }
  };
}

function principalOf({ sub = '', exp = 0, scope, jti, [KIND_CLAIM]: kind }: JWTPayload): Principal {
  return principalWith({
    subject: sub,
    kind: ACTOR_KINDS.includes(kind as ActorKind) ? (kind as ActorKind) : 'service',
    scopes: scopesIn(typeof scope === 'string' ? scope : ''),
    expiresAt: (exp + CLOCK_TOLERANCE_S) * 1000,
    credential: jti === undefined ? 'token' : `token ${jti}`,
  });
}

function explained(error: unknown): AppError {
  if (error instanceof errors.JWTExpired) return refused('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'nbf'
      ? refused('it is not valid yet')
      : refused(`its claim ${error.claim} is missing or wrong`);
  }
  const isAboutToken =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  if (isAboutToken) return refused('it is signed by a key that this service does not know');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof TypeError) {
    // fetch fails with a TypeError as well, one that has a cause.
    if (!(error instanceof TypeError && error.cause !== undefined)) return refused('it is no JSON web token');
  }
  return new AppError(
    'UNAUTHENTICATED',
    'Tokens cannot be checked now: the keys at AUTH_JWKS_URL cannot be read. Try again shortly.',
    { cause: error },
  );
}

function refused(reason: string): AppError {
  return new AppError(
    'UNAUTHENTICATED',
    `The token was refused: ${reason}. Get a new one from where you got this one.`,
  );
}
