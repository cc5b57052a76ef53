import { mkdir } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleGraph } from '../../src/sample/load.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../e2e/app/running-app.ts';
import { send } from '../e2e/server/http.ts';
import { seriousFindings } from '../support/accessibility.ts';
import { openPage, type WatchedPage } from '../support/browser.ts';
import { cypher, openTestGraph } from '../support/graph.ts';
import { type Receiver, startReceiver } from '../support/receiver/start.ts';
import { storeResult } from '../support/results.ts';
import { createSecuritySources } from '../support/security-sources.ts';
import { AUDIENCE, JWT_SECRET, tokenWith } from '../support/tokens.ts';

/** Where the pictures of the docs go: `npm run pictures` makes them anew. */
const PICTURES = process.env['PICTURES'] ?? 'test/.artifacts';
/** Script and style sheet together, as gzip makes them. */
const LARGEST_BUNDLE_BYTES = 250_000;
const SAMPLE_MS = 240_000;
/** Each page is looked at twice by axe-core, which takes seconds on a busy machine. */
const MANY_PAGES = { timeout: 180_000 };
const PATIENCE = { timeout: 8_000 };
/** The page gathers reasons to read again for 150 ms. */
const LONGER_THAN_GATHERING_MS = 400;
const OF_A_RUN = { timeout: 30_000 };
const SCREEN = { width: 1280, height: 800 };
const SMALLEST_SCREEN = { width: 380, height: 700 };
const TOKEN_TASK = 'token_budget_optimization';
const AGENT_TASK = 'agent_performance_profiling';
const MVS_TASK = 'mvs_formula_tuning';
/** The task of the test that can be made to fail, and to go on for as long as nobody stops it. */
const REMOTE = 'remote_check';
const REPORTS = [
  [TOKEN_TASK, 'Tokens by task'],
  [AGENT_TASK, 'Agents'],
  [MVS_TASK, 'Memories by band'],
  ['security_layer_updates', 'Findings by urgency'],
  ['architecture_self_improvement', 'Opportunities'],
] as const;
/** Nothing runs but what the tests start. */
const ENVIRONMENT = {
  SCHEDULER: 'off',
  SECRET_KEY: 'a key for tests, of more than 32 characters',
  HANDLER_ALLOWED_HOSTS: 'localhost,127.0.0.1',
};

/** What the security task looks at. */
const sources = createSecuritySources();

let app: RunningApp;
let receiver: Receiver;
let visit: WatchedPage;
let page: Page;

beforeAll(async () => {
  await mkdir('test/.artifacts', { recursive: true });
  await emptyDatabase();
  const graph = await openTestGraph();
  await loadSampleGraph(graph, { now: new Date() });
  await graph.close();
  receiver = await startReceiver();
  app = await startTestApp({ environment: { ...ENVIRONMENT, ...sources.environment } });
  for (const [name] of REPORTS) await app.data(`mutation { runTask(name: "${name}", wait: "PT60S") { state } }`);
  await register('/failed', false);
  await app.data(`mutation { runTask(name: "${REMOTE}") { id } }`);
  await register('/slow', true);
  visit = await openPage();
  page = visit.page;
}, SAMPLE_MS);

afterAll(async () => {
  await receiver?.close();
  await visit?.close();
  await app?.close();
  sources.remove();
});

/** The task that is done elsewhere, by a receiver that answers as its path says. */
async function register(path: string, replace: boolean): Promise<void> {
  const handler = { http: { url: `${receiver.url}${path}` } };
  const input = { name: REMOTE, agent: 'Jochi', trigger: 'monthly', maxAttempts: 1, handler, replace };
  await app.data('mutation ($input: RegisterTaskInput!) { registerTask(input: $input) { name } }', { input });
}

async function open(path: string): Promise<void> {
  await page.goto(`${app.url}${path}`);
  await page.locator('.connection-live').waitFor(PATIENCE);
}

/** A task's row on the page of what happens now. */
const row = (name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: name.replaceAll('_', ' ') }) });

const reportLink = (name: string) => row(name).getByRole('link', { name: /^report/ });

