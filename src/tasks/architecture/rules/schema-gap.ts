import { statement } from '../../../graph/statement.ts';
import { defineRule, WHOLE_TEAM } from '../rule.ts';

interface GraphIndex {
  /** A label; a relationship's type stands in brackets. */
  readonly label: string;
  readonly properties: readonly string[];
  /** Whether a constraint stands on it. */
  readonly isUnique: boolean;
}

/** The usable range indexes, with whether a constraint uses them. */
const readIndexes = statement<Record<string, never>, GraphIndex>(
  'read-indexes',
  `SHOW INDEXES YIELD type, entityType, state, labelsOrTypes, properties, owningConstraint
   WHERE type = 'RANGE' AND state = 'ONLINE'
   RETURN CASE entityType WHEN 'NODE' THEN labelsOrTypes[0] ELSE '[' + labelsOrTypes[0] + ']' END AS label, properties,
     owningConstraint IS NOT NULL AS isUnique
   ORDER BY label, properties`,
);

/**
 * The indexes without which the recurring reads would scan labels that grow without end, and the constraints without which
 * two writers at once would make two nodes. A constraint is missing where duplicates were there before it.
 */
export const NEEDED: readonly GraphIndex[] = [
  ...indexesOf('OptimizationResult', ['task_name', 'created_at']),
  ...indexesOf('OptimizationRecommendation', ['status', 'kind']),
  ...indexesOf('SecurityFinding', ['state', 'due_at']),
  ...indexesOf('HeartbeatCycle', ['started_at']),
  ...indexesOf('TaskResult', ['started_at'], ['task_name', 'started_at'], ['agent', 'started_at']),
  ...indexesOf('Task', ['created'], ['created_at'], ['claimed_at'], ['updated_at'], ['completed_at']),
  ...indexesOf('[ACCESSED]', ['at']),
  ...uniqueKeysOf('Agent', 'id'),
  ...uniqueKeysOf('HeartbeatCycle', 'id'),
  ...uniqueKeysOf('TaskResult', 'id'),
  ...uniqueKeysOf('OptimizationResult', 'id'),
  ...uniqueKeysOf('OptimizationTask', 'name'),
  ...uniqueKeysOf('OptimizationRecommendation', 'id', 'fingerprint'),
  ...uniqueKeysOf('ErrorCluster', 'fingerprint'),
  ...uniqueKeysOf('Component', 'purl'),
  ...uniqueKeysOf('Advisory', 'id'),
  ...uniqueKeysOf('SecurityFinding', 'key'),
  ...uniqueKeysOf('ImprovementOpportunity', 'id', 'fingerprint'),
  ...uniqueKeysOf('ArchitectureProposal', 'id'),
  ...uniqueKeysOf('ProposalTransition', 'id'),
];

/** R17: an index or a constraint that recurring work needs is missing or unusable. Impact: its share of those. */
export const schemaGap = defineRule({
  id: 'R17',
  name: 'schema_gap',
  metric: 'indexes and constraints missing',
  effort: 1,
  read: readIndexes,
  input: () => ({}),
  detect: rows => {
    const present = new Set(rows.flatMap(row => [nameOf(row), nameOf({ ...row, isUnique: false })]));
    return {
      examined: NEEDED.length,
      detections: NEEDED.filter(index => !present.has(nameOf(index))).map(({ label, properties, isUnique }) => ({
        subject: nameOf({ label, properties, isUnique }),
        description: isUnique
          ? `Nothing keeps ${label}(${properties.join(', ')}) unique: remove the duplicates and start the service again.`
          : `There is no usable index on ${label}(${properties.join(', ')}).`,
        value: 1,
        impact: 1 / NEEDED.length,
        confidence: 1,
        agents: WHOLE_TEAM,
        evidence: { label, properties, unique: isUnique },
      })),
    };
  },
});

function nameOf({ label, properties, isUnique }: GraphIndex): string {
  return `${isUnique ? 'unique ' : ''}${label}(${properties.join(', ')})`;
}

function indexesOf(label: string, ...indexes: readonly (readonly string[])[]): GraphIndex[] {
  return indexes.map(properties => ({ label, properties, isUnique: false }));
}

function uniqueKeysOf(label: string, ...keys: readonly string[]): GraphIndex[] {
  return keys.map(key => ({ label, properties: [key], isUnique: true }));
}
