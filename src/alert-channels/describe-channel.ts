import { AppError, asError } from '../errors.ts';
import { checkAlertName } from '../live/alerts/check-name.ts';
import { checkHeaders } from '../own-tasks/http/headers.ts';
import { newSigningSecret } from '../own-tasks/secrets.ts';
import type { Vault } from '../own-tasks/vault.ts';
import type { ChannelChanges } from './alert-channels.ts';
import { sealChannelHeaders, sealChannelSecret } from './channel-secrets.ts';
import type { ChannelSender } from './sender.ts';

/** A change of a channel that passed its checks. */
export interface ChannelPlan {
  readonly name: string | null;
  /** As they are stored. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Null: the secret of before stays. */
  readonly signingSecret: string | null;
}

/**
 * Checks what a caller says of a channel, and makes the properties that are stored of it.
 * @throws AppError BAD_USER_INPUT naming the field and the remedy
 */
export async function describeChannel(
  sender: ChannelSender,
  id: string,
  { name, url, headers, enabled, newSecret = false }: ChannelChanges,
): Promise<ChannelPlan> {
  if (name !== undefined) checkAlertName(name);
  if (url !== undefined) await checkTarget(sender, url);
  const checked = headers === undefined ? null : checkHeaders(headers, 'headers');
  const signingSecret = newSecret ? newSigningSecret() : null;
  return {
    name: name ?? null,
    signingSecret,
    properties: {
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      ...(enabled !== undefined && { enabled }),
      ...(checked !== null && {
        header_names: Object.keys(checked),
        headers_sealed: sealChannelHeaders(vaultOf(sender), id, checked),
      }),
      ...(signingSecret !== null && { secret_sealed: sealChannelSecret(vaultOf(sender), id, signingSecret) }),
    },
  };
}

function vaultOf({ vault }: ChannelSender): Vault {
  if (vault !== null) return vault;
  throw new AppError(
    'BAD_USER_INPUT',
    'The secrets of an alert channel are stored encrypted, for which the service needs SECRET_KEY. Set it to the same key on all replicas (openssl rand -base64 32) and start them again.',
  );
}

async function checkTarget(sender: ChannelSender, url: string): Promise<void> {
  try {
    await sender.checkUrl(url);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', asError(error).message.replace(/^(?!url: )/, 'url: '), { cause: error });
  }
}
