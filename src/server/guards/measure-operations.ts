import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What is counted in one operation. Fragments count as if they stood where they are spread. */
export interface Measures {
  /** Fields inside fields; fragments add nothing. */
  readonly depth: number;
  /** Fields that are given another name. */
  readonly aliases: number;
  /** Fields of the operation itself: each is a read or a change of its own. */
  readonly rootFields: number;
  readonly directives: number;
  /** Fields and spreads after all fragments are put in place, which is where small documents grow. */
  readonly selections: number;
  /** Lists and objects inside one another in an argument. */
  readonly inputDepth: number;
}

/** The schema's own description is deep by nature; how far it goes in circles is bounded by a rule of graphql. */
const INTROSPECTION = '__';

interface WithArguments {
  readonly kind: Kind;
  readonly arguments?: readonly { readonly value: ValueNode }[];
}

const NOTHING: Measures = { depth: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0, inputDepth: 0 };

/**
 * Measures every operation of a document. Each fragment is walked once and its measures are added wherever it is spread,
 * so the time grows with the document, not with what it unfolds to. A fragment inside itself counts as nothing: another
 * rule refuses it.
 */
export function measureOperations(
  document: DocumentNode,
): { readonly operation: OperationDefinitionNode; readonly measures: Measures }[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Measures>();

  const fragmentMeasures = (name: string): Measures => {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    known.set(name, NOTHING);
    const measures = { ...measureSelections(fragment.selectionSet) };
    measures.directives += fragment.directives?.length ?? 0;
    known.set(name, measures);
    return measures;
  };

  const measureSelection = (selection: SelectionNode): Measures => {
    const directives = selection.directives?.length ?? 0;
    const inputDepth = inputDepthOf([selection, ...(selection.directives ?? [])]);
    if (selection.kind === Kind.FIELD) {
      const below = measureSelections(selection.selectionSet);
      const aliases = isRenamed(selection) ? 1 : 0;
      const depth = 1 + (selection.name.value.startsWith(INTROSPECTION) ? 0 : below.depth);
      return sum([
        { ...NOTHING, aliases, directives, inputDepth },
        { ...below, depth, rootFields: 1 },
      ]);
    }
    const inside =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragmentMeasures(selection.name.value)
        : measureSelections(selection.selectionSet);
    return sum([{ ...NOTHING, directives, inputDepth }, inside]);
  };

  const measureSelections = (set: SelectionSetNode | undefined): Measures => {
    const measures = sum((set?.selections ?? []).map(measureSelection));
    return { ...measures, selections: measures.selections + (set?.selections.length ?? 0) };
  };

  return document.definitions.flatMap(operation => {
    if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
    const variables = operation.variableDefinitions ?? [];
    const directives = [operation, ...variables].flatMap(node => node.directives ?? []);
    const defaults = variables.flatMap(({ defaultValue }) => defaultValue ?? []);
    const inputDepth = Math.max(inputDepthOf(directives), deepest(defaults));
    const own = { ...NOTHING, directives: directives.length, inputDepth };
    return [{ operation, measures: sum([own, measureSelections(operation.selectionSet)]) }];
  });
}

/** Depths do not add up, everything else does. */
function sum(parts: readonly Measures[]): Measures {
  const total = { ...NOTHING } as { -readonly [Limit in keyof Measures]: number };
  for (const part of parts) {
    total.depth = Math.max(total.depth, part.depth);
    total.inputDepth = Math.max(total.inputDepth, part.inputDepth);
    total.aliases += part.aliases;
    total.rootFields += part.rootFields;
    total.directives += part.directives;
    total.selections += part.selections;
  }
  return total;
}

function isRenamed({ alias, name }: FieldNode): boolean {
  return alias !== undefined && alias.value !== name.value;
}

function inputDepthOf(nodes: readonly WithArguments[]): number {
  return deepest(nodes.flatMap(node => (node.arguments ?? []).map(({ value }) => value)));
}

function deepest(values: readonly ValueNode[]): number {
  return Math.max(0, ...values.map(valueDepth));
}

function valueDepth(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + deepest(value.values);
  if (value.kind === Kind.OBJECT) return 1 + deepest(value.fields.map(field => field.value));
  return 0;
}
