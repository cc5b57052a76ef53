import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/server/schema/build.ts';
import { readContract } from '../../../src/server/schema/read-contract.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema(new EventEmitter(), { isChecked: true });
});

const ownTypes = () => Object.values(schema.getTypeMap()).filter(type => !type.name.startsWith('__'));
const fieldsOf = (typeName: string) => {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
};

/** Everything in a type that has no description, such as `Query.agents(limit)`. */
function undescribed(type: GraphQLNamedType): string[] {
  const missing = type.description ? [] : [type.name];
  if (isEnumType(type)) {
    for (const value of type.getValues()) if (!value.description) missing.push(`${type.name}.${value.name}`);
  }
  if (!isObjectType(type) && !isInputObjectType(type)) return missing;
  for (const field of Object.values(type.getFields())) {
    if (!field.description) missing.push(`${type.name}.${field.name}`);
    for (const argument of 'args' in field ? field.args : []) {
      if (!argument.description) missing.push(`${type.name}.${field.name}(${argument.name})`);
    }
  }
  return missing;
}

describe('the executable schema', () => {
  it('describes every type, field, argument and value, also the generated ones', () => {
    expect(ownTypes().flatMap(undescribed)).toEqual([]);
  });

  it('is what schema/generated/api.graphql says', () => {
    const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
    expect(printed).toBe(readFileSync('schema/generated/api.graphql', 'utf8'));
  });

  it('has no connections, no aggregates and no filters through them', () => {
    const names = ownTypes().flatMap(type => [type.name, ...fieldsOf(type.name)]);
    expect(names.filter(name => /Connection|Aggregat/.test(name))).toEqual([]);
  });

  it('sorts lists at the top only, and results only by what an index orders', () => {
    const sorted = ownTypes()
      .filter(isObjectType)
      .flatMap(type => Object.values(type.getFields()).map(field => ({ type, field })))
      .filter(({ field }) => field.args.some(argument => argument.name === 'sort'));
    expect(new Set(sorted.map(({ type }) => type.name))).toEqual(new Set(['Query']));
    expect(fieldsOf('OptimizationResultSort').sort()).toEqual(['createdAt', 'sequence']);
  });

  it('changes nothing but by mutations of our own', () => {
    const ours = readContract()
      .flatMap(({ definitions }) => definitions)
      .flatMap(definition =>
        (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
        definition.name.value === 'Mutation'
          ? (definition.fields ?? []).map(field => field.name.value)
          : [],
      );
    expect(fieldsOf('Mutation').sort()).toEqual(ours.sort());
  });

  it('leads from a result to its task, run, agent, cycle and recommendations, and back', () => {
    expect(fieldsOf('OptimizationResult')).toEqual(
      expect.arrayContaining(['task', 'run', 'ranBy', 'cycle', 'heartbeatCycle', 'recommendations']),
    );
    expect(fieldsOf('OptimizationTask')).toEqual(expect.arrayContaining(['recentRuns', 'ownedBy']));
    expect(fieldsOf('OptimizationRun')).toEqual(expect.arrayContaining(['result', 'task', 'cycle']));
    expect(fieldsOf('OptimizationCycle')).toEqual(expect.arrayContaining(['runs', 'results', 'heartbeatCycle']));
    expect(fieldsOf('Agent')).toContain('tasks');
    expect(fieldsOf('Recommendation')).toContain('results');
  });

  it('keeps helper fields to itself', () => {
    expect(fieldsOf('OptimizationTask')).not.toContain('recentRunsOf');
    expect(fieldsOf('OptimizationTaskWhere')).not.toContain('recentRunsOf');
  });
});
