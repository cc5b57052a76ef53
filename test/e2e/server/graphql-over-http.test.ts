import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallServer, startSmallServer } from './small-server.ts';

let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
});

afterAll(() => small.server.close());

describe('the GraphQL-over-HTTP audit', () => {
  it.each(serverAudits({ url: () => `${small.url}/graphql` }).map(audit => [audit.name, audit] as const))(
    'finds no error: %s',
    async (_name, audit) => {
      const { status, ...finding } = await audit.fn();
      expect(status, JSON.stringify(finding)).not.toBe('error');
    },
  );
});
