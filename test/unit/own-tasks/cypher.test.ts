import { describe, expect, it } from 'vitest';
import { foreignWord } from '../../../src/own-tasks/cypher/foreign-words.ts';
import { operatorsRefused } from '../../../src/own-tasks/cypher/operators.ts';

describe('operators', () => {
  it('that read pass, whatever stands in parentheses', () => {
    const reading = ['ProduceResults', 'Expand(All)', 'VarLengthExpand(Pruning,BFS)', 'DirectedRelationshipTypeScan'];
    expect(operatorsRefused(reading)).toEqual([]);
  });

  it.each([
    ...['LoadCSV', 'ProcedureCall', 'ShowSettings', 'ShowTransactions', 'TerminateTransactions', 'ShowFunctions'],
    ...['ShowIndexes', 'Create', 'Merge', 'LockingMerge', 'Delete', 'DetachDelete', 'SetProperty', 'SetLabels'],
    ...['RemoveLabels', 'Foreach', 'SubqueryForeach', 'TransactionApply', 'TransactionForeach', 'CreateIndex'],
    ...['DropConstraint', 'DoNothingIfExists(INDEX)', 'SomethingNew'],
  ])('%s is refused', operator => {
    expect(operatorsRefused(['ProduceResults', operator])).toEqual([operator.replace(/\(.*/, '')]);
  });

  it('are named once', () => {
    expect(operatorsRefused(['LoadCSV', 'Apply', 'LoadCSV'])).toEqual(['LoadCSV']);
  });
});

describe('what a plan does not show', () => {
  it.each([
    "MATCH (n:Agent) WHERE n.created_at > datetime('2026-01-01') RETURN date.truncate('month', n.created_at)",
    'RETURN vector.similarity.cosine($a, $b), point.distance($p, $q), duration.between($x, $y)',
    'MATCH (n) WHERE n.age IN ($ages) AND n.kind = (1) RETURN n.name',
    "RETURN 'apoc.load.json(1)' AS text // apoc.load.json(1)",
    'RETURN "USE system" /* USE system */',
    'MATCH (n {use: 1}) RETURN n.use, $use, n:use',
    'MATCH (`use`) RETURN `use`',
    'MATCH (n)-[:USE|USED]->() RETURN n',
    'CALL (*) { MATCH (n) RETURN count(n) AS c } RETURN c',
  ])('nothing in: %s', statement => {
    expect(foreignWord(statement)).toBeNull();
  });

  it.each([
    ["RETURN apoc.cypher.runFirstColumn('MATCH (n) RETURN n', {})", 'apoc.cypher.runfirstcolumn'],
    ["RETURN apoc . util . sha1 (['x'])", 'apoc.util.sha1'],
    ["RETURN `apoc`.`util`.`sha1`(['x'])", 'apoc.util.sha1'],
    ["RETURN apoc/* */.util.//\nsha1(['x'])", 'apoc.util.sha1'],
    ["RETURN 'http://' + apoc.util.sha1(['x'])", 'apoc.util.sha1'],
    ["RETURN 'it\\'s' + apoc.util.sha1(['x']) + 'x'", 'apoc.util.sha1'],
    ['RETURN custom.fn(1)', 'custom.fn'],
    ["RETURN `apoc.util.sha1`(['x'])", 'apoc.util.sha1'],
    ['CALL dbms.listConfig()', 'dbms.listconfig'],
    ['RETURN date.of.mine(1)', 'date.of.mine'],
    ["RETURN graph.byName('system')", 'graph.byname'],
    ["RETURN '\\u0027 + 1", 'an escape'],
    ['\\u0055SE system MATCH (n) RETURN n', 'an escape'],
    ['USE system SHOW USERS', 'USE'],
    ['/* */ use `system` MATCH (n) RETURN n', 'USE'],
    ['CALL { USE system MATCH (n) RETURN n } RETURN n', 'USE'],
    ['EXPLAIN MATCH (n) RETURN n', 'EXPLAIN'],
    ['profile MATCH (n) RETURN n', 'profile'],
    ['CYPHER runtime=slotted MATCH (n) RETURN n', 'CYPHER'],
  ])('found in: %s', (statement, what) => {
    expect(foreignWord(statement)).toContain(what);
  });
});
