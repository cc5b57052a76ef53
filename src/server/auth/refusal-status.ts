import type { ApolloServerPlugin, BaseContext } from '@apollo/server';

const FORBIDDEN_STATUS = 403;

/**
 * Gives answers that are nothing but a refusal for want of a scope the status 403. Rights are checked for the whole
 * operation before anything of it runs, so there is no data then.
 */
export const refusalStatus: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      if (body.kind !== 'single') return;
      const { errors, data } = body.singleResult;
      const isRefused = errors?.length && errors.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN');
      if (!isRefused || hasData(data)) return;
      http.status = FORBIDDEN_STATUS;
      // By the protocol an answer with data, if only null, has status 200.
      delete body.singleResult.data;
    },
  }),
};

function hasData(data: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.values(data ?? {}).some(value => value !== null);
}
