import type { Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import { writesInBatches } from '../write-in-batches.ts';
import type { StoredFinding } from './finding.ts';
import type { FindingChange } from './reconcile.ts';

/** A change with its values as the graph stores them. */
interface StoredChange {
  readonly key: string;
  readonly id: string;
  readonly subject: string;
  readonly seq: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly purl: string | null;
  readonly agentId: string;
  readonly advisoryIds: readonly string[];
  readonly step: FindingChange['step'];
}

interface Input {
  readonly changes: readonly StoredChange[];
  readonly now: Date;
  readonly taskName: string;
  readonly resultId: string;
}

/** Ends both statements: properties, the link of the result, the records behind it, and the step with its place in the chain. */
const APPLY = `
  SET f += change.properties
  MERGE (result)-[:FOUND]->(f)
  WITH f, change
  CALL (f, change) {
    OPTIONAL MATCH (f)-[old:FOR_ADVISORY]->(a:Advisory) WHERE NOT a.id IN change.advisoryIds
    DELETE old
  }
  CALL (f, change) {
    UNWIND change.advisoryIds AS id
    MATCH (a:Advisory {id: id})
    MERGE (f)-[:FOR_ADVISORY]->(a)
  }
  CALL (f, change) {
    WITH f, change WHERE change.step IS NOT NULL
    SET f.seq = f.seq + 1
    CREATE (f)-[:HAS_TRANSITION]->(x:FindingTransition {id: f.id + ':' + f.seq, seq: f.seq, from: change.step.from,
      to: change.step.to, vex: change.properties.vex, reason: change.step.reason, by_kind: 'service', by_id: $taskName,
      at: $now})
    WITH f, x
    MATCH (f)-[:HAS_TRANSITION]->(before:FindingTransition {seq: f.seq - 1})
    CREATE (before)-[:NEXT]->(x)
  }
  RETURN count(f) AS changed`;

/**
 * New findings, linked to their component (or to the task) and to the agent who must act. A finding that another scan
 * has made in the meantime is left alone.
 */
export const createFindings = statement<Input, { changed: number }>(
  'create-findings',
  `MATCH (t:OptimizationTask {name: $taskName})
   MATCH (result:OptimizationResult {id: $resultId})
   UNWIND $changes AS change
   MERGE (f:SecurityFinding {key: change.key})
   ON CREATE SET f.id = change.id, f.subject = change.subject, f.seq = 0
   SET f.lock = $resultId
   WITH t, result, f, change WHERE f.seq = 0
   OPTIONAL MATCH (c:Component {purl: change.purl})
   WITH t, result, f, change, coalesce(c, t) AS holder
   MERGE (holder)-[:HAS_FINDING]->(f)
   WITH result, f, change
   CALL (f, change) {
     MATCH (agent:Agent {id: change.agentId})
     MERGE (f)-[:ASSIGNED_TO]->(agent)
   }
   ${APPLY}`,
);

/**
 * What a scan changes of findings that are there. The lock is taken first; a finding that someone has moved on since the
 * scan looked is left as it is, and the next scan looks again.
 */
export const changeFindings = statement<Input, { changed: number }>(
  'change-findings',
  `MATCH (result:OptimizationResult {id: $resultId})
   UNWIND $changes AS change
   MATCH (f:SecurityFinding {key: change.key})
   SET f.lock = $resultId
   WITH result, f, change WHERE f.seq = change.seq
   ${APPLY}`,
);

/** The writes that store what a scan changes; none when it changes nothing. */
export function findingWrites(changes: readonly FindingChange[], now: Date): Write[] {
  const [created, changed] = [changes.filter(({ isNew }) => isNew), changes.filter(({ isNew }) => !isNew)];
  return [
    ...writesInBatches(created, batch => ({ statement: createFindings, input: { changes: batch.map(store), now } })),
    ...writesInBatches(changed, batch => ({ statement: changeFindings, input: { changes: batch.map(store), now } })),
  ];
}

const TIMES = ['published_at', 'start_at', 'detected_at', 'due_at', 'acted_at', 'fixed_at', 'expires_at'] as const;

function store({ finding, purl, agentId, step }: FindingChange): StoredChange {
  const { id, key, subject, seq, ...properties } = finding;
  const times = TIMES.map(name => [name, toDate(finding[name])] as const);
  return {
    key,
    id,
    subject,
    seq,
    properties: { ...properties, ...Object.fromEntries(times) },
    purl,
    agentId,
    advisoryIds: finding.advisory_ids,
    step,
  };
}

function toDate(time: StoredFinding[(typeof TIMES)[number]]): Date | null {
  return time === null ? null : new Date(time);
}
