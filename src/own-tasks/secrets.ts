import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Vault } from './vault.ts';

/** Within the 24 to 64 bytes that Standard Webhooks asks for. */
const SECRET_BYTES = 32;

/** Secrets as they are stored. */
export interface SealedSecrets {
  readonly secretSealed: string | null;
  readonly headersSealed: string | null;
}

/** A new signing secret in the form of Standard Webhooks. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Seals the signing secret of a task; it opens for a task of that name only. */
export function sealSecret(vault: Vault, name: string, secret: string): string {
  return vault.seal(secret, purpose(name, 'signing secret'));
}

/** Seals the headers that go with the deliveries of a task; they open for a task of that name only. */
export function sealHeaders(vault: Vault, name: string, headers: Readonly<Record<string, string>>): string {
  return vault.seal(JSON.stringify(headers), purpose(name, 'headers'));
}

/** Opens the secrets of one task. Errors: AppError CONFLICT when that cannot be done here. */
export function secretsOf(
  vault: Vault | null,
  { name, secretSealed, headersSealed }: SealedSecrets & { name: string },
) {
  if (vault === null) {
    throw new AppError(
      'CONFLICT',
      `The secrets of '${name}' cannot be opened: set SECRET_KEY to the key of the other replicas.`,
    );
  }
  return {
    secret: vault.open(secretSealed ?? '', purpose(name, 'signing secret')),
    headers: JSON.parse(vault.open(headersSealed ?? '', purpose(name, 'headers'))) as Record<string, string>,
  };
}

function purpose(name: string, kind: string): string {
  return `the ${kind} of task '${name}'`;
}
