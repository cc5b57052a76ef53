import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';

type Field = GraphQLField<unknown, unknown>;
type InputField = readonly [name: string, type: GraphQLInputType];

const EXAMPLES: Readonly<Record<string, unknown>> = {
  Boolean: true,
  DateTime: '2026-11-01T10:00:00Z',
  Duration: 'PT1H',
  Float: 0.5,
  ID: 'a',
  Int: 1,
  String: 'a',
};

const database = useGraph();
const { schema } = await createTestApi();
const LISTS = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(field =>
  field.args.some(argument => argument.name === 'limit'),
);

function nodeType(field: Field): GraphQLObjectType {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} is no node`);
  return type;
}

function fieldsOf(type: GraphQLObjectType): { scalars: string; relations: Field[] } {
  const fields = Object.values(type.getFields());
  const isScalar = (field: Field) => isLeafType(getNamedType(field.type));
  return {
    scalars: fields
      .filter(isScalar)
      .map(field => field.name)
      .join(' '),
    relations: fields.filter(field => !isScalar(field)),
  };
}

/** One selection for each relationship: all scalars of the node, of the related node, and of all that it is related to. */
function selections(list: Field): string[] {
  const { scalars, relations } = fieldsOf(nodeType(list));
  const below = relations.map(relation => {
    const related = fieldsOf(nodeType(relation));
    const further = related.relations.map(field => `${field.name} { ${fieldsOf(nodeType(field)).scalars} }`);
    return `{ ${scalars} ${relation.name} { ${related.scalars} ${further.join(' ')} } }`;
  });
  return [`{ ${scalars} }`, ...below];
}

function inputFields(type: GraphQLInputType | undefined): InputField[] {
  const named = getNamedType(type);
  return isInputObjectType(named) ? Object.values(named.getFields()).map(field => [field.name, field.type]) : [];
}

/** As many properties as can be asked for twice, each with all its operators, within the limit of conditions. */
const PROPERTIES_AT_ONCE = 5;

/** A filter of a node by each of its properties with each operator, in one object. */
function propertyFilter(type: GraphQLInputType): object {
  return Object.fromEntries(
    inputFields(type)
      .filter(([, field]) => getNamedType(field).name.endsWith('ScalarFilters'))
      .map(([name, field]) => [
        name,
        Object.fromEntries(inputFields(field).map(([operator, of]) => [operator, value(of)])),
      ]),
  );
}

/** A filter of a related node; that all of its filters run is shown by the list of its own type. */
function oneFilter(type: GraphQLInputType): object {
  return Object.fromEntries(Object.entries(propertyFilter(type)).slice(0, 1));
}

function value(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return value(type.ofType);
  if (isListType(type)) return [value(type.ofType)];
  return isEnumType(type) ? type.getValues()[0]?.name : EXAMPLES[getNamedType(type).name];
}

/** All filters that a list takes: by its properties, by those of related nodes (some, all, none, single), AND, OR, NOT. */
function filters(list: Field): object[] {
  const where = list.args.find(argument => argument.name === 'where')?.type;
  const related = inputFields(where).flatMap(([name, type]) => {
    const typeName = getNamedType(type).name;
    if (['AND', 'OR', 'NOT'].includes(name) || typeName.endsWith('ScalarFilters')) return [];
    if (typeName.endsWith('Where')) return [{ [name]: oneFilter(type) }];
    return [{ [name]: Object.fromEntries(inputFields(type).map(([operator, of]) => [operator, oneFilter(of)])) }];
  });
  const own = where === undefined ? [] : inGroups(Object.entries(propertyFilter(where)), PROPERTIES_AT_ONCE);
  return [...own.map(some => ({ OR: [some, { AND: [{ NOT: some }] }] })), ...related];
}

function inGroups(entries: readonly [string, unknown][], size: number): object[] {
  const starts = Array.from({ length: Math.ceil(entries.length / size) }, (_, group) => group * size);
  return starts.map(start => Object.fromEntries(entries.slice(start, start + size)));
}

function sorts(list: Field): object[] {
  return inputFields(list.args.find(argument => argument.name === 'sort')?.type).map(([name]) => ({ [name]: 'DESC' }));
}

describe('every generated list runs on a Neo4j without plugins', () => {
  it('of which there is one for each node type', () => {
    const names = ['agents', 'optimizationResults', 'optimizationTasks', 'optimizationRuns', 'optimizationCycles'];
    expect(LISTS.map(list => list.name)).toEqual(expect.arrayContaining([...names, 'recommendations', 'taskResults']));
  });

  it.each(LISTS.map(list => [list.name, list] as const))(
    '%s with all fields, filters and sorts',
    async (name, list) => {
      const api = await createTestApi({ graph: database.graph });
      const type = nodeType(list).name;
      await cypher(database.graph, 'CREATE (:Agent {id: "main"}), (:TaskResult {agent: "x"})');
      for (const selection of selections(list)) {
        const answer = await api.ask(`{ ${name} ${selection} }`);
        expect(answer.errors, selection).toBeUndefined();
      }
      for (const where of filters(list)) {
        const query = `query ($where: ${type}Where, $sort: [${type}Sort!]) { ${name}(where: $where, sort: $sort) { __typename } }`;
        const answer = await api.ask(query, { where, sort: sorts(list) });
        expect(answer.errors, JSON.stringify(where)).toBeUndefined();
      }
      expect(api.statements.length).toBeGreaterThan(selections(list).length);
      expect(api.statements.filter(text => text.includes('apoc.'))).toEqual([]);
    },
  );
});
