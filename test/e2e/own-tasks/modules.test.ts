import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { emptyDatabase } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

const START_MS = 90_000;
const LOADER = `
  const { loadTaskModules } = await import(process.argv[1]);
  for (const path of process.argv.slice(2)) {
    const outcome = await loadTaskModules([path]).then(
      async tasks => Promise.all(tasks.map(async ({ name, handler }) => ({ name, failure: await handler({}).then(() => null, error => String(error)) }))),
      error => String(error),
    );
    console.log(JSON.stringify(outcome));
  }`;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'task-modules-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEFINE = `import { defineTask } from '${resolve('src/own-tasks/modules/define-task.ts')}';\n`;
const task = (changes: string) =>
  `${DEFINE}\nexport const mine = defineTask({ name: 'mine', agent: 'Jochi', trigger: 'monthly', description: 'x', handler: async () => ({ report: {} }), ${changes} });\n`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What becomes of modules in a process as Node loads them: the tasks, each called once, or the refusal. */
async function loaded(...paths: string[]): Promise<unknown[]> {
  const loader = resolve('src/own-tasks/modules/load-modules.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    LOADER,
    loader,
    ...paths,
  ]);
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe('a module of TASKS', () => {
  it('gives the tasks that it exports, each once, and says where a handler failed', async () => {
    const two = `${DEFINE}
const common = { agent: 'Jochi', trigger: 'cve', description: 'x' };
export const good = defineTask({ ...common, name: 'good', handler: async () => ({ report: {} }) });
export const bad = defineTask({ ...common, name: 'bad',
  handler: async () => {
    throw new TypeError('no such column');
  } });
export default good;
export const help = 5;
`;
    const path = file('two.ts', two);
    const [tasks] = await loaded(path);
    expect(tasks).toEqual(
      expect.arrayContaining([
        { name: 'good', failure: null },
        { name: 'bad', failure: `TypeError: no such column (${path}:7:11)` },
      ]),
    );
    expect(tasks).toHaveLength(2);
  });

  it('that cannot be loaded is refused with file, line and column', async () => {
    const cases: [path: string, refusal: string][] = [
      [file('syntax.ts', 'export const a: number = 1;\nconst = 5;\n'), ':2:7: SyntaxError: Unexpected token'],
      [file('syntax.mjs', 'export const a = 1;\n\nconst = 5;\n'), ':3:7: SyntaxError: Unexpected token'],
      [file('enum.ts', 'enum A { a }\nexport const a = A.a;\n'), ':1:1: SyntaxError: TypeScript enum is not supported'],
      [
        file('import.ts', "import { nope } from 'node:fs';\nexport { nope };\n"),
        ':1:10: SyntaxError: The requested module',
      ],
      [
        file('throws.ts', 'const x: any = undefined;\nexport const y = x.y;\n'),
        ':2:20: TypeError: Cannot read properties',
      ],
      [file('empty.ts', 'export const a = 1;\n'), ': exports no task. Write: export const task = defineTask({'],
      [file('plain.ts', "export const a = { name: 'a' };\n"), ': exports no task.'],
      [
        file('trigger.ts', task("trigger: 'weekly'")),
        ":3:21: TypeError: defineTask: trigger: 'weekly' is unknown. Known",
      ],
      [file('name.ts', task("name: 'my task'")), ':3:21: TypeError: defineTask: name: start with a letter'],
      [file('timeout.ts', task("timeout: 'soon'")), ":3:21: TypeError: defineTask: timeout: 'soon' is not an exact"],
      [file('unknown.ts', task('retries: 3')), ':3:21: TypeError: defineTask: Unrecognized key: "retries"'],
      [file('handler.ts', task('handler: 5')), ':3:21: TypeError: defineTask: handler: must be a function'],
      [file('mode.ts', task("mode: 'maybe'")), ':3:21: TypeError: defineTask: mode: Invalid option'],
    ];
    const outcomes = await loaded(...cases.map(([path]) => path));
    for (const [place, [path, refusal]] of cases.entries()) {
      expect(outcomes[place]).toContain(`TaskModuleFault: ${path}${refusal}`);
    }
    const [absent] = await loaded(join(folder, 'absent.ts'));
    expect(absent).toBe(`TaskModuleFault: TASKS: there is no file ${join(folder, 'absent.ts')}.`);
  });
});

describe('the service', () => {
  const environment = () => {
    const { uri, username, password } = testNeo4j();
    return { ...process.env, PORT: '0', NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  };

  it('does not start with a module that cannot be loaded, and prints why in one line', async () => {
    const path = file('broken.ts', 'export const a = 1 +;\n');
    const env = { ...environment(), NEO4J_URI: 'bolt://127.0.0.1:1', TASKS: path };
    const failure = await promisify(execFile)(process.execPath, ['src/main.ts'], { env }).catch(error => error);
    expect(failure.code).toBe(1);
    expect(failure.stderr.trim()).toMatch(new RegExp(`^${path}:1:21: SyntaxError: .+$`));
  });

  it('runs the task of examples/task.ts', { timeout: START_MS }, async () => {
    await emptyDatabase();
    const graph = await openTestGraph();
    await cypher(graph, "CREATE (:Agent {id: 'ops', name: 'Ögedei', infra_heartbeat: datetime() - duration('PT30H')})");
    await graph.close();
    const env = { ...environment(), TASKS: 'examples/task.ts', SCHEDULER: 'off' };
    const service = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((found, failed) => {
      service.once('exit', code => failed(new Error(`the service ended with ${code}`)));
      createInterface({ input: service.stdout }).on('line', line => {
        const ready = /"msg":"ready at (http[^"]+)"/.exec(line)?.[1];
        if (ready !== undefined) found(ready);
      });
    });
    const run =
      'mutation { runTask(name: "quiet_agents") { state progress log result { report } task { agent trigger } } }';
    const { body } = await ask(url, run);
    expect(body).toEqual({
      data: {
        runTask: {
          state: 'succeeded',
          progress: 1,
          log: ['1 agents are quiet'],
          result: { report: { verdict: 'attention', hours: 6, quiet: [{ agent: 'Ögedei', hours: 30 }] } },
          task: { agent: 'Ögedei', trigger: 'custom' },
        },
      },
    });
    service.kill();
    await once(service, 'exit');
  });
});
