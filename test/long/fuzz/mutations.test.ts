import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../../e2e/app/running-app.ts';
import { ask, send } from '../../e2e/server/http.ts';
import { argumentsOf } from '../../support/arbitrary-inputs.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { operationFor, type SchemaField } from '../../support/schema-inputs.ts';
import { putTargets } from '../../support/targets.ts';

/** Other inputs are another `FUZZ_SEED`; more of them more `FUZZ_RUNS` of each mutation. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 20);
/** Some mutations wait for what they begin. */
const PATIENCE_MS = 60_000 + RUNS * 500;

const HIDDEN = 'An unexpected error occurred. The log explains it under the id given here.';

const schema = buildSchema(await readFile('schema/generated/api.graphql', 'utf8'));
const MUTATIONS = Object.values(schema.getMutationType()?.getFields() ?? {}) as SchemaField[];

let app: RunningApp;
let graph: Graph;
let taskNames: string[];

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off', REQUESTS_PER_MINUTE: '1000000' } });
  graph = await openTestGraph();
  taskNames = (await cypher<{ name: string }>(graph, 'MATCH (t:OptimizationTask) RETURN t.name AS name')).map(
    ({ name }) => name,
  );
});

afterAll(async () => {
  await graph?.close();
  await app?.close();
});

interface ShownError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly id?: string };
}

/** An answer to a mutation says what it did or, with a code, why not; what nobody foresaw is in the log and nowhere else. */
function expectProperAnswer(status: number, errors: readonly ShownError[]): void {
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of errors) {
    expect(extensions.code).toMatch(/^[A-Z_]+$/);
    expect(message).not.toMatch(/node_modules|MATCH \(|Neo\.|TypeError|\bat \w+ \(/);
    if (extensions.code !== 'INTERNAL_SERVER_ERROR') continue;
    expect(message).toBe(HIDDEN);
    const line = app
      .logged()
      .split('\n')
      .find(entry => entry.includes(String(extensions.id)));
    expect(line).toBeDefined();
    console.log(line);
  }
}

describe(`random input (FUZZ_SEED=${SEED})`, () => {
  it.each(MUTATIONS.map(field => [field.name, field] as const))(
    'never breaks %s',
    async (_name, field) => {
      const codes: Record<string, number> = {};
      const property = fc.asyncProperty(argumentsOf(field, taskNames), async variables => {
        await putTargets(graph);
        const query = operationFor('mutation', field, Object.keys(variables));
        const { status, body } = await ask(app.url, query, variables);
        const errors: ShownError[] = body.errors ?? [];
        for (const code of errors.length === 0 ? ['done'] : errors.map(({ extensions }) => extensions.code)) {
          codes[code] = (codes[code] ?? 0) + 1;
        }
        expectProperAnswer(status, errors);
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
      console.log(`${field.name}: ${JSON.stringify(codes)}`);
      expect(codes).not.toHaveProperty('INTERNAL_SERVER_ERROR');
      expect((await send(`${app.url}/healthz`)).status).toBe(200);
    },
    PATIENCE_MS,
  );
});
