import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { eachObjectField, eachRootField, type OwnField } from './each-field.ts';
import type { Contract } from './read-contract.ts';

/** How the names of generated types end, and what is said about those that have no words of their own. */
const TYPE_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/SubscriptionWhere$/, 'Which events: every part that is given must hold.'],
  [/RelationshipFilters$/, 'Which nodes, by the nodes that they are related to.'],
  [/Where$/, 'Which nodes: every part that is given must hold.'],
  [/EventPayload$/, 'The properties of the node that an event is about.'],
  [/CreatedEvent$/, 'Says that a node was created.'],
  [/^EventType$/, 'What happened to a node. This service announces new nodes only.'],
];

/** Names that mean the same wherever the library uses them. */
const PARTS: Readonly<Record<string, string>> = {
  AND: 'All of these must hold.',
  OR: 'At least one of these must hold.',
  NOT: 'This must not hold.',
  eq: 'Is equal to this; null finds what has no value.',
  in: 'Is one of these.',
  gt: 'Is greater, or later, than this.',
  gte: 'Is at least this.',
  lt: 'Is less, or earlier, than this.',
  lte: 'Is at most this.',
  contains: 'Contains this text.',
  startsWith: 'Begins with this text.',
  endsWith: 'Ends with this text.',
  where: 'Which ones; without it all of them.',
  limit: 'How many at most, from 1 to 500; 50 without it.',
  offset: 'How many to leave out at the beginning, up to 10000.',
  sort: 'In which order; the first entry counts most.',
  event: 'What happened.',
  timestamp: 'When it was announced, in milliseconds since 1970.',
  createdOptimizationResult: 'The new result.',
  optimizationResultCreated: 'Each new result, as it is stored, from all replicas.',
  CREATE: 'It was created.',
  UPDATE: 'It was changed.',
  DELETE: 'It was deleted.',
  CREATE_RELATIONSHIP: 'It was related to another.',
  DELETE_RELATIONSHIP: 'A relationship of it was deleted.',
};

/** Gives every generated type, field, argument and value that the library leaves without a description one. */
export function describeGenerated(schema: GraphQLSchema, contract: Contract): void {
  describeTypes(schema, writtenDescriptions(contract));
  eachRootField(schema, field => describeField(field, PARTS[field.name] ?? listDescription(field)));
  eachObjectField(schema, field => describeField(field, PARTS[field.name]));
}

function describeTypes(schema: GraphQLSchema, written: ReadonlyMap<string, string>): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    type.description ??= written.get(type.name) ?? TYPE_ENDINGS.find(([ending]) => ending.test(type.name))?.[1];
    if (isEnumType(type)) for (const value of type.getValues()) value.description ??= PARTS[value.name];
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.description ??= PARTS[field.name] ?? nodeFieldDescription(schema, type.name, field.name);
    }
  }
}

function describeField(field: OwnField, description: string | undefined): void {
  for (const argument of field.args) argument.description ??= PARTS[argument.name];
  field.description ??= description;
}

function listDescription(field: OwnField): string {
  const type = getNamedType(field.type);
  return `List of ${type.name}: ${type.description}`;
}

/** A filter or a sort key is about the node's field of the same name. */
function nodeFieldDescription(schema: GraphQLSchema, inputName: string, field: string): string | undefined {
  const node = schema.getType(inputName.replace(/(?:SubscriptionWhere|Where|Sort)$/, ''));
  return isObjectType(node) ? (node.getFields()[field]?.description ?? undefined) : undefined;
}

/** The library drops what the contract says about the root types and about scalars of our own. */
function writtenDescriptions(contract: Contract): ReadonlyMap<string, string> {
  const definitions = contract.flatMap(({ definitions }) => definitions);
  return new Map(
    definitions.flatMap(one =>
      'description' in one && one.description && 'name' in one && one.name
        ? [[one.name.value, one.description.value]]
        : [],
    ),
  );
}
