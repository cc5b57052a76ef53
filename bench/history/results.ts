import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

const DAYS = 90;
const MS_PER_DAY = 86_400_000;
const BATCH = 10_000;
const WRITE_TIMEOUT_MS = 120_000;
const AGENTS = ['kublai', 'möngke', 'chagatai', 'temüjin', 'jochi', 'ögedei'] as const;
export const TASKS = 20;

/** One result as it is stored, in whichever database. */
export interface StoredResult {
  readonly id: string;
  readonly taskName: string;
  readonly agent: string;
  readonly status: 'success' | 'error';
  readonly result: string;
  readonly createdAt: Date;
  readonly sequence: number;
  readonly durationMs: number;
}

/** The results from one number (included) to another (excluded) of `count` that are spread over the days before `now`. */
export function* storedResults(from: number, to: number, count: number, now: Date): Generator<StoredResult> {
  for (let number = from; number < to; number++) {
    const failed = (number * 31) % 100 < 3;
    yield {
      id: `result-${number}`,
      taskName: `task_${(number * 17) % TASKS}`,
      agent: AGENTS[number % AGENTS.length] ?? AGENTS[0],
      status: failed ? 'error' : 'success',
      result: JSON.stringify({
        status: failed ? 'error' : 'completed',
        counts: { checked: number % 977, changed: number % 13, skipped: number % 7 },
        note: `Looked at ${number % 977} entries; ${number % 13} of them need another look.`,
      }),
      createdAt: new Date(now.getTime() - Math.floor(((count - number) * DAYS * MS_PER_DAY) / count)),
      sequence: number + 1,
      durationMs: 50 + ((number * 7919) % 5000),
    };
  }
}

const createResults = statement<{ rows: readonly StoredResult[] }>(
  'bench-create-results',
  `UNWIND $rows AS row
   CREATE (:OptimizationResult:Sequenced {id: row.id, task_name: row.taskName, agent: row.agent, status: row.status,
     result: row.result, created_at: row.createdAt, sequence: row.sequence, duration_ms: row.durationMs})
   WITH max(row.sequence) AS last
   MATCH (c:ResultCounter {id: 'results'}) SET c.head = last`,
);

const createTasks = statement<{ count: number }>(
  'bench-create-tasks',
  `UNWIND range(0, $count - 1) AS number
   CREATE (:OptimizationTask {name: 'task_' + number, agent: 'Jochi', trigger: 'quarterly', schedule: '{"every":"P90D"}',
     default_schedule: '{"every":"P90D"}', registered_at: datetime(), anchor_at: datetime(),
     next_slot_at: datetime() + duration('P90D'), next_due_at: datetime() + duration({days: 90, minutes: number}),
     enabled: true, mode: 'propose', parameters: '{}', overlap: 'skip', catch_up: 'once', timeout: duration('PT10M'),
     max_attempts: 5, retry_delay: duration('PT5M'), consecutive_failures: 0})`,
);

/** Writes tasks that are due in ninety days. */
export async function writeTasks(graph: Graph): Promise<void> {
  await graph.write(createTasks, { count: TASKS });
}

/** Writes the results from one number to another into a graph whose counter stands at `from`. */
export async function writeResults(graph: Graph, from: number, to: number, now: Date): Promise<void> {
  for (let first = from; first < to; first += BATCH) {
    const rows = [...storedResults(first, Math.min(to, first + BATCH), to, now)];
    await graph.write(createResults, { rows }, { timeoutMs: WRITE_TIMEOUT_MS });
  }
}
