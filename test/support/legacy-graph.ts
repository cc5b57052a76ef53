import { createHash } from 'node:crypto';
import type { Graph } from '../../src/graph/graph.ts';
import { cypher } from './graph.ts';

// The graph of a deployment as the original's writers leave it: each block has the shape of one writer, relative to now.

/** Constraints and indexes of theirs, under names of their own; several migrations made the same ones again. */
const SCHEMA = [
  'CREATE CONSTRAINT agent_id_unique IF NOT EXISTS FOR (a:Agent) REQUIRE a.id IS UNIQUE',
  'CREATE CONSTRAINT agent_id IF NOT EXISTS FOR (a:Agent) REQUIRE a.id IS UNIQUE',
  'CREATE CONSTRAINT migration_version_unique IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE',
  'CREATE CONSTRAINT proposal_id_unique IF NOT EXISTS FOR (p:ArchitectureProposal) REQUIRE p.id IS UNIQUE',
  'CREATE CONSTRAINT opportunity_id IF NOT EXISTS FOR (o:ImprovementOpportunity) REQUIRE o.id IS UNIQUE',
  'CREATE INDEX heartbeat_cycle_id IF NOT EXISTS FOR (h:HeartbeatCycle) ON (h.id)',
  'CREATE INDEX task_result_agent IF NOT EXISTS FOR (t:TaskResult) ON (t.agent)',
  'CREATE INDEX heartbeat_started IF NOT EXISTS FOR (h:HeartbeatCycle) ON (h.started_at)',
  'CREATE INDEX belief_mvs IF NOT EXISTS FOR (b:Belief) ON (b.mvs_score)',
];

