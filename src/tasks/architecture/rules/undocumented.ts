import { statement } from '../../../graph/statement.ts';
import { type Detection, defineRule, WHOLE_TEAM } from '../rule.ts';

interface Named {
  readonly kind: 'labels' | 'tasks' | 'agents';
  readonly name: string;
  /** Whether some section has the name, or its words, in its text or heading. */
  readonly isNamed: boolean;
  readonly sections: number;
}

/** The team's labels that have an index of this service: the store lists them although no node may have them. */
export const INDEXED_LABELS = [
  'Agent',
  'HeartbeatCycle',
  'TaskResult',
  'Task',
  'ImprovementOpportunity',
  'ArchitectureProposal',
];

/**
 * What the graph has and an architecture document should know: labels of nodes (not this service's own), tasks of the
 * heartbeat, and agents; with whether a section names each. No row when there is no section. Only the document is read,
 * and the store's own list of labels.
 */
const readNamed = statement<{ ownLabels: readonly string[]; heartbeatTasks: readonly string[] }, Named>(
  'read-named',
  `CALL () {
     MATCH (s:ArchitectureSection)
     RETURN collect(toLower(coalesce(toStringOrNull(s.title), '') + ' ' + coalesce(toStringOrNull(s.content), ''))) AS texts
   }
   WITH texts WHERE size(texts) > 0
   CALL () {
     WITH [label IN [${INDEXED_LABELS.map(label => `CASE COUNT { (:${label}) } WHEN 0 THEN '${label}' END`).join(', ')}]
       WHERE label IS NOT NULL] AS unused
     CALL db.labels() YIELD label
     WITH label WHERE NOT label IN $ownLabels AND NOT label IN unused
     RETURN 'labels' AS kind, label AS name,
       reduce(words = '', c IN split(label, '') | words + CASE WHEN c = toUpper(c) AND c <> toLower(c) THEN ' ' ELSE '' END + c) AS words
     UNION ALL
     UNWIND $heartbeatTasks AS task
     CALL (task) {
       MATCH (r:TaskResult {task_name: task}) WHERE r.started_at IS NOT NULL
       RETURN r LIMIT 1
     }
     RETURN 'tasks' AS kind, task AS name, replace(task, '_', ' ') AS words
     UNION ALL
     MATCH (a:Agent) WHERE coalesce(a.name, a.id) IS NOT NULL
     RETURN 'agents' AS kind, toString(coalesce(a.name, a.id)) AS name, toString(coalesce(a.id, a.name)) AS words
   }
   WITH texts, kind, name, trim(toLower(words)) AS words
   RETURN DISTINCT kind, name, any(text IN texts WHERE text CONTAINS toLower(name) OR text CONTAINS words) AS isNamed,
     size(texts) AS sections
   ORDER BY kind, name`,
);

/** Labels of this service, which its own documentation describes, and of tools that leave nodes. */
export const OWN_LABELS = [
  ...['AccessBoard', 'Advisory', 'AdvisoryFeed', 'AgentLane', 'AlertBoard', 'AlertChannel', 'AlertDelivery'],
  ...['AlertRule', 'ApiKey', 'AuditEntry', 'Component'],
  ...['ErrorCluster', 'FindingTransition'],
  ...['HeartbeatInbox', 'Migration', 'MigrationControl', 'MvsSample', 'MvsWeights', 'MvsWeightsStep'],
  ...['OptimizationAlert', 'OptimizationCycle', 'OptimizationRecommendation', 'OptimizationResult'],
  ...['OptimizationResultDay', 'OptimizationRun', 'OptimizationSetting', 'OptimizationSettingVersion'],
  ...['OptimizationTask', 'PhaseOffsets', 'PhaseOffsetsVersion', 'ProposalBoard', 'ProposalTransition'],
  ...['Recommendation', 'RecommendationBoard', 'RecommendationStep', 'RemovedTask', 'Replica', 'ResultCounter'],
  ...['RetentionBoard', 'RolledUp', 'Sample', 'SampleGraph', 'SecurityFinding', 'Sequenced', 'SuccessMetric'],
  ...['SuccessMetricPoint', 'TaskBudget', 'TaskBudgetVersion', 'TaskDefinition', 'TaskDefinitionBoard'],
  ...['TaskFrequency', 'TaskFrequencyVersion'],
];

/**
 * R10: things in the graph that no section of the architecture document names. One finding for labels, one for tasks, one
 * for agents: each is one piece of writing. Impact: the share of those things.
 */
export const undocumented = defineRule({
  id: 'R10',
  name: 'undocumented',
  metric: 'names that no section mentions',
  effort: 1,
  read: readNamed,
  input: ({ parameters }) => ({ ownLabels: OWN_LABELS, heartbeatTasks: Object.keys(parameters.heartbeatMinutes) }),
  detect: rows => ({
    examined: rows.length,
    detections: [...Map.groupBy(rows, ({ kind }) => kind)].flatMap(([kind, named]) => judge(kind, named)),
  }),
});

function judge(kind: string, named: readonly Named[]): Detection[] {
  const missing = named.filter(({ isNamed }) => !isNamed).map(({ name }) => name);
  if (missing.length === 0) return [];
  return [
    {
      subject: kind,
      description: `No section of the architecture document names these ${kind}: ${missing.join(', ')}.`,
      value: missing.length,
      impact: missing.length / named.length,
      confidence: 1,
      agents: WHOLE_TEAM,
      evidence: { names: missing, of: named.length },
    },
  ];
}
