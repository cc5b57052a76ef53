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
    'MATCH (`use`) RETURN `use`, n.call, n:CALL, $call, {load: 1, call: 2}',
    'RETURN 1e5 AS a, 0x1F AS b, 1_000 AS c, 1.5e-3 AS d, [1, 2][0..1] AS e, 5 IN [5] AS f',
    'MATCH (load)-->(csv) RETURN load, csv',
    'UNWIND [1] AS x OPTIONAL CALL (x) { MATCH (n {a: x}) RETURN n } RETURN n',
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
    ['CALL dbms.listConfig()', 'CALL of the procedure dbms'],
    ['CALL dbms.listConfig', 'CALL of the procedure dbms'],
    ['call /* */ `db.labels`()', 'CALL of the procedure `db.labels`'],
    ['RETURN [x IN [1] | COLLECT { CALL db.labels() YIELD label RETURN label }]', 'CALL of the procedure db'],
    ["RETURN COLLECT { LOAD CSV FROM 'file:///x' AS l RETURN l }", 'LOAD CSV'],
    ["RETURN COLLECT { load/**/csv FROM 'file:///x' AS l RETURN l }", 'LOAD CSV'],
    ["RETURN COLLECT { LOAD\u001cCSV FROM 'file:///x' AS l RETURN l }", 'a control character'],
    ["RETURN COLLECT { LOAD\u180eCSV FROM 'file:///x' AS l RETURN l }", 'a control character'],
    ["RETURN COLLECT { LOAD\u3000CSV FROM 'file:///x' AS l RETURN l }", 'LOAD CSV'],
    ['RETURN COLLECT { WITH 1e5CALL db.labels() YIELD label RETURN label }', 'letters right after a number'],
    ['WITH 1 AS x LIMIT 1CALL db.labels() YIELD label RETURN label', 'letters right after a number'],
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
