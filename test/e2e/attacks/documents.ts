import { getIntrospectionQuery } from 'graphql';

/** One hostile operation and what it must be refused with. */
export interface Attack {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly code: string;
  /** The limit that it breaks, where the refusal names one. */
  readonly limit?: string;
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** `levels` objects in one another. */
function nested(levels: number, key: string): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = { [key]: value };
  return value;
}

const introspection = getIntrospectionQuery();
const fragmentsAt = introspection.indexOf('fragment FullType');
const fragments = introspection.slice(fragmentsAt);
const whole = introspection.slice(introspection.indexOf('__schema'), introspection.lastIndexOf('}', fragmentsAt));

const deep = `{ optimizationRuns(limit: 1) { ${'task { recentRuns(first: 1) { '.repeat(10)} id ${'} } '.repeat(10)} } }`;

const doubling = times(60, n => `fragment F${n} on Agent { ...F${n + 1} ...F${n + 1} }`).join(' ');

const RUNS = 'query ($where: OptimizationRunWhere) { optimizationRuns(where: $where) { id } }';
const TRIGGER = 'mutation ($p: JSON) { runTask(name: "nope", parameters: $p) { id } }';

/** Documents and variables made to cost much more than they weigh. */
export const ATTACKS: readonly Attack[] = [
  { name: 'deep query', query: deep, code: 'QUERY_TOO_COMPLEX', limit: 'depth' },
  {
    name: 'deep query behind fragments',
    query: `{ optimizationRuns(limit: 1) { ...F0 } } ${times(20, n => `fragment F${n} on OptimizationRun { task { recentRuns(first: 1) { ...F${n + 1} } } }`).join(' ')} fragment F20 on OptimizationRun { id }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'depth',
  },
  {
    name: 'wide query',
    query: `{ ${times(21, n => `a${n}: optimizationTasks(limit: 1) { name }`).join(' ')} }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'rootFields',
  },
  {
    name: 'alias flood',
    query: `{ optimizationTasks { ${times(300, n => `a${n}: name`).join(' ')} } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'aliases',
  },
  {
    name: 'alias flood behind a fragment',
    query: `{ agents(limit: 1) { ...F tasks(limit: 1) { agent } ...F ...F } } fragment F on Agent { ${times(20, n => `a${n}: name`).join(' ')} }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'aliases',
  },
  {
    name: 'fragment cycle',
    query: '{ agents { ...A } } fragment A on Agent { ...B } fragment B on Agent { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'fragment bomb',
    query: `{ agents { ...F0 } } ${doubling} fragment F60 on Agent { id }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'selections',
  },
  {
    name: 'directives overload',
    query: `{ optimizationTasks { ${times(60, () => 'name @skip(if: false)').join(' ')} } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'directives',
  },
  {
    name: 'unknown directives',
    query: `{ agents { id ${'@x '.repeat(900)} } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'directives',
  },
  { name: 'endless document', query: `{ agents { ${'id '.repeat(100_000)} } }`, code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'endless nesting', query: `{ ${'... { '.repeat(50_000)} __typename`, code: 'GRAPHQL_PARSE_FAILED' },
  {
    name: 'lists in lists by default',
    query: '{ agents { tasks { recentRuns { id state slot } } } }',
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
  {
    name: 'lists in lists by variables',
    query: 'query ($n: Int) { agents(limit: $n) { tasks(limit: $n) { name } } }',
    variables: { n: 500 },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
  {
    name: 'costly answer to a change',
    query: 'mutation { resumeTasks { recentRuns(first: 500) { id state log } } }',
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
  {
    name: 'introspection several times',
    query: `{ a: ${whole} b: ${whole} c: ${whole} } ${fragments}`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
  {
    name: 'introspection in circles',
    query: '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'deep literal',
    query: `{ agents(where: ${'{ NOT: '.repeat(200)}{}${' }'.repeat(200)}) { id } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'inputDepth',
  },
  {
    name: 'deep variables',
    query: TRIGGER,
    variables: { p: nested(3_000, 'a') },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'inputDepth',
  },
  {
    name: 'huge variables',
    query: TRIGGER,
    variables: { p: { list: times(100_000, () => 1) } },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'inputValues',
  },
  {
    name: 'deep filter',
    query: RUNS,
    variables: { where: nested(20, 'NOT') },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'conditions',
  },
  {
    name: 'wide filter',
    query: RUNS,
    variables: { where: { OR: times(200, n => ({ AND: [{ slot: { eq: `${n}` } }, { state: { eq: 'failed' } }] })) } },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'conditions',
  },
  { name: 'far offset', query: '{ optimizationRuns(offset: 1000000) { id } }', code: 'BAD_USER_INPUT' },
  {
    name: 'list that is too long',
    query: '{ optimizationRuns(limit: 1000000) { id } }',
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
];

/** What can be attempted over the socket too. */
export const SUBSCRIPTION_ATTACKS: readonly Attack[] = [
  {
    name: 'deep subscription',
    query: `subscription { runUpdates { ${'task { recentRuns(first: 1) { '.repeat(10)} id ${'} } '.repeat(10)} } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'depth',
  },
  {
    name: 'alias flood',
    query: `subscription { runUpdates { ${times(300, n => `a${n}: id`).join(' ')} } }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'aliases',
  },
  {
    name: 'fragment bomb',
    query: `subscription { runUpdates { ...F0 } } ${times(60, n => `fragment F${n} on OptimizationRun { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F60 on OptimizationRun { id }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'selections',
  },
  {
    name: 'lists in lists',
    query: 'subscription { runUpdates { cycle { runs { task { recentRuns(first: 500) { id state } } } } } }',
    code: 'QUERY_TOO_COMPLEX',
    limit: 'cost',
  },
  {
    name: 'deep variables',
    query: 'subscription ($w: OptimizationResultHistoryFilter) { resultStream(where: $w) { cursor } }',
    variables: { w: nested(3_000, 'agent') },
    code: 'QUERY_TOO_COMPLEX',
    limit: 'inputDepth',
  },
  {
    name: 'endless document',
    query: `subscription { runUpdates { ${'id '.repeat(50_000)} } }`,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  { name: 'introspection', query: 'subscription { __schema { types { name } } }', code: 'GRAPHQL_VALIDATION_FAILED' },
];
