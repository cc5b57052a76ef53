import { AppError } from '../errors.ts';
import type { Vault } from '../own-tasks/vault.ts';

/** A channel as it is stored, with what a delivery needs. */
export interface StoredChannel {
  readonly id: string;
  readonly url: string;
  readonly secretSealed: string;
  readonly headersSealed: string;
}

/** Seals the signing secret of a channel; it opens for this channel only. */
export function sealChannelSecret(vault: Vault, id: string, secret: string): string {
  return vault.seal(secret, purpose(id, 'signing secret'));
}

/** Seals the headers that go with the deliveries of a channel; they open for this channel only. */
export function sealChannelHeaders(vault: Vault, id: string, headers: Readonly<Record<string, string>>): string {
  return vault.seal(JSON.stringify(headers), purpose(id, 'headers'));
}

/** Opens the secrets of a channel. Errors: AppError CONFLICT when that cannot be done here. */
export function channelSecretsOf(vault: Vault | null, { id, secretSealed, headersSealed }: StoredChannel) {
  if (vault === null) {
    throw new AppError(
      'CONFLICT',
      'The secrets of the channel cannot be opened: set SECRET_KEY to the key of the other replicas.',
    );
  }
  return {
    secret: vault.open(secretSealed, purpose(id, 'signing secret')),
    headers: JSON.parse(vault.open(headersSealed, purpose(id, 'headers'))) as Record<string, string>,
  };
}

function purpose(id: string, kind: string): string {
  return `the ${kind} of alert channel '${id}'`;
}