const BLOCKS = [
  // Migrations v1: agents, their topology, configuration, the record of migrations.
  `UNWIND [['main', 'Kublai'], ['researcher', 'Möngke'], ['writer', 'Chagatai'], ['developer', 'Temüjin'], ['analyst', 'Jochi'], ['ops', 'Ögedei']] AS a
   CREATE (:Agent {id: a[0], name: a[1], role: a[0], description: a[1], status: 'active', capabilities: ['x'], priority: 1,
     created_at: datetime() - duration('P200D')})
   WITH count(*) AS agents
   MATCH (k:Agent {id: 'main'}), (o:Agent) WHERE o.id <> 'main'
   CREATE (k)-[:DELEGATES_TO]->(o), (o)-[:COLLABORATES_WITH]->(k)`,
  `CREATE (:SystemConfig {key: 'mvs', value: 'on', created_at: datetime() - duration('P200D')}), (:MigrationControl {id: 'control'})
   WITH 1 AS one UNWIND [1, 2, 3] AS version CREATE (:Migration {version: version, name: 'v' + version, applied_at: datetime()})`,

  // The heartbeat's _log_cycle under cron: the cycle number is always 1, so only tasks of five minutes ever run. Results
  // have neither id nor end nor tokens, agents have marks, errors stand in the summary, no link to an Agent.
  `UNWIND range(0, 199) AS n
   WITH n, datetime() - duration({minutes: 5 * n + 20}) AS at
   CREATE (h:HeartbeatCycle {id: 'cycle-1-' + at.epochSeconds, cycle_number: 1, started_at: at, completed_at: at + duration('PT20S'),
     tasks_run: 3, tasks_succeeded: 3, tasks_failed: 0, total_tokens: 650, duration_seconds: 20.5})
   WITH h, n, at WHERE n % 10 <> 0
   UNWIND [['health_check', 'ögedei'], ['memory_curation_rapid', 'jochi'], ['status_synthesis', 'kublai']] AS task
   CREATE (h)-[:HAS_RESULT]->(:TaskResult {agent: task[1], task_name: task[0], started_at: at,
     status: CASE WHEN n % 17 = 3 THEN 'error' WHEN n % 17 = 5 THEN 'skipped' WHEN n % 17 = 7 THEN 'timeout' ELSE 'success' END,
     summary: CASE WHEN n % 17 = 3 THEN 'ConnectionError: bolt://10.0.0.' + n + ':7687 refused' ELSE 'ok' END})`,
  // Older versions wrote times as text with a blank, and the driver without a zone; a queue's enqueue results have no tokens.
  `UNWIND range(1, 30) AS n
   CREATE (:HeartbeatCycle {id: 'text-' + n, cycle_number: n, started_at: replace(toString(localdatetime() - duration({hours: 30 + n})), 'T', ' '), tasks_run: 1})
     -[:HAS_RESULT]->(:TaskResult {agent: 'möngke', task_name: 'notion_sync', status: 'enqueue_failed', started_at: toString(localdatetime() - duration({hours: 30 + n})), tokens_used: 0})
   CREATE (:TaskResult {agent: 'system', task_name: 'notion_sync', status: 'queued', started_at: localdatetime() - duration({hours: 30 + n})})`,
  // initialize_phase3_nodes: one sample of each.
  `CREATE (:HeartbeatCycle {id: 'sample-cycle', cycle_number: 0, started_at: datetime(), completed_at: datetime(), tasks_run: 1, tasks_succeeded: 1,
       tasks_failed: 0, total_tokens: 200, duration_seconds: 1.0})
     -[:HAS_RESULT]->(:TaskResult {id: 'sample-result', agent: 'jochi', task_name: 'health_check', status: 'success', started_at: datetime(), completed_at: datetime(),
       error_message: '', tokens_used: 200, summary: 'sample'})`,

  // Tasks: by notion_sync, by the executor, and by the later tracker.
  `CREATE (:Task {id: 'task_abc', notion_id: 'abc', description: 'Write', status: 'pending', priority: 'high', priority_weight: 3,
       created_at: datetime() - duration('P3D'), notion_synced_at: datetime(), notion_database: 'db', required_agents: ['writer'], deliverable_type: 'text', estimated_duration: 60}),
     (:Task {id: 't2', assigned_to: 'developer', claimed_by: 'developer', claimed_at: datetime() - duration('P2D'), created_at: '2026-02-09T10:00:00', status: 'blocked', reset_count: 2, blocker: 'x'}),
     (:Task {task_id: 't3', agent: 'ops', created: 1770000000.5, input_tokens: 10, output_tokens: 20, total_tokens: 30, duration_seconds: 1.5, status: 'error', error_hash: 'h'})`,

  // Both writers of sections, the document, and the summary.
  `CREATE (:ArchitectureSection {id: 's-overview', title: 'System Overview', category: 'core', section_order: 1, content: 'health_check and Kublai', content_summary: 'x', version: 2,
       last_updated: datetime() - duration('P90D'), hash: 'h', source: 'arch_sync'}),
     (:ArchitectureSection {slug: 'api', title: 'API Routes', content: 'GET /api', order: 2, checksum: 'c', git_commit: 'g', updated_at: '2026-02-09T10:00:00.123Z', parent_section: null, _stale: false}),
     (:ArchitectureSection {slug: 'data', title: 'Data Model', content: 'nodes', order: 3, updated_at: localdatetime()}),
     (:ArchitectureDocument {id: 'doc'}), (:ArchitectureSummary {id: 'summary'})
   WITH 1 AS one MATCH (a:Agent {id: 'main'}), (s:ArchitectureSection {id: 's-overview'}) CREATE (a)-[:HAS_ARCHITECTURE]->(s)`,

  // weekly_reflection: MERGE on type and description without an id; stale_sync counts days in its text.
  `UNWIND range(1, 5) AS day
   CREATE (:ImprovementOpportunity {type: 'stale_sync', description: 'ARCHITECTURE.md not synced for ' + day + ' days', priority: 'medium', status: 'identified',
     proposed_by: 'kublai', created_at: datetime() - duration({days: 6 - day})})
   CREATE (:ImprovementOpportunity {id: 'opp-' + day, type: 'missing_section', description: 'Missing section ' + day, priority: 'low', status: 'proposed', created_at: '2026-02-0' + day})`,
  // Proposals of the gateway and of others: statuses of no machine, no title, no id, text times; vettings without a link.
  `CREATE (:ArchitectureProposal {id: 'p1', title: 'Filter', description: 'd', category: 'api', status: 'proposed', proposed_by: 'kublai', proposed_at: datetime(), created_at: datetime(), implementation_status: 'not_started', priority: 'high'}),
     (:ArchitectureProposal {id: 'p2', title: 'Retry', status: 'pending_vetting', created_at: '2026-02-09 10:00:00'}),
     (:ArchitectureProposal {id: 'p3', status: 'In Progress', created_at: localdatetime()}),
     (:ArchitectureProposal {title: 'Nameless', status: 'synced'}),
     (:ArchitectureProposal {id: 'p5', title: 'No status'}),
     (:Vetting {id: 'v1', proposal_id: 'p1', vetted_by: 'ogedei', vetted_at: datetime(), assessment: '{"deploymentRisk":"low"}'}),
     (:Implementation {id: 'i1', proposal_id: 'p1', implementer: 'temujin', status: 'in_progress', progress: 0, started_at: datetime()}),
     (:Validation {id: 'w1', proposal_id: 'p1', status: 'passed'})`,

  // Results of the original engine: the document's CREATE, and its naive times.
  `CREATE (:OptimizationResult {id: randomUUID(), task_name: 'token_budget_optimization', agent: 'Jochi', status: 'success', result: '{...}', error: null, created_at: datetime()}),
     (:OptimizationResult {id: 'naive', task_name: 'mvs_formula_tuning', agent: 'Jochi', status: 'error', error: 'no driver', created_at: localdatetime() - duration('P1D')}),
     (:OptimizationResult {id: 'text', task_name: 'security_layer_updates', agent: 'Jochi', status: 'completed', created_at: '2026-02-09 10:00:00'})`,

  // Memory, monitors, subscriptions.
  `UNWIND range(1, 40) AS n
   CREATE (:Belief {id: 'b' + n, content: 'x', type: 'belief', created_at: CASE WHEN n % 3 = 0 THEN toString(datetime() - duration({days: n})) ELSE datetime() - duration({days: n}) END}),
     (:Research {topic: 't' + n}), (:Notification {id: 'n' + n, created_at: datetime() - duration({hours: n}), read: false})`,
  `CREATE (:FailoverEvent {id: 'f', triggered_by: 'ogedei', reason: 'x', activated_at: datetime() - duration('P9D'), status: 'completed', messages_routed: 0}),
     (:HealthMetric {metric_type: 'cpu', value: 0.5, timestamp: datetime(), metadata: '{}'}), (:Key {id: 'k', created_at: datetime() - duration('P200D')}), (:Log {m: 1}), (:Audit {id: 'a', timestamp: datetime() - duration('P30D')}),
     (:AllAgents {id: 'all'}), (:NotificationLog {id: 'l'})
   WITH 1 AS one MATCH (a:Agent {id: 'ops'}), (all:AllAgents) CREATE (a)-[:SUBSCRIBES_TO {id: 's', topic: 'task.*', filter: '{}', target_id: '*'}]->(all)`,
  // mvs_scoring_pass: defaults on every node of the graph that lacks them.
  `MATCH (n) WHERE n.access_count_7d IS NULL AND NOT n:Migration
   SET n.access_count_7d = 0, n.confidence = coalesce(n.confidence, 0.5), n.tier = 'WARM', n.last_mvs_update = datetime()`,
];