async function newestResult(taskName: string): Promise<string> {
  const { optimizationResultHistory } = await app.data(
    'query ($where: OptimizationResultHistoryFilter) { optimizationResultHistory(first: 1, where: $where) { edges { node { id } } } }',
    { where: { taskName, status: 'success' } },
  );
  return optimizationResultHistory.edges[0].node.id;
}

const picture = (name: string) => page.screenshot({ path: `${PICTURES}/dashboard-${name}.png` });

describe('the bundle', () => {
  it('is small, sent compressed, and may load and talk to nothing but this service', async () => {
    const index = await send(app.url, { headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
    expect(index.headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'");
    expect(index.headers['content-security-policy']).not.toContain('unsafe');
    const files =
      gunzipSync(index.bytes)
        .toString()
        .match(/\/assets\/[^"]+/g) ?? [];
    expect(files.length).toBeGreaterThanOrEqual(2);
    const answers = await Promise.all(
      files.map(file => send(`${app.url}${file}`, { headers: { 'accept-encoding': 'gzip' } })),
    );
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual(files.map(() => 'gzip'));
    expect(answers[0]?.headers['cache-control']).toContain('immutable');
    expect(answers.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(LARGEST_BUNDLE_BYTES);
  });
});

describe('the page of what happens now', () => {
  it('shows every task with its trigger, when it is due, how it ended last and its last runs', async () => {
    await open('/');
    const { optimizationTasks } = await app.data('{ optimizationTasks { name trigger } }');
    for (const { name, trigger } of optimizationTasks) {
      await expect.poll(() => row(name).textContent(), PATIENCE).toContain(trigger);
    }
    expect(await row(TOKEN_TASK).textContent()).toMatch(/Next due(due now|in \d+)/);
    expect(await row(TOKEN_TASK).textContent()).toContain('✓ succeeded');
    expect(await row(REMOTE).textContent()).toContain('✕ failed');
    expect(
      await row(TOKEN_TASK)
        .getByRole('list', { name: /^Last runs/ })
        .getByRole('listitem')
        .count(),
    ).toBe(1);
    await picture('now');
  });

  it('starts a run, and shows how it ended without being loaded again', async () => {
    const before = await reportLink(TOKEN_TASK).getAttribute('href');
    await page.evaluate('window.isTheSamePage = true');
    await row(TOKEN_TASK).getByRole('button', { name: 'Run now' }).click();
    await expect.poll(() => reportLink(TOKEN_TASK).getAttribute('href'), PATIENCE).not.toBe(before);
    expect(await page.evaluate('window.isTheSamePage')).toBe(true);
  });

  it('shows a run that somebody else started, and stops it', async () => {
    await app.data(`mutation { runTask(name: "${REMOTE}", wait: "PT0S") { id } }`);
    await row(REMOTE).getByRole('progressbar').waitFor(PATIENCE);
    await page.screenshot({ path: 'test/.artifacts/running.png' });
    await row(REMOTE).getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => row(REMOTE).textContent(), PATIENCE).toContain('■ cancelled');
    expect(await row(REMOTE).getByRole('progressbar').count()).toBe(0);
  });

  it('pauses a task for a reason, by the keyboard alone, and lets it go on', async () => {
    await row(TOKEN_TASK).getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('while the plan changes');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => row(TOKEN_TASK).textContent(), PATIENCE).toContain('paused: while the plan changes');
    await row(TOKEN_TASK).getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => row(TOKEN_TASK).textContent(), PATIENCE).toMatch(/Next due(due now|in \d+)/);
  });
});

describe('the page of results', () => {
  it('leads from the start to why the task that fails most failed, in three clicks', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Results' }).click();
    await page
      .getByRole('link', { name: /errors of/ })
      .first()
      .click(PATIENCE);
    expect(new URL(page.url()).search).toContain('status=error');
    await page.getByRole('region', { name: 'Results, newest first' }).getByRole('link').first().click(PATIENCE);
    await page.getByText('It failed.').waitFor(PATIENCE);
    expect(await page.locator('main').textContent()).toContain('the disk is full');
  });

  it('keeps its filters in the address, for links and for the way back', async () => {
    await open(`/results?task=${TOKEN_TASK}&status=success&range=30d`);
    expect(await page.getByRole('combobox', { name: 'Task' }).inputValue()).toBe(TOKEN_TASK);
    expect(await page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('success');
    const rows = page.getByRole('region', { name: 'Results, newest first' }).getByRole('row');
    await expect.poll(() => rows.count(), PATIENCE).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('error');
    await page.getByText('No result fits.').waitFor(PATIENCE);
    expect(page.url()).toContain('status=error');
    await page.goBack();
    await expect.poll(() => rows.count(), PATIENCE).toBeGreaterThan(1);
    await open('/results');
    await page.getByRole('img', { name: /successes and .* errors/ }).waitFor(PATIENCE);
    await page
      .getByRole('img', { name: new RegExp(`^Durations of ${TOKEN_TASK.replaceAll('_', ' ')}`) })
      .waitFor(PATIENCE);
    expect(await page.getByRole('img', { name: /^Durations of / }).count()).toBe(REPORTS.length + 1);
    await picture('results');
  });

  it.each(REPORTS)('shows the report of %s', async (task, part) => {
    await open(`/results/${encodeURIComponent(await newestResult(task))}`);
    await page.getByRole('region', { name: part }).first().waitFor(PATIENCE);
    expect(await page.getByRole('region', { name: part }).first().getByRole('row').count()).toBeGreaterThan(1);
    await page.screenshot({ path: `test/.artifacts/report-${task}.png`, fullPage: true });
    if (task === TOKEN_TASK) await picture('report');
  });

  it('dismisses and applies what a report recommends, and shows who decided it', async () => {
    await open(`/results/${encodeURIComponent(await newestResult(TOKEN_TASK))}`);
    const decide = async (decision: string, reason: string) => {
      await page.getByRole('button', { name: decision }).first().click(PATIENCE);
      await page.getByLabel('Reason').fill(reason);
      await page.getByRole('dialog').getByRole('button').first().click();
      await expect.poll(() => page.locator('main').textContent(), PATIENCE).toContain(reason);
    };
    await decide('Apply', 'because it is needed');
    await decide('Roll back', 'because it did harm');
    await decide('Dismiss', 'because it is not wanted');
    expect(await page.locator('main').textContent()).toMatch(/applied by \S+ \(human\)\. because it is needed/);
  });

  it('shows the raw report, and opens the same query in the explorer', async () => {
    await page.getByText('The report as JSON').click();
    expect(await page.locator('pre').last().textContent()).toContain('"type": "token_budget_analysis"');
    await page.getByRole('link', { name: 'Open in the explorer' }).click();
    const editor = page.locator('.graphiql-query-editor');
    await expect.poll(() => editor.textContent(PATIENCE), PATIENCE).toContain('optimizationResults');
  });
});

describe('the schedule and the metrics', () => {
  it('show the days behind and ahead, and why something was out of the ordinary', async () => {
    await open('/schedule');
    const calendar = page.getByRole('region', { name: REMOTE.replaceAll('_', ' ') });
    const today = new Date().toISOString().slice(0, 10);
    await calendar.getByRole('button', { name: new RegExp(`${today}: .*failed`) }).click(PATIENCE);
    await expect.poll(() => calendar.textContent(), PATIENCE).toContain('the disk is full');
    expect(await calendar.getByRole('button').count()).toBe(28);
    await picture('schedule');
  });

  it('show the five success metrics with their targets and states', async () => {
    await open('/success-metrics');
    const { successMetrics } = await app.data('{ successMetrics { name target } }');
    for (const { name, target } of successMetrics) {
      const card = page.getByRole('region', { name: name.replaceAll('_', ' '), exact: true });
      await expect.poll(() => card.textContent(), PATIENCE).toContain(target);
    }
    expect(successMetrics).toHaveLength(5);
    await picture('success-metrics');
  });
});

describe('the findings and the proposals', () => {
  const finding = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name} `) }) });
  const column = (status: string) => page.getByRole('region', { name: new RegExp(`^${status} \\d`) });
  const card = (title: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

  it('show each finding with its priority and why, its component, its fix, its names and its clock', async () => {
    await letTimePass('signal-bridge', 'PT27H12M');
    await letTimePass('vector-index', 'PT23H30M');
    await open('/security');
    const expected = {
      Act: ['signal-bridge 0.9.1', 'CISA lists it as exploited', 'EPSS 62 %', 'Fixed in 0.9.4', 'overdue for 3 h '],
      Attend: ['vector-index 1.4.2', 'CVSS 9.8, critical', 'CVE-2026-10002', 'another major version', 'min '],
      'Track closely': [
        'frame-parser 3.1.0',
        'which comes with pkg:npm/socket-server@3.2.0',
        'GHSA-aaaa-0003',
        ' min left',
      ],
      Track: ['colour-log 1.0.3', 'Only development needs it', 'No version without it is known', 'no target'],
    };
    for (const [priority, words] of Object.entries(expected)) {
      const panel = page.getByRole('region', { name: `${priority} (1)` });
      for (const word of words) await expect.poll(() => panel.textContent(), PATIENCE).toContain(word);
    }
    const shown = await finding('vector-index').textContent();
    await expect.poll(() => finding('vector-index').textContent(), PATIENCE).not.toBe(shown);
    await page.getByText('3 wait for somebody to act, 1 of them overdue.').waitFor(PATIENCE);
    const scan = page.getByRole('region', { name: 'Last scan' });
    const report = `/results/${encodeURIComponent(await newestResult('security_layer_updates'))}`;
    expect(await scan.getByRole('link', { name: 'Its report' }).getAttribute('href')).toBe(report);
    expect(await scan.getByRole('row').count()).toBe(4);
    await picture('security');
  });

  it('keep the filters of the findings in the address', async () => {
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('act');
    await finding('vector-index').waitFor({ state: 'detached', ...PATIENCE });
    await page.getByRole('combobox', { name: 'State' }).selectOption('fixed');
    await page.getByText('No finding fits.').waitFor(PATIENCE);
    expect(new URL(page.url()).search).toBe('?priority=act&state=fixed');
    await open('/security?state=detected&priority=attend');
    await finding('vector-index').waitFor(PATIENCE);
    expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('detected');
  });

  it('take what somebody says of a finding, with who and why, by the keyboard alone', async () => {
    await open('/security');
    await finding('signal-bridge').getByRole('button', { name: 'Acknowledge' }).focus(PATIENCE);
    await page.keyboard.press('Enter');
    await page.getByLabel('What it means here').selectOption('not_affected');
    await page.getByLabel('Reason').focus();
    await page.keyboard.type('the bridge is off');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => finding('signal-bridge').textContent(), PATIENCE).toContain('It does no harm here.');
    expect(await finding('signal-bridge').textContent()).toMatch(/acted on after 27 h 1\d min, late/);
    await finding('frame-parser').getByRole('button', { name: 'Accept the risk' }).click();
    await page.getByLabel('Reason').fill('until the next release');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept it' }).click();
    await expect.poll(() => finding('frame-parser').textContent(), PATIENCE).toContain('risk accepted');
    const { securityFindings } = await app.data(
      '{ securityFindings(where: { packageName: { in: ["signal-bridge", "frame-parser"] } }, sort: [{ packageName: DESC }]) { state vex justification transitions { byKind byId reason } } }',
    );
    expect(securityFindings).toMatchObject([
      { state: 'acknowledged', vex: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' },
      { state: 'accepted', vex: 'affected', justification: null },
    ]);
    expect(JSON.stringify(securityFindings)).toContain(
      '"byKind":"human","byId":"unnamed","reason":"until the next release"',
    );
  });

  it('show each proposal in the column of its status, and offer the steps that lead on from there only', async () => {
    await open('/proposals');
    const offered = {
      proposed: ['Review', 'Reject', 'Judge'],
      'under review': ['Approve', 'Reject', 'Send back', 'Judge'],
      approved: ['Built', 'Reject', 'Progress'],
      synced: [],
      rejected: [],
    };
    for (const [status, moves] of Object.entries(offered)) {
      const first = column(status).getByRole('listitem').first();
      await first.waitFor(PATIENCE);
      const buttons = await first.getByRole('button').allTextContents();
      expect(buttons.map(text => text.split(':')[0])).toEqual(moves);
    }
    expect(await card('Write the failover drill down').textContent()).toMatch(/Deployment · \d+ days ago by kublai/);
    await picture('proposals');
  });

  it('list what nobody has proposed yet, and make a proposal of it', async () => {
    const noticed = 'Key rotation is described without its commands';
    const panel = page.getByRole('region', { name: 'Opportunities', exact: true });
    const row = panel.getByRole('row').filter({ hasText: noticed });
    await row.getByRole('button', { name: 'Propose' }).click(PATIENCE);
    await column('proposed')
      .filter({ has: card(noticed) })
      .waitFor(PATIENCE);
    await row.waitFor({ state: 'detached', ...PATIENCE });
  });

  it('move a proposal by the keyboard alone, and go on where it went', async () => {
    await card('Filter proposals by section').getByRole('button', { name: 'Review' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('worth a look');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const moved = column('under review').filter({ has: card('Filter proposals by section') });
    await moved.waitFor(PATIENCE);
    expect(await page.getByRole('status').allTextContents()).toContain('Filter proposals by section is under review.');
    expect(await page.evaluate('document.activeElement.querySelector("h3")?.textContent')).toBe(
      'Filter proposals by section',
    );
    expect(await card('Filter proposals by section').textContent()).toContain('under review by unnamed: worth a look');
  });

  it('tell how far building is and how the check went, and show why a step was refused', async () => {
    const title = 'Write the failover drill down';
    const move = async (button: string, field: string, said: string, act: string) => {
      await card(title).getByRole('button', { name: button }).click(PATIENCE);
      await page.getByLabel(field).fill(said);
      await page.getByLabel('Reason').fill('because it was tried');
      await page.getByRole('dialog').getByRole('button', { name: act }).click();
    };
    await move('Progress', 'Percent', '100', 'Report it');
    await expect.poll(() => card(title).textContent(), PATIENCE).toContain('built 100 %');
    await everythingIsRead();
    await app.data(
      `mutation { reportProposalProgress(id: "proposal-3", expectedVersion: 2, input: { by: { kind: agent, id: "Ögedei" }, progress: 100, note: "And the list." }) { version } }`,
    );
    await card(title).getByRole('button', { name: 'Built' }).click();
    await page.getByLabel('Reason').fill('it is there');
    await page.getByRole('dialog').getByRole('button', { name: 'It is built' }).click();
    await card(title).getByRole('alert').waitFor(PATIENCE);
    expect(await card(title).getByRole('alert').textContent()).toContain('it has version 3 now, not 2');
    await page.screenshot({ path: 'test/.artifacts/refused.png', fullPage: true });
    await card(title).getByRole('button', { name: 'Built' }).click();
    await page.getByLabel('Reason').fill('it is there');
    await page.getByRole('dialog').getByRole('button', { name: 'It is built' }).click();
    await column('implemented')
      .filter({ has: card(title) })
      .waitFor(PATIENCE);
    await move('Not passed', 'Check that was made', 'the drill of May', 'It did not pass');
    await column('failed')
      .filter({ has: card(title) })
      .waitFor(PATIENCE);
    await expect.poll(() => card(title).textContent()).toContain('the drill of May did not pass');
  });

  /** The page reads again a moment after a decision; what somebody else does afterwards it cannot know. */
  async function everythingIsRead(): Promise<void> {
    const answers = () => page.evaluate<number>("performance.getEntriesByType('resource').length");
    const news = async () => {
      const before = await answers();
      await page.waitForTimeout(LONGER_THAN_GATHERING_MS);
      return (await answers()) - before;
    };
    await expect.poll(news, PATIENCE).toBe(0);
  }

  /** As if the clock of a finding had begun so much earlier. */
  async function letTimePass(packageName: string, span: string): Promise<void> {
    const graph = await openTestGraph();
    await cypher(
      graph,
      `MATCH (f:SecurityFinding {package_name: $packageName})
       SET f.start_at = f.start_at - duration($span), f.due_at = f.due_at - duration($span)`,
      { packageName, span },
    );
    await graph.close();
  }
});

describe('every page', () => {
  it('fits the smallest screen, in light and in dark, and has no serious barrier', MANY_PAGES, async () => {
    const report = `/results/${encodeURIComponent(await newestResult(TOKEN_TASK))}`;
    for (const path of [
      '/',
      '/results',
      report,
      '/schedule',
      '/team',
      '/memory',
      '/security',
      '/proposals',
      '/success-metrics',
      '/nowhere',
    ]) {
      await page.setViewportSize(SMALLEST_SCREEN);
      await (path === '/nowhere' ? leaveFor(path) : open(path));
      await page.locator('main h1').waitFor(PATIENCE);
      await expect.poll(() => page.getByText(/^Reading /).count(), PATIENCE).toBe(0);
      for (const colours of ['dark', 'light']) {
        await page.getByLabel('Colours').selectOption(colours);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(SMALLEST_SCREEN.width);
        expect(await seriousFindings(page), `${path} ${colours}`).toEqual([]);
      }
      await page.screenshot({ path: `test/.artifacts/small${path.replaceAll('/', '-').slice(0, 16)}.png` });
    }
    await page.setViewportSize(SCREEN);
  });

  /** A link inside the page: the service itself has nothing there. */
  async function leaveFor(path: string): Promise<void> {
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
    await page.getByText('No such page').waitFor(PATIENCE);
  }

  it('is dark where the machine is dark, as long as nobody chose', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('/');
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await paper()).toBe('rgb(246, 247, 249)');
    await page.getByLabel('Colours').selectOption('system');
    expect(await paper()).toBe('rgb(16, 19, 23)');
    await row(TOKEN_TASK).waitFor(PATIENCE);
    await picture('dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

describe('the team and the memory', () => {
  it('show every agent with its figures, what became worse, and how it fails', async () => {
    await open('/team');
    const [{ agents }, { id, report }] = [await app.data('{ agents { id name } }'), await newestReport(AGENT_TASK)];
    const nameOf = (key: string) => agents.find((agent: { id: string }) => agent.id === key)?.name ?? key;
    await agentRow(nameOf(report.profiles[0].agent)).waitFor(PATIENCE);
    for (const { agent, success_share, tried } of report.profiles) {
      const said = await agentRow(nameOf(agent)).textContent();
      if (tried > 0) expect(said).toContain(percentOf(success_share));
    }
    for (const { name } of agents) expect(await agentRow(name).count()).toBe(1);
    const worst = report.regressions.find(({ metric }: { metric: string }) => metric === 'success_rate');
    const worse = page.getByRole('region', { name: 'Became worse', exact: true });
    expect(await worse.getByRole('row').count()).toBe(report.regressions.length + 1);
    expect(await worse.textContent()).toContain(`${percentOf(worst.before)}${percentOf(worst.after)}`);
    expect(await agentRow(nameOf(worst.agent)).textContent()).toContain('▲');
    const failures = page.getByRole('region', { name: 'Kinds of failures', exact: true });
    expect(await failures.getByRole('row').nth(1).textContent()).toContain(report.error_clusters[0].template);
    const ops = report.profiles.find(({ agent }: { agent: string }) => agent === worst.agent);
    const chart = page.getByRole('img', { name: /^Success: / });
    expect(await chart.getAttribute('aria-label')).toContain(`${nameOf(ops.agent)} ${percentOf(ops.success_share)}`);
    expect(await page.getByRole('link', { name: /^The report/ }).getAttribute('href')).toBe(`/results/${id}`);
    await picture('team');
    await page.getByRole('combobox', { name: 'Profile the last' }).selectOption('7');
    await page.getByRole('button', { name: 'Profile now' }).click();
    await page.getByText('7 days, from').waitFor(OF_A_RUN);
  });

  it('show how scores spread, and the weights in force beside those proposed, with a way to decide', async () => {
    await open('/memory');
    const { report } = await newestReport(MVS_TASK);
    const { high, medium, low } = report.distribution.balance_bands;
    const said = `Memories by score: ${[high, medium, low].map(count => count.toLocaleString('en')).join(' | ')}`;
    const chart = page.getByRole('img', { name: /^Memories by score/ });
    expect((await chart.getAttribute('aria-label', PATIENCE))?.replace(/ (high|medium),/g, ' |')).toBe(`${said} low`);
    await picture('memory');
    await page.getByText('As figures').focus();
    await page.keyboard.press('Enter');
    const figures = page.getByRole('region', { name: 'Memories by score', exact: true });
    expect(await figures.getByRole('row').count()).toBe(report.distribution.histogram.bins.length + 1);
    await page.keyboard.press('Enter');
    const [{ parameter, from, to }] = report.tuning.changes;
    const weights = page.getByRole('region', { name: 'Weights and half-lives by type' });
    const changed = weights.getByRole('row').filter({ hasText: parameter.split('.')[1] });
    expect(await changed.textContent()).toContain(`${from}${to} (+20.0 %)`);
    expect(await page.getByRole('region', { name: 'Guards' }).getByText('passed').count()).toBe(
      report.tuning.guards.length,
    );
    await takeStep('Compare version 2', 'to see what it would change');
    await page.getByRole('button', { name: 'Put in force version 2' }).waitFor(OF_A_RUN);
    await page.getByRole('link', { name: /^Apply or dismiss mvs weights/ }).click();
    await page.getByRole('button', { name: /^Apply/ }).waitFor(PATIENCE);
  });

  it('say what is missing where there is not enough data, and show the reports of before', async () => {
    const before = await newestReport(AGENT_TASK);
    const graph = await openTestGraph();
    const window = { from: '2026-11-14T00:00:00Z', to: '2026-11-28T00:00:00Z' };
    const nothing = { window, verdict: 'insufficient_data', missing: ['Nobody tried anything.'] };
    const profiling = { ...nothing, type: 'agent_profiling', profiles: [], regressions: [], error_clusters: [] };
    await storeResult(graph, { id: 'nobody', taskName: AGENT_TASK, result: JSON.stringify(profiling) });
    const tuning = { status: 'insufficient_data', missing: ['Three accesses are too few.'] };
    const scoring = { ...nothing, type: 'mvs_tuning', missing: [], distribution: { total_nodes: 0 }, tuning };
    await storeResult(graph, { id: 'unused', taskName: MVS_TASK, result: JSON.stringify(scoring) });
    await graph.close();
    await open('/team');
    await page.getByText('Nobody tried anything.').waitFor(PATIENCE);
    expect(await page.getByRole('region', { name: 'Agents' }).first().textContent()).toContain('Ögedei');
    await page.getByRole('combobox', { name: 'Days' }).selectOption(before.id);
    await page.getByRole('img', { name: /^Success: / }).waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('report')).toBe(before.id);
    await open('/memory');
    await page.getByText('Three accesses are too few.').waitFor(PATIENCE);
    const weights = page.getByRole('region', { name: 'Weights', exact: true });
    expect(await weights.textContent()).toMatch(/Proposedversion 2 . shadow/);
    expect(await page.getByRole('region', { name: 'Guards' }).getByText('passed').count()).toBeGreaterThan(1);
    await takeStep('Give up version 2', 'it is not wanted');
    await expect.poll(() => weights.textContent(), PATIENCE).toContain('Proposednothing');
    expect(await page.getByRole('region', { name: 'Effect' }).count()).toBe(0);
  });

  async function takeStep(step: string, reason: string): Promise<void> {
    await page.getByRole('button', { name: step }).click(PATIENCE);
    await page.getByLabel('Reason').fill(reason);
    await page.getByRole('dialog').getByRole('button').first().click();
  }

  const agentRow = (name: string) =>
    page.getByRole('region', { name: 'Agents', exact: true }).first().getByRole('row').filter({ hasText: name });

  const percentOf = (share: number) => `${(100 * share).toFixed(1)} %`;

  // biome-ignore lint/suspicious/noExplicitAny: reports have every shape
  async function newestReport(taskName: string): Promise<any> {
    const id = await newestResult(taskName);
    const { optimizationResults } = await app.data(
      'query ($id: ID!) { optimizationResults(where: { id: { eq: $id } }) { id report } }',
      { id },
    );
    return optimizationResults[0];
  }
});

describe('a connection that is lost', () => {
  it('is told, and the page catches up by itself with what it missed', async () => {
    await open('/results');
    await page.evaluate('window.isTheSamePage = true');
    await app.close();
    await page.getByText('Connection lost').waitFor(PATIENCE);
    const graph = await openTestGraph();
    await storeResult(graph, { id: 'while-away', taskName: REMOTE });
    await graph.close();
    app = await startTestApp({ environment: { ...ENVIRONMENT, PORT: new URL(app.url).port } });
    await page.locator('.connection-live').waitFor({ timeout: 30_000 });
    await page.locator('a[href="/results/while-away"]').waitFor(PATIENCE);
    expect(await page.evaluate('window.isTheSamePage')).toBe(true);
  });
});

describe('the pages', () => {
  it('send nothing to anyone but this machine, and break no rule of their own', () => {
    expect(visit.strayRequests).toEqual([]);
    // The browser reports what it could not reach while the service was away: that was wanted.
    expect(
      visit.faults.filter(fault => !/ERR_CONNECTION_REFUSED|WebSocket connection|status of 503/.test(fault)),
    ).toEqual([]);
  });
});

describe('a service that wants to know who asks', () => {
  it('asks for a token, and offers only what its scopes allow', async () => {
    await app.close();
    app = await startTestApp({
      environment: { ...ENVIRONMENT, AUTH_JWT_SECRET: JWT_SECRET, AUTH_AUDIENCE: AUDIENCE },
    });
    await page.goto(app.url);
    await give('of nobody');
    await page.getByRole('alert').waitFor(PATIENCE);
    await give(await tokenWith('read'));
    await row(TOKEN_TASK).waitFor(PATIENCE);
    await page.locator('.connection-live').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: /Run now|Pause/ }).count()).toBe(0);
    for (const path of ['/security', '/proposals']) {
      await open(path);
      await page.getByRole('heading', { level: 3 }).first().waitFor(PATIENCE);
      expect(await page.locator('main').getByRole('button').count()).toBe(0);
    }
    await open('/');
    await page.getByRole('button', { name: 'Forget token' }).click();
    await give(await tokenWith('read run'));
    await row(TOKEN_TASK).getByRole('button', { name: 'Run now' }).waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
  });

  it('says when there is nothing, and that nobody looked where no source of advisories is configured', async () => {
    await open('/');
    const before = await reportLink('security_layer_updates').getAttribute('href', PATIENCE);
    await row('security_layer_updates').getByRole('button', { name: 'Run now' }).click();
    await expect.poll(() => reportLink('security_layer_updates').getAttribute('href'), PATIENCE).not.toBe(before);
    await forget('SecurityFinding|ArchitectureProposal|ImprovementOpportunity');
    await open('/security');
    await page.getByText('No finding is open.').waitFor(PATIENCE);
    await page.getByText('No advisory feed is configured').waitFor(PATIENCE);
    await page.screenshot({ path: 'test/.artifacts/security-empty.png' });
    await open('/proposals');
    await page.getByText('Nothing is proposed yet.').waitFor(PATIENCE);
    await page.getByRole('region', { name: 'Opportunities' }).getByText('None.').waitFor(PATIENCE);
    await forget('OptimizationResult|MvsWeights');
    await open('/team');
    await page.getByText('The agents were not profiled yet.').waitFor(PATIENCE);
    await page.screenshot({ path: 'test/.artifacts/team-empty.png' });
    await open('/memory');
    await page.getByText('The memories were not scored yet.').waitFor(PATIENCE);
    await page.screenshot({ path: 'test/.artifacts/memory-empty.png' });
  });

  /** As on a graph in which there is nothing of these labels. */
  async function forget(labels: string): Promise<void> {
    const graph = await openTestGraph();
    await cypher(graph, `MATCH (n:${labels}) DETACH DELETE n`);
    await graph.close();
  }

  async function give(token: string): Promise<void> {
    await page.getByLabel('Token').fill(token, PATIENCE);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Continue' }).click()]);
  }
});
