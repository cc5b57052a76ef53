import { asError } from '../errors.ts';
import { type AddressRules, createAddressRules } from '../own-tasks/http/addresses.ts';
import { checkUrl, hostOf } from '../own-tasks/http/check-url.ts';
import { checkedAddresses, createGuardedAgent, type Resolve, systemResolve } from '../own-tasks/http/guarded-agent.ts';
import { post } from '../own-tasks/http/post.ts';
import type { OwnTaskSettings } from '../own-tasks/settings.ts';
import { createVault, type Vault } from '../own-tasks/vault.ts';
import { channelSecretsOf, type StoredChannel } from './channel-secrets.ts';

const LATE_ADVICE = 'answer 204 at once and do the work afterwards';

/** What the receiver made of one sending. */
export interface Sent {
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly body: string | null;
  /** Null: the receiver took it. */
  readonly error: string | null;
}

/** Sends messages to channels under the rules and limits of HTTP handlers. */
export interface ChannelSender {
  /** For the secrets of channels; null: there is no SECRET_KEY. */
  readonly vault: Vault | null;
  /** How long one sending may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Errors: AddressRefused, or what the resolver answers. */
  checkUrl(url: string): Promise<void>;
  /** Sends once. Never fails, but with the signal's reason. */
  send(channel: StoredChannel, message: { id: string; body: string; at: Date }, signal: AbortSignal): Promise<Sent>;
  /** Drops the connections to receivers. */
  close(): Promise<void>;
}

export function createChannelSender(
  { timeoutMs, answerBytes, allowedHosts, secretKey }: OwnTaskSettings,
  resolve: Resolve = systemResolve,
): ChannelSender {
  const rules: AddressRules = createAddressRules(allowedHosts);
  const agent = createGuardedAgent(rules, resolve);
  const vault = secretKey === null ? null : createVault(secretKey);
  const limits = { timeoutMs, answerBytes, lateAdvice: LATE_ADVICE };
  return {
    vault,
    timeoutMs,
    checkUrl: async text => {
      await checkedAddresses(hostOf(checkUrl(text, rules)), rules, resolve);
    },
    send: async (channel, message, signal) => {
      try {
        const secrets = channelSecretsOf(vault, channel);
        const answer = await post({ agent, rules, limits }, { url: channel.url, ...secrets, ...message }, signal);
        return { ...answer, error: faultOf(answer.status) };
      } catch (error) {
        signal.throwIfAborted();
        return { status: null, body: null, error: asError(error).message };
      }
    },
    close: () => agent.destroy(),
  };
}

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const isRedirect = status >= 300 && status < 400;
  const advice = isRedirect
    ? 'redirects are not followed, give the final URL'
    : 'a receiver says with 2xx that it has it';
  return `the receiver answered ${status}: ${advice}`;
}