/** Writes the graph and its constraints and indexes. */
export async function plantLegacyGraph(graph: Graph): Promise<void> {
  for (const statement of [...SCHEMA, ...BLOCKS]) await cypher(graph, statement);
}

/** Every node with labels and properties, and every relationship, by their keys, as JSON text. */
export async function snapshot(graph: Graph): Promise<Map<string, string>> {
  const nodes = await cypher<{ key: string; what: unknown }>(
    graph,
    'MATCH (n) RETURN elementId(n) AS key, [labels(n), properties(n)] AS what',
  );
  const links = await cypher<{ key: string; what: unknown }>(
    graph,
    'MATCH (a)-[r]->(b) RETURN elementId(r) AS key, [elementId(a), type(r), elementId(b), properties(r)] AS what',
  );
  return new Map([...nodes, ...links].map(({ key, what }) => [key, JSON.stringify(what)]));
}

/** SHA-256 of a snapshot: the same only when every node and relationship is. */
export function digestOf(nodes: ReadonlyMap<string, string>): string {
  const ordered = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}

/** What constraints and indexes there are, by name. */
export async function schemaOf(graph: Graph): Promise<unknown[]> {
  const constraints = await cypher(
    graph,
    'SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN name, type, labelsOrTypes, properties ORDER BY name',
  );
  const indexes = await cypher(
    graph,
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint WHERE type <> 'LOOKUP' RETURN name, labelsOrTypes, properties, owningConstraint ORDER BY name",
  );
  return [...constraints, ...indexes];
}
