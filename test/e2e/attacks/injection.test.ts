import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { argumentsWith, operationFor, type SchemaField, textPlaces } from '../../support/schema-inputs.ts';
import { putTargets } from '../../support/targets.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

/**
 * Each would do something if it were put into a statement: as a text in either quotes, as a name, or past an escape. What
 * does not fit there would break the statement, which shows as a failure.
 */
const PAYLOADS: readonly string[] = [
  "' }) CREATE (:Injected) WITH 1 AS x MATCH (c:Canary) SET c.value = 'dead' //",
  '" }) CREATE (:Injected) WITH 1 AS x MATCH (c:Canary) SET c.value = "dead" //',
  "` CREATE (:Injected) /* */ // \\' \\u0027 $id #{exit} {{constructor}} %s",
  'zero\u0000byte, lone \ud800, \u202eright to left, 💥, e\u0301',
];
/** So many conditions fit into one filter. */
const PLACES_AT_ONCE = 20;

const schema = buildSchema(await readFile('schema/generated/api.graphql', 'utf8'));
const fieldsOf = (type: { getFields(): Record<string, unknown> } | null | undefined) =>
  Object.values(type?.getFields() ?? {}) as SchemaField[];
const MUTATIONS = fieldsOf(schema.getMutationType());
const QUERIES = fieldsOf(schema.getQueryType());
const SUBSCRIPTIONS = fieldsOf(schema.getSubscriptionType());
const withText = (fields: readonly SchemaField[]) =>
  fields.filter(field => textPlaces(field).length > 0).map(field => [field.name, field] as const);

let app: RunningApp;
let graph: Graph;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off', REQUESTS_PER_MINUTE: '1000000' } });
  graph = await openTestGraph();
  await cypher(graph, "CREATE (:Canary {value: 'alive'})");
});

afterAll(async () => {
  await graph?.close();
  await app?.close();
});

/** Sends arguments to a field; the answer is a refusal or data, never a failure. */
async function send(kind: 'query' | 'mutation', field: SchemaField, variables: Record<string, unknown>): Promise<void> {
  const { status, body } = await ask(app.url, operationFor(kind, field, Object.keys(variables)), variables);
  const codes = (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code);
  expect(codes, JSON.stringify(variables)).not.toContain('INTERNAL_SERVER_ERROR');
  expect(status).toBeLessThan(500);
}

/** Sends every payload to each place of a field that takes text. */
async function inject(kind: 'query' | 'mutation', field: SchemaField): Promise<void> {
  for (const place of textPlaces(field)) {
    for (const payload of PAYLOADS) {
      if (kind === 'mutation') await putTargets(graph);
      await send(kind, field, argumentsWith(field, place, payload));
    }
  }
}

/** The same for a generated list, many places of its filter at once. */
async function injectFilter(field: SchemaField): Promise<void> {
  const places = textPlaces(field);
  for (let from = 0; from < places.length; from += PLACES_AT_ONCE) {
    for (const payload of PAYLOADS) {
      const chunk = places.slice(from, from + PLACES_AT_ONCE);
      await send('query', field, { where: { OR: chunk.map(place => argumentsWith(field, place, payload)['where']) } });
    }
  }
}

/** What an injected statement would have left. */
async function harm() {
  const [row] = await cypher(
    graph,
    `RETURN COUNT { (:Injected) } AS injected, COLLECT { MATCH (c:Canary) RETURN c.value } AS canaries`,
  );
  return row;
}

const UNHARMED = { injected: 0, canaries: ['alive'] };

describe('text that would be a statement changes nothing', () => {
  it.each(withText(QUERIES))('in the query %s', async (_name, field) => {
    // The service itself keeps watch meanwhile, and may raise an alert.
    const size = () =>
      cypher(
        graph,
        `RETURN COUNT { (n WHERE NOT n:AlertBoard AND NOT n:OptimizationAlert) } AS nodes,
           COUNT { (n WHERE NOT n:OptimizationAlert)-->() } AS relationships`,
      );
    const before = await size();
    const isGenerated = field.args.some(({ name }) => name === 'offset');
    await (isGenerated ? injectFilter(field) : inject('query', field));
    expect(await size()).toEqual(before);
    expect(await harm()).toEqual(UNHARMED);
  });

  it.each(withText(MUTATIONS))('but what it is meant to in the mutation %s', async (_name, field) => {
    await inject('mutation', field);
    expect(await harm()).toEqual(UNHARMED);
  });

  it.each(withText(SUBSCRIPTIONS))('in the subscription %s', async (_name, field) => {
    const client = await app.connect();
    for (const place of textPlaces(field)) {
      for (const payload of PAYLOADS) {
        const variables = argumentsWith(field, place, payload);
        const operation = client.subscribe(operationFor('subscription', field, Object.keys(variables)), variables);
        const refusal = await Promise.race([operation.subscribed.then(() => undefined), operation.next(5_000)]);
        expect(JSON.stringify(refusal ?? '')).not.toContain('INTERNAL_SERVER_ERROR');
        operation.complete();
      }
    }
    await client.close();
    expect(await harm()).toEqual(UNHARMED);
  });
});

describe('text is stored as it is given', () => {
  it.each(PAYLOADS.filter(payload => !payload.includes('\ud800')))('%s', async payload => {
    const { recordTaskResult } = await app.data(
      'mutation ($input: TaskResultInput!) { recordTaskResult(input: $input) { taskName errorMessage } }',
      {
        input: {
          agent: 'main',
          taskName: payload,
          errorMessage: payload,
          status: 'error',
          startedAt: '2026-11-01T10:00:00Z',
        },
      },
    );
    expect(recordTaskResult).toEqual({ taskName: payload, errorMessage: payload });
  });
});
