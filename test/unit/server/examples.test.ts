import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../../src/server/explorer/examples.ts';

const schema = buildSchema(await readFile(new URL('../../../schema/generated/api.graphql', import.meta.url), 'utf8'));
const examples = await readExamples();

describe('the examples of the explorer', () => {
  it.each(examples.map(({ name, query }) => [name, query]))('are valid: %s', (_name, query) => {
    expect(validate(schema, parse(query)).map(fault => fault.message)).toEqual([]);
  });

  it('show a query, a mutation and a subscription, each operation under a name of its own', () => {
    const operations = examples.flatMap(({ query }) => parse(query).definitions);
    const kinds = operations.map(operation => ('operation' in operation ? operation.operation : operation.kind));
    const names = operations.map(operation => ('name' in operation ? operation.name?.value : undefined));
    expect(new Set(kinds)).toEqual(new Set(['query', 'mutation', 'subscription']));
    expect(new Set(names).size).toBe(examples.length);
  });
});
