import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type RunningApp, startTestApp } from '../../e2e/app/running-app.ts';
import { startCommand } from '../../support/command.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { startService } from '../../support/service.ts';

const PACK_MS = 120_000;
const NAME = 'kurultai-optimizer';
const run = promisify(execFile);

let scratch: string;
let project: string;
let app: RunningApp;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'optimizer-package-'));
  project = join(scratch, 'project');
  await install(await pack());
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
}, PACK_MS);

afterAll(async () => {
  await app?.close();
  await rm(scratch, { recursive: true, force: true });
});

/** `npm pack` in a copy of the repository, for it changes package.json for a moment. Answers the tarball. */
async function pack(): Promise<string> {
  const copy = join(scratch, 'repository');
  const { stdout: files } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of files.split('\0').filter(name => /^(src|resolvers|schema|neo4j|scripts|[^/]+$)/.test(name))) {
    await mkdir(join(copy, dirname(file)), { recursive: true });
    await cp(file, join(copy, file));
  }
  await symlink(resolve('node_modules'), join(copy, 'node_modules'));
  await run('npm', ['pack', '--offline', '--pack-destination', scratch], { cwd: copy });
  expect(await readFile(join(copy, 'package.json'), 'utf8')).toBe(await readFile('package.json', 'utf8'));
  return join(scratch, `${NAME}-0.1.0.tgz`);
}

/** Unpacks it as npm does, beside the packages that it names as its dependencies, and no others. */
async function install(tarball: string): Promise<void> {
  const modules = join(project, 'node_modules');
  const folder = join(modules, NAME);
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(resolve('node_modules', name), join(modules, name));
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'somebody', type: 'module' }));
}

describe('the packed tarball, installed in a project of somebody else', () => {
  it('gives a typed client that follows results', async () => {
    await writeFile(
      join(project, 'client.ts'),
      `import { type Task, createClient } from '${NAME}/client';
const client = createClient({ url: process.env['OPTIMIZER_URL'] ?? '' });
const tasks: Task[] = await client.tasks();
// @ts-expect-error the name of a task is a text
void (() => client.runTask({ name: 1 }));
const { headCursor } = await client.history({ first: 1 });
await client.runTask({ name: 'retention' });
for await (const { result } of client.results({ after: headCursor })) {
  console.log(tasks.length > 0, result.taskName, result.status);
  break;
}
client.close();
`,
    );
    await typecheck('client.ts');
    const { code, stdout, stderr } = await inProject(['client.ts'], { OPTIMIZER_URL: app.url });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true retention success\n', stderr: '' });
  });

  it('gives defineTask, with its types', async () => {
    const example = await readFile('examples/task.ts', 'utf8');
    await writeFile(join(project, 'task.ts'), example);
    await typecheck('task.ts');
    expect(await inProject(['task.ts'], {})).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('gives the command, which runs the service as well', async () => {
    const { uri, username, password } = testNeo4j();
    const database = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const { bin } = JSON.parse(await readFile(join(project, 'node_modules', NAME, 'package.json'), 'utf8'));
    const command = join('node_modules', NAME, bin[NAME]);
    expect(await inProject([command, 'upcoming', '--first', '1', '--json'], { OPTIMIZER_URL: app.url })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\[\{"taskName":/),
    });
    expect(await inProject([command, 'doctor'], { ...database, LOG_LEVEL: 'silent' })).toMatchObject({ code: 0 });

    const service = startService({ SCHEDULER: 'off' }, [join(project, command), 'serve']);
    expect((await fetch(new URL('/graphql', await service.url))).status).toBeLessThan(500);
    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual([0, null]);
  });
});

/** As a careful project would: strict, and the packages' declarations too. */
async function typecheck(file: string): Promise<void> {
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  const tsc = resolve('node_modules/.bin/tsc');
  const { code, stdout } = await startCommand([...options, file], {}, { program: tsc, cwd: project }).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
}

function inProject(words: readonly string[], environment: Record<string, string>) {
  return startCommand(words, environment, { cwd: project }).ended;
}
