import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testNeo4j } from '../../support/neo4j.ts';
import { bearer } from '../../support/tokens.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

let app: RunningApp;
beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { AUTH_API_KEYS: 'on', SCHEDULER: 'off' } });
});
afterAll(() => app?.close());

/** Runs the command as a person would, over the test database. */
function keys(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { uri, username, password } = testNeo4j();
  const environment = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, LOG_LEVEL: 'warn' };
  return new Promise(resolve =>
    execFile(
      process.execPath,
      ['src/cli/main.ts', 'keys', ...words],
      { env: { PATH: process.env['PATH'], ...environment } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}
const status = async (text: string) => (await ask(app.url, '{ optimizationTasks { name } }', {}, bearer(text))).status;

describe('the command keys', () => {
  it('makes a key that opens the service, lists it without its secret, and ends it', async () => {
    const made = await keys('create', '--name', 'ci', '--scopes', 'read,run', '--expires', 'P90D');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const [, id = '', text = ''] = /^API key (\w{12}) of ci\. Keep it now.*\n(ko_\S+)\n$/.exec(made.stdout) ?? [];
    expect(await status(text)).toBe(200);

    const listed = await keys('list');
    expect(listed.stdout).toMatch(new RegExp(`^${id} +ci +service +read run +\\S+Z +\\S+Z$`, 'm'));
    expect(listed.stdout).not.toContain(text.split('_')[2]);

    expect(await keys('revoke', id)).toEqual({ code: 0, stdout: `Revoked API key ${id} of ci.\n`, stderr: '' });
    await expect.poll(() => status(text), { timeout: 15_000 }).toBe(401);
  });

  it.each([
    [
      2,
      ['create', '--name', 'ci', '--scopes', 'read,write'],
      '--scopes: there is no scope write; there are read, run, record, admin.',
    ],
    [
      2,
      ['create', '--name', 'ci', '--scopes', 'read', '--expires', 'soon'],
      "--expires: 'soon' is not an exact ISO 8601 duration",
    ],
    [2, ['create', '--name', 'ci'], "required option '--scopes <scopes>' not specified"],
    [2, ['create', '--name', 'ci', '--scopes', 'read', '--kind', 'robot'], 'Allowed choices are human, agent, service'],
    [3, ['revoke', 'ffffffffffff'], "There is no API key 'ffffffffffff'. List them to see their ids."],
  ])('ends with %i for %j and says what to do', async (code, words, message) => {
    expect(await keys(...words)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('without any authentication', () => {
  it('the service refuses to listen where others could reach it', async () => {
    await expect(startTestApp({ environment: { HOST: '0.0.0.0' } })).rejects.toThrow(
      /^HOST: 0\.0\.0\.0 can be reached from other machines, and no authentication is configured\. Set AUTH_JWT_SECRET/,
    );
  });
});
