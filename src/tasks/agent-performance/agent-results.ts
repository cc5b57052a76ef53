import { nodesInWindow } from '../../graph/nodes-in-window.ts';

/** Cypher: the results of the window that name `$agent`, as `node`, `at` and `agent`. Leads to (agent, started_at). */
export const NAMED = `${nodesInWindow('TaskResult', 'started_at', 'node.agent = $agent')}
WITH node, at, $agent AS agent`;

/**
 * Cypher: the results of the window that name no agent and are joined to one by a relationship, as `node`, `at` and
 * `agent`. Leads to started_at, and so looks at every result of the window: only for graphs that have such results.
 */
export const JOINED = `${nodesInWindow('TaskResult', 'started_at', 'node.agent IS NULL')}
WITH node, at, head([(one:Agent)-[:PERFORMED]->(node) | one.id] + [(node)-[:EXECUTED_BY]->(one:Agent) | one.id]) AS agent
WHERE agent IS NOT NULL
WITH node, at, agent`;
