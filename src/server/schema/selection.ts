import {
  type ASTNode,
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** What is selected below a field: its text with all fragments, and the variables in it. */
interface Selection {
  readonly text: string;
  readonly variables: readonly string[];
}

type Fragments = GraphQLResolveInfo['fragments'];

/** Documents are kept and used again, so the work is done once for each place in a document. */
const known = new WeakMap<FieldNode, Selection>();

/** Text that is the same for two fields exactly if they select the same below them, with the same values. */
export function selectionKey({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo): string {
  const selections = fieldNodes.map(node => describe(node, fragments));
  const values = selections.flatMap(({ variables }) => variables.map(name => variableValues[name]));
  return JSON.stringify([selections.map(({ text }) => text), values]);
}

/** All fields that are selected directly below a field, through fragments as well. */
export function selectedFields({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): FieldNode[] {
  const fieldsOf = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap(selection => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      return fieldsOf(fragments[selection.name.value]?.selectionSet);
    });
  return fieldNodes.flatMap(node => fieldsOf(node.selectionSet));
}

function describe(node: FieldNode, fragments: Fragments): Selection {
  const described = known.get(node);
  if (described !== undefined) return described;
  const parts = new Set<ASTNode>();
  const variables = new Set<string>();
  const gather = (part: ASTNode): void => {
    parts.add(part);
    visit(part, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments[name.value];
        if (fragment !== undefined && !parts.has(fragment)) gather(fragment);
      },
    });
  };
  if (node.selectionSet !== undefined) gather(node.selectionSet);
  const selection = { text: [...parts].map(print).join('\n'), variables: [...variables] };
  known.set(node, selection);
  return selection;
}
