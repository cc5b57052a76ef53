import { statement } from '../../../graph/statement.ts';
import { defineRule, WHOLE_TEAM } from '../rule.ts';

interface GraphIndex {
  readonly label: string;
  readonly properties: readonly string[];
}

/** The usable range indexes on nodes, those behind constraints included. */
const readIndexes = statement<Record<string, never>, GraphIndex>(
  'read-indexes',
  `SHOW INDEXES YIELD type, entityType, state, labelsOrTypes, properties
   WHERE type = 'RANGE' AND entityType = 'NODE' AND state = 'ONLINE'
   RETURN labelsOrTypes[0] AS label, properties
   ORDER BY label, properties`,
);

/** The indexes without which the recurring reads of the tasks would scan labels that grow without end. */
const NEEDED: readonly GraphIndex[] = [
  { label: 'OptimizationResult', properties: ['task_name', 'created_at'] },
  { label: 'HeartbeatCycle', properties: ['started_at'] },
  { label: 'TaskResult', properties: ['started_at'] },
  { label: 'TaskResult', properties: ['task_name', 'started_at'] },
  { label: 'TaskResult', properties: ['agent', 'started_at'] },
  { label: 'Component', properties: ['purl'] },
  { label: 'ImprovementOpportunity', properties: ['fingerprint'] },
];

/** R17: an index that recurring reads need is missing or unusable. Impact: its share of those. */
export const schemaGap = defineRule({
  id: 'R17',
  name: 'schema_gap',
  metric: 'indexes missing',
  effort: 1,
  read: readIndexes,
  input: () => ({}),
  detect: rows => {
    const present = new Set(rows.map(nameOf));
    return {
      examined: NEEDED.length,
      detections: NEEDED.filter(index => !present.has(nameOf(index))).map(index => ({
        subject: nameOf(index),
        description: `There is no usable index on ${nameOf(index)}.`,
        value: 1,
        impact: 1 / NEEDED.length,
        confidence: 1,
        agents: WHOLE_TEAM,
        evidence: { label: index.label, properties: index.properties },
      })),
    };
  },
});

function nameOf({ label, properties }: GraphIndex): string {
  return `${label}(${properties.join(', ')})`;
}
