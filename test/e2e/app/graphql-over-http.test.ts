import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startTestApp } from './running-app.ts';

let app: RunningApp;

beforeAll(async () => {
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
});

afterAll(() => app?.close());

describe('the GraphQL-over-HTTP audit of the whole service', () => {
  it('finds no error', async () => {
    const audits = serverAudits({ url: () => `${app.url}/graphql` });
    const findings = await Promise.all(audits.map(audit => audit.fn()));
    expect(findings.length).toBeGreaterThan(60);
    expect(findings.filter(({ status }) => status === 'error')).toEqual([]);
  });
});
