import { readFile } from 'node:fs/promises';
import { buildSchema, getIntrospectionQuery, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { readExamples } from '../../../../src/server/explorer/examples.ts';
import { limitCost } from '../../../../src/server/guards/cost.ts';
import { createOperationGuard } from '../../../../src/server/guards/operation-guard.ts';
import { DEFAULT_LIMITS } from '../../../../src/server/settings.ts';

const schema = buildSchema(
  await readFile(new URL('../../../../schema/generated/api.graphql', import.meta.url), 'utf8'),
);
const guard = createOperationGuard(schema, DEFAULT_LIMITS);

/** What an operation costs, taken from its refusal by a limit of nothing. */
function costOf(query: string, variables = {}): number {
  const document = parse(query);
  try {
    limitCost(schema, 0)(document, document.definitions[0] as OperationDefinitionNode, variables);
  } catch (error) {
    if (error instanceof AppError) return Number(error.details['found']);
    throw error;
  }
  return 0;
}

describe('the cost of an operation', () => {
  it.each([
    ['{ optimizationTasks { name } }', 1 + 50],
    ['{ optimizationTasks(limit: 3) { name } }', 1 + 3],
    ['{ optimizationTasks(limit: null) { name } }', 1 + 50],
    ['{ agents { tasks { recentRuns(first: 2) { id } } } }', 1 + 50 * (1 + 50 * (1 + 2))],
    ['{ optimizationTasks { recentRuns { id } } }', 1 + 50 * (1 + 20)],
    ['{ optimizationResultHistory { edges { node { id status } } } }', 1 + 50 * (1 + 1 + 2)],
    ['{ optimizationResultHistory(first: 2) { edges { node { recommendations { id } } } } }', 1 + 2 * (1 + 1 + 1 + 50)],
    ['{ successMetrics { history(days: 10) { day } } }', 1 + 50 * (1 + 10)],
    ['mutation { runTask(name: "x") { state result { recommendations(limit: 4) { kind } } } }', 1 + 1 + 1 + 1 + 4],
    ['mutation { pauseTasks(reason: "x") { name } }', 1 + 50],
    ['subscription { resultStream { result { recommendations { id } } } }', 1 + 1 + 1 + 50],
    ['{ agents { ...F ...F } } fragment F on Agent { tasks { name } }', 1 + 50 * 2 * (1 + 50)],
  ])('counts lists as long as they may get, and multiplies them: %s', (query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('looks into variables and their defaults', () => {
    const query = 'query ($n: Int = 7) { optimizationTasks(limit: $n) { name } }';
    expect(costOf(query)).toBe(8);
    expect(costOf(query, { n: 500 })).toBe(501);
    expect(costOf(query, { n: null })).toBe(51);
  });

  it.each([
    ['query ($n: Int) { optimizationTasks(limit: $n) { name } }', { n: 5 }, { n: 50 }],
    [
      'query ($yes: Boolean!) { optimizationTasks(limit: 40) { name @include(if: $yes) } }',
      { yes: false },
      { yes: true },
    ],
  ])('is found anew for other variables of the same document: %s', (query, cheap, dear) => {
    const document = parse(query);
    const check = limitCost(schema, 30);
    const operation = document.definitions[0] as OperationDefinitionNode;
    check(document, operation, cheap);
    expect(() => check(document, operation, dear)).toThrow(/at most 30/);
  });

  it('leaves out what a directive leaves out', () => {
    expect(costOf('query ($no: Boolean!) { agents { id tasks @include(if: $no) { name } } }', { no: false })).toBe(51);
  });

  it('over the limit is refused with the limit, what was found and what to do', () => {
    const document = parse('{ agents { tasks { recentRuns { id slot } } } }');
    const check = () => guard.check(document, document.definitions[0] as OperationDefinitionNode, {});
    expect(check).toThrow(/may answer 102551 fields; at most 50000 are allowed.*smaller limits/);
    expect(check).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
  });

  it('is not hidden behind an argument that cannot be read', () => {
    const query = 'query ($n: Int) { upcomingRuns(first: $n) { dueAt } agents { tasks { recentRuns { id slot } } } }';
    expect(costOf(query, { n: null })).toBeGreaterThan(DEFAULT_LIMITS.cost);
    // The field would fail alone, and the rest would run.
    const unreadable = 'query ($n: Int) { optimizationTasks { recentRuns(first: $n) { id } } }';
    expect(costOf(unreadable, { n: 2 })).toBe(151);
  });
});

const examples = await readExamples();

describe('the limits leave room for', () => {
  const introspection = {
    descriptions: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    oneOf: true,
  };
  it.each([
    ...examples.map(({ name, query }) => [name, query] as const),
    ['the introspection of the explorer', getIntrospectionQuery(introspection)] as const,
  ])('%s', (_name, query) => {
    const cost = costOf(query);
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThan(DEFAULT_LIMITS.cost / 1.5);
    expect(validate(schema, parse(query, { maxTokens: DEFAULT_LIMITS.documentTokens }), [guard.rule])).toEqual([]);
  });

  it('one introspection, not several in one operation', () => {
    const whole = getIntrospectionQuery(introspection);
    const body = whole.slice(whole.indexOf('__schema'), whole.indexOf('fragment FullType')).trim().replace(/\}$/, '');
    const fragments = whole.slice(whole.indexOf('fragment FullType'));
    expect(costOf(`{ ${body} } ${fragments}`)).toBe(costOf(whole));
    expect(costOf(`{ a: ${body} b: ${body} c: ${body} } ${fragments}`)).toBeGreaterThan(DEFAULT_LIMITS.cost);
  });
});
