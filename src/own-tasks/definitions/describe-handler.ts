import { AppError, asError } from '../../errors.ts';
import type { Handlers } from '../handlers.ts';
import { checkHeaders } from '../http/headers.ts';
import type { HandlerRequest, RegisterTaskRequest } from '../registration.ts';
import { newSigningSecret } from '../secrets.ts';
import type { Vault } from '../vault.ts';

/** A handler that passed its checks, before anything about it is stored. */
export type HandlerPlan =
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** Null: the one of the version before goes on. */
      readonly secret: string | null;
      /** Seals both. */
      readonly vault: Vault;
    }
  | { readonly kind: 'cypher'; readonly statement: string; readonly parameters: object };

/**
 * Checks what a registration says about its handler: where it would be sent to, or what its statement would do.
 * @throws AppError BAD_USER_INPUT naming the field and the remedy
 */
export async function describeHandler(handlers: Handlers, request: RegisterTaskRequest): Promise<HandlerPlan> {
  const { handler } = request;
  if ('http' in handler) return describeHttp(handlers, handler.http);
  const { statement, parameters = {} } = handler.cypher;
  await handlers.checkStatement(statement, { ...parameters, ...request.parameters });
  return { kind: 'cypher', statement, parameters };
}

async function describeHttp(
  { vault, checkUrl }: Handlers,
  { url, headers = {}, keepSecret = false }: Extract<HandlerRequest, { http: unknown }>['http'],
): Promise<HandlerPlan> {
  if (vault === null) {
    throw new AppError(
      'BAD_USER_INPUT',
      'handler.http: its secrets are stored encrypted, for which the service needs SECRET_KEY. Set it to the same key on all replicas (openssl rand -base64 32) and start them again.',
    );
  }
  const checked = checkHeaders(headers);
  try {
    await checkUrl(url);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `handler.http.${asError(error).message.replace(/^(?!url: )/, 'url: ')}`, {
      cause: error,
    });
  }
  return { kind: 'http', url, headers: checked, secret: keepSecret ? null : newSigningSecret(), vault };
}
