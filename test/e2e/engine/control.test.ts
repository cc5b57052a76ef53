import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';

const PATIENCE = { timeout: 50_000, interval: 50 };
const TASK = 'mvs_formula_tuning';
let app: RunningApp;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp();
  await vi.waitFor(async () => {
    const { optimizationTasks } = await app.data('{ optimizationTasks { lastSuccessAt } }');
    expect(optimizationTasks.every((task: { lastSuccessAt: string | null }) => task.lastSuccessAt !== null)).toBe(true);
  }, PATIENCE);
});
afterAll(() => app?.close());

async function refusal(query: string) {
  const [error] = await app.errors(query);
  return [error?.extensions?.code, error?.message];
}

describe('pauseTasks and resumeTasks', () => {
  it('pause one task with a reason, which it shows, and let it run again', async () => {
    const { pauseTasks } = await app.data(
      `mutation { pauseTasks(names: ["${TASK}"], reason: "maintenance") { name enabled pausedReason } }`,
    );
    expect(pauseTasks).toEqual([{ name: TASK, enabled: false, pausedReason: 'maintenance' }]);
    const { upcomingRuns } = await app.data('{ upcomingRuns(first: 500) { taskName } }');
    expect(upcomingRuns.some((run: { taskName: string }) => run.taskName === TASK)).toBe(false);
    const { resumeTasks } = await app.data(
      `mutation { resumeTasks(names: ["${TASK}"]) { name enabled pausedReason nextDueAt } }`,
    );
    expect(resumeTasks).toMatchObject([{ name: TASK, enabled: true, pausedReason: null }]);
    expect(Date.parse(resumeTasks[0].nextDueAt)).toBeGreaterThan(Date.now());
  });

  it('without names mean all tasks', async () => {
    const { optimizationTasks } = await app.data('{ optimizationTasks { name } }');
    const { pauseTasks } = await app.data('mutation { pauseTasks(reason: "all") { enabled } }');
    expect(pauseTasks).toEqual(optimizationTasks.map(() => ({ enabled: false })));
    const { resumeTasks } = await app.data('mutation { resumeTasks { enabled } }');
    expect(resumeTasks).toEqual(optimizationTasks.map(() => ({ enabled: true })));
  });

  it('refuse an unknown name and a missing reason', async () => {
    expect(await refusal('mutation { pauseTasks(names: ["nope"], reason: "x") { name } }')).toEqual([
      'NOT_FOUND',
      "name: there is no task 'nope'. Query optimizationTasks for the names.",
    ]);
    expect(await refusal('mutation { resumeTasks(names: ["nope"]) { name } }')).toMatchObject(['NOT_FOUND', /nope/]);
    expect(await refusal('mutation { pauseTasks(reason: " ") { name } }')).toMatchObject([
      'BAD_USER_INPUT',
      /^reason: /,
    ]);
  });
});

describe('updateTask', () => {
  it('changes policies and leaves the rest, the due time included', async () => {
    const read = `{ optimizationTasks(where: { name: { eq: "${TASK}" } }) { trigger nextDueAt timeout overlap catchUp jitter } }`;
    const [before] = (await app.data(read)).optimizationTasks;
    const { updateTask } = await app.data(
      `mutation { updateTask(name: "${TASK}", input: { timeout: "PT2M", overlap: queue, catchUp: all, jitter: "PT30S", maxAttempts: 3 })
        { trigger nextDueAt timeout overlap catchUp jitter maxAttempts } }`,
    );
    expect(updateTask).toEqual({
      ...before,
      timeout: 'PT2M',
      overlap: 'queue',
      catchUp: 'all',
      jitter: 'PT30S',
      maxAttempts: 3,
    });
  });

  it('takes a pattern in a time zone, and upcomingRuns follows it over the change of the clocks', async () => {
    const { updateTask } = await app.data(
      `mutation { updateTask(name: "${TASK}", input: {
        schedule: { cron: { pattern: "30 2 * * *", timezone: "Europe/Berlin" } }, jitter: "PT0S" }) { trigger nextDueAt } }`,
    );
    const { upcomingRuns } = await app.data(`{ upcomingRuns(taskName: "${TASK}", first: 400) { dueAt } }`);
    expect(updateTask.trigger).toBe('custom');
    expect(upcomingRuns[0].dueAt).toBe(updateTask.nextDueAt);
    const times = new Set(upcomingRuns.map(({ dueAt }: { dueAt: string }) => dueAt.slice(11, 16)));
    expect([...times].sort()).toEqual(['00:30', '01:00', '01:30']);
  });

  it.each([
    ['input: { trigger: "yearly" }', 'BAD_USER_INPUT', /trigger: 'yearly' is unknown/],
    ['input: { schedule: { cron: { pattern: "0 0 31 2 *" } } }', 'BAD_USER_INPUT', /it never comes due/],
    ['input: { trigger: "cve", schedule: { every: "PT1H" } }', 'BAD_USER_INPUT', /give one of them/],
    ['input: { timeout: "P1M" }', 'BAD_USER_INPUT', /timeout/],
    ['input: { maxAttempts: 0 }', 'BAD_USER_INPUT', /^maxAttempts: /],
  ])('refuses %s, and nothing is changed', async (input, code, message) => {
    const read = '{ optimizationTasks(sort: [{ name: ASC }]) { name trigger timeout maxAttempts nextDueAt } }';
    const before = await app.data(read);
    const [error] = await app.errors(`mutation { updateTask(name: "cve_none", ${input}) { name } }`);
    const [own] = await app.errors(`mutation { updateTask(name: "${TASK}", ${input}) { name } }`);
    expect(own).toMatchObject({ extensions: { code }, message: expect.stringMatching(message) });
    expect(error).toMatchObject({ extensions: { code } });
    expect(await app.data(read)).toEqual(before);
  });
});

describe('cancelRun', () => {
  it('refuses a run that is over, and one that does not exist', async () => {
    const { runTask } = await app.data(`mutation { runTask(name: "${TASK}") { id state } }`);
    expect(runTask.state).toBe('succeeded');
    expect(await refusal(`mutation { cancelRun(id: "${runTask.id}") { id } }`)).toMatchObject([
      'CONFLICT',
      /it is succeeded/,
    ]);
    expect(await refusal('mutation { cancelRun(id: "nope") { id } }')).toMatchObject(['NOT_FOUND', /nope/]);
  });

  it('keeps a waiting run from starting, and says why in the ledger', async () => {
    await app.data(`mutation { pauseTasks(names: ["${TASK}"], reason: "x") { name } }`);
    const runs = await Promise.all(
      Array.from({ length: 30 }, () => app.data(`mutation { runTask(name: "${TASK}", wait: "PT0S") { id state } }`)),
    );
    const waiting = runs.map(({ runTask }) => runTask).findLast(({ state }) => state === 'queued');
    const { cancelRun } = await app.data(
      `mutation { cancelRun(id: "${waiting.id}", reason: "no longer wanted") { state error startedAt } }`,
    );
    expect(cancelRun).toMatchObject({ state: 'cancelled', error: 'cancelled: no longer wanted' });
  });
});
