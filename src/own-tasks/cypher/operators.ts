/**
 * Operators that read and compute, as the Cypher manual lists them; what a name says in parentheses after it
 * (`Expand(Into)`) is left out. Absent on purpose: everything that writes or locks, changes or shows the schema, the settings,
 * the transactions and the users, calls procedures, loads files, or commits by itself. A name that a newer database brings
 * is refused until it stands here.
 */
const READING = new Set([
  ...['AllNodesScan', 'Anti', 'AntiSemiApply', 'Apply', 'Argument', 'ArgumentTracker', 'CacheProperties'],
  ...['CartesianProduct', 'ConditionalApply', 'AntiConditionalApply', 'SelectOrAntiSemiApply', 'SelectOrSemiApply'],
  ...['Distinct', 'Eager', 'EagerAggregation', 'EmptyRow', 'EmptyResult', 'Expand', 'Filter', 'Limit', 'Skip', 'Sort'],
  ...['DynamicLabelNodeLookup', 'DynamicDirectedRelationshipTypeLookup', 'DynamicUndirectedRelationshipTypeLookup'],
  ...['LetAntiSemiApply', 'LetSelectOrAntiSemiApply', 'LetSelectOrSemiApply', 'LetSemiApply', 'SemiApply'],
  ...['MultiNodeIndexSeek', 'NodeByElementIdSeek', 'NodeByIdSeek', 'NodeByLabelScan', 'NodeCountFromCountStore'],
  ...['NodeHashJoin', 'NodeIndexContainsScan', 'NodeIndexEndsWithScan', 'NodeIndexScan', 'NodeIndexSeek'],
  ...['NodeIndexSeekByRange', 'NodeLeftOuterHashJoin', 'NodeRightOuterHashJoin', 'NodeUniqueIndexSeek'],
  ...['NodeUniqueIndexSeekByRange', 'IntersectionNodeByLabelsScan', 'SubtractionNodeByLabelsScan'],
  ...['UnionNodeByLabelsScan', 'NullifyMetadata', 'Optional', 'OptionalExpand', 'OrderedAggregation'],
  ...['OrderedDistinct', 'OrderedUnion', 'PartialSort', 'PartialTop', 'ProduceResults', 'ProjectEndpoints'],
  ...['Projection', 'RelationshipCountFromCountStore', 'Repeat', 'RollUpApply', 'ShortestPath', 'StatefulShortestPath'],
  ...[
    'Top',
    'TriadicBuild',
    'TriadicFilter',
    'TriadicSelection',
    'Union',
    'Unwind',
    'ValueHashJoin',
    'VarLengthExpand',
  ],
  ...relationshipScans('Directed'),
  ...relationshipScans('Undirected'),
]);

/** The operators of a plan that do more than read and compute, each once. */
export function operatorsRefused(operators: readonly string[]): string[] {
  return [...new Set(operators.map(name => name.replace(/\(.*$/, '')))].filter(name => !READING.has(name));
}

function relationshipScans(direction: 'Directed' | 'Undirected'): string[] {
  const found = ['AllRelationshipsScan', 'RelationshipByElementIdSeek', 'RelationshipByIdSeek'];
  const indexed = ['RelationshipIndexContainsScan', 'RelationshipIndexEndsWithScan', 'RelationshipIndexScan'];
  const sought = ['RelationshipIndexSeek', 'RelationshipIndexSeekByRange', 'RelationshipUniqueIndexSeek'];
  const typed = ['RelationshipTypeScan', 'UnionRelationshipTypesScan', 'RelationshipUniqueIndexSeekByRange'];
  return [...found, ...indexed, ...sought, ...typed].map(name => `${direction}${name}`);
}
