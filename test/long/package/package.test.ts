import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type RunningApp, startTestApp } from '../../e2e/app/running-app.ts';
import { startCommand } from '../../support/command.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { installPacked, PACKAGE, type PackedProject } from '../../support/packed.ts';
import { startService } from '../../support/service.ts';

const PACK_MS = 120_000;

let scratch: string;
let packed: PackedProject;
let app: RunningApp;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'optimizer-package-'));
  packed = await installPacked(scratch);
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
}, PACK_MS);

afterAll(async () => {
  await app?.close();
  await rm(scratch, { recursive: true, force: true });
});

describe('the packed tarball, installed in a project of somebody else', () => {
  it('gives a typed client that follows results', async () => {
    await writeFile(
      join(packed.folder, 'client.ts'),
      `import { type Task, createClient } from '${PACKAGE}/client';
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
    await writeFile(join(packed.folder, 'task.ts'), example);
    await typecheck('task.ts');
    expect(await inProject(['task.ts'], {})).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('has every analysis that runs in a thread where it is looked for, under its name', async () => {
    await writeFile(
      join(packed.folder, 'threads.mjs'),
      `import { readdirSync, readFileSync } from 'node:fs';
const folder = new URL('${dirname(packed.command)}/', import.meta.url);
const said = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(({ name }) => readFileSync(new URL(name, folder), 'utf8'));
const addresses = said.flatMap(text => [...text.matchAll(/module: import\\.meta\\.resolve\\("(.+?)"\\)/g)]);
const modules = await Promise.all(addresses.map(([, address]) => import(new URL(address, folder))));
const isNamed = module => Object.entries(module).some(([name, value]) => value.name === name);
console.log(modules.length >= 5, modules.every(isNamed));
`,
    );
    expect(await inProject(['threads.mjs'], {})).toEqual({ code: 0, stdout: 'true true\n', stderr: '' });
  });

  it('gives the command, which runs the service as well', async () => {
    const { uri, username, password } = testNeo4j();
    const database = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const { command } = packed;
    expect(await inProject([command, 'upcoming', '--first', '1', '--json'], { OPTIMIZER_URL: app.url })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\[\{"taskName":/),
    });
    expect(await inProject([command, 'doctor'], { ...database, LOG_LEVEL: 'silent' })).toMatchObject({ code: 0 });

    const service = startService({ SCHEDULER: 'off' }, [join(packed.folder, command), 'serve']);
    expect((await fetch(new URL('/graphql', await service.url))).status).toBeLessThan(500);
    expect(await (await fetch(await service.url)).text()).toContain('src="/assets/index-');
    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual([0, null]);
  });
});

/** As a careful project would: strict, and the packages' declarations too. */
async function typecheck(file: string): Promise<void> {
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2024', '--types', 'node'];
  const tsc = resolve('node_modules/.bin/tsc');
  const { code, stdout } = await startCommand([...options, file], {}, { program: tsc, cwd: packed.folder }).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
}

function inProject(words: readonly string[], environment: Record<string, string>) {
  return startCommand(words, environment, { cwd: packed.folder }).ended;
}
