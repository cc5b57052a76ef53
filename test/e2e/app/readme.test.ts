import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import dashboardPackageJson from '../../../web/package.json' with { type: 'json' };
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

const ADDRESS = 'localhost:4000';
const LINK = /\]\((?!https?:|#)([^)#]+)/g;
const SCRIPT = /npm run ([\w:-]+)(?: -w (\w+))?/g;

const readme = readFileSync('README.md', 'utf8');
/** The commands that talk to the service, in the order of the page. */
const [query = '', subscription = '', mutation = ''] = [...readme.matchAll(/```sh\n(.*?)```/gs)]
  .map(([, block = '']) => block)
  .filter(block => block.includes(ADDRESS));

let app: RunningApp;
let tellSubscribed: () => void;
const subscribed = new Promise<void>(resolve => {
  tellSubscribed = resolve;
});
let listener: ChildProcess | undefined;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' }, onSubscriptionStart: () => tellSubscribed() });
});

afterAll(async () => {
  if (listener?.pid !== undefined && listener.exitCode === null) {
    process.kill(-listener.pid);
    await once(listener, 'close');
  }
  await app?.close();
});

/** A command of the page, for the service of this test. */
function here(block: string): string {
  return block.replaceAll(ADDRESS, new URL(app.url).host);
}

async function answerOf(block: string) {
  const { stdout } = await promisify(execFile)('bash', ['-c', here(block)]);
  const { data, errors } = JSON.parse(stdout);
  expect(errors).toBeUndefined();
  return data;
}

describe('the commands of the README', () => {
  it('listen, run a task and see its result arrive', async () => {
    // In a group of its own, so that all of npx, the shell and node can be ended.
    listener = spawn('bash', ['-c', here(subscription)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let heard = '';
    listener.stdout?.on('data', chunk => {
      heard += chunk;
    });
    await subscribed;

    const { runTask } = await answerOf(mutation);
    expect(runTask).toMatchObject({
      state: 'succeeded',
      result: { status: 'success', recommendations: expect.any(Array) },
    });
    await expect.poll(() => heard).toContain("taskName: 'token_budget_optimization'");
  });

  it('ask for the newest results', async () => {
    const { optimizationResultHistory } = await answerOf(query);
    expect(optimizationResultHistory.edges).toMatchObject([
      { node: { taskName: 'token_budget_optimization', status: 'success', createdAt: expect.any(String) } },
    ]);
  });

  it('name the tasks that there are', async () => {
    const { optimizationTasks } = await app.data('{ optimizationTasks(sort: [{ name: ASC }]) { name } }');
    const named = [...readme.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => ({ name }));
    expect(named.toSorted((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual(optimizationTasks);
  });
});

describe('what the README and the pages under docs refer to', () => {
  const pages = ['README.md', ...pagesLinkedFrom('README.md').filter(page => page.endsWith('.md'))];

  it('is there: every file that is linked', () => {
    const missing = pages.flatMap(pagesLinkedFrom).filter(path => !existsSync(path));
    expect(missing).toEqual([]);
  });

  it('is there: every script', () => {
    const scripts: Record<string, object> = { '': packageJson.scripts, web: dashboardPackageJson.scripts };
    const mentioned = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(SCRIPT)].map(([, name = '', workspace = '']) => ({ name, workspace })),
    );
    expect(mentioned).toContainEqual({ name: 'sample', workspace: '' });
    expect(mentioned.filter(({ name, workspace }) => !Object.hasOwn(scripts[workspace] ?? {}, name))).toEqual([]);
  });
});

function pagesLinkedFrom(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(LINK)].map(([, link = '']) => join(dirname(page), link));
}
