import { Webhook } from 'standardwebhooks';
import { asError } from '../../errors.ts';
import type { AddressRules } from './addresses.ts';
import { AddressRefused, checkUrl } from './check-url.ts';
import type { GuardedAgent } from './guarded-agent.ts';

/** One message to a receiver. */
export interface Delivery {
  readonly url: string;
  /** Of the registration, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `whsec_` and base64. */
  readonly secret: string;
  /** The same however often this message is sent. */
  readonly id: string;
  readonly body: string;
  /** When it is sent; part of what is signed. */
  readonly at: Date;
}

/** What one POST may cost. */
export interface PostLimits {
  readonly timeoutMs: number;
  readonly answerBytes: number;
  /** What a receiver that takes longer should do; ends the message that says so. */
  readonly lateAdvice: string;
}

/** What came back, whatever the status; the body is read to the end only within the limit. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The receiver did not answer as agreed. `isTransient`: another try may succeed. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  readonly isTransient: boolean;

  constructor(message: string, options: { readonly isTransient: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.isTransient = options.isTransient;
  }
}

/**
 * Sends one signed POST in the form of Standard Webhooks. Redirects are not followed.
 * @throws AddressRefused, DeliveryFailed, the signal's reason
 */
export async function post(
  { agent, rules, limits }: { readonly agent: GuardedAgent; readonly rules: AddressRules; readonly limits: PostLimits },
  delivery: Delivery,
  signal: AbortSignal,
): Promise<Answer> {
  const url = checkUrl(delivery.url, rules);
  const { request } = await import('undici');
  const dispatcher = await agent.dispatcher();
  const timeUp = AbortSignal.timeout(limits.timeoutMs);
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      dispatcher,
      signal: AbortSignal.any([signal, timeUp]),
      headers: { ...delivery.headers, ...signed(delivery) },
      body: delivery.body,
    });
    return { status: statusCode, body: await readText(body, limits.answerBytes) };
  } catch (error) {
    signal.throwIfAborted();
    if (timeUp.aborted) {
      const message = `${url.host} did not answer within ${limits.timeoutMs} ms: ${limits.lateAdvice}, or raise HANDLER_TIMEOUT`;
      throw new DeliveryFailed(message, { isTransient: false, cause: error });
    }
    if (error instanceof AddressRefused || error instanceof DeliveryFailed) throw error;
    throw new DeliveryFailed(`${url.host} cannot be reached: ${asError(error).message}`, {
      isTransient: true,
      cause: error,
    });
  }
}

function signed({ secret, id, at, body }: Delivery): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'kurultai-optimizer',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

async function readText(body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) {
      throw new DeliveryFailed(`the answer has more than ${most} bytes (HANDLER_ANSWER_BYTES)`, { isTransient: false });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
