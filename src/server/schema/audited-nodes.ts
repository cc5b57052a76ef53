import { type ConstDirectiveNode, type GraphQLSchema, getNamedType, Kind } from 'graphql';
import type { AuditedNodes } from '../../access/audit/audit.ts';
import { keyField } from './node-reader.ts';
import { generatedList } from './node-types.ts';
import type { Contract } from './read-contract.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Arguments that name nodes: id, name, names, and those that end with Id. */
const NAMING = /^(?:ids?|names?)$|Id$/;

/** Keys of nodes in the arguments of a mutation and in its `input`. */
export function namedTargets(args: Arguments): string[] {
  const given = { ...inputOf(args), ...args };
  return Object.entries(given)
    .filter(([name]) => NAMING.test(name))
    .flatMap(([, value]) => value)
    .filter((value): value is string => typeof value === 'string');
}

/** Finds for a mutation and its arguments the nodes that it may change: those of the type that it answers. */
export function auditedNodesOf(schema: GraphQLSchema, contract: Contract) {
  const labels = nodeLabels(contract);
  return (fieldName: string, args: Arguments): AuditedNodes | null => {
    const field = schema.getMutationType()?.getFields()[fieldName];
    const type = field === undefined ? undefined : getNamedType(field.type).name;
    if (field === undefined || type === undefined || generatedList(schema, type) === undefined) return null;
    const property = keyField(schema, type);
    const many = field.args.find(({ name }) => name === `${property}s`)?.name;
    const keys = many === undefined ? (args[property] ?? inputOf(args)[property] ?? []) : (args[many] ?? null);
    return { label: labels.get(type) ?? type, property, keys: keys === null ? null : [keys].flat().map(String) };
  };
}

function inputOf(args: Arguments): Arguments {
  const input = args['input'];
  return typeof input === 'object' && input !== null ? (input as Arguments) : {};
}

/** The last label of each node type: that is the one of ours, where there are several. */
function nodeLabels(contract: Contract): ReadonlyMap<string, string> {
  return new Map(
    contract
      .flatMap(({ definitions }) => definitions)
      .flatMap(definition => {
        if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
        const label = definition.directives?.flatMap(labelsIn).at(-1);
        return label === undefined ? [] : [[definition.name.value, label] as const];
      }),
  );
}

function labelsIn({ name, arguments: args }: ConstDirectiveNode): string[] {
  const value = name.value === 'node' ? args?.find(one => one.name.value === 'labels')?.value : undefined;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap(label => (label.kind === Kind.STRING ? [label.value] : []));
}
