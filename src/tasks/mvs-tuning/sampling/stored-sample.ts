import type { Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import type { MemoryRow } from '../tuning/memory-row.ts';
import type { DrawnMemory } from './sample-memories.ts';

/** The rows of a stored node, as JSON text; a node stays small enough to be read at once. */
const ROWS_PER_NODE = 500;
/** Older samples have served: one to fit by, one to judge by, and some for people who run the task out of turn. */
const KEPT_SAMPLES = 6;

interface StoredRows {
  readonly id: string;
  readonly takenAt: string;
  /** JSON text of DrawnMemory[]. */
  readonly rows: string;
  /** JSON text of a number per row, null until a later run has looked. */
  readonly uses: string | null;
}

/** Stores described memories with the result, for a later run to see what became of them, and forgets the oldest samples. */
const storeSample = statement<
  {
    resultId: string;
    runId: string;
    takenAt: Date;
    chunks: readonly { stratum: string; rows: string }[];
    kept: number;
  },
  { stored: number }
>(
  'store-memory-sample',
  `MATCH (result:OptimizationResult {id: $resultId})
   CALL (result) {
     UNWIND range(0, size($chunks) - 1) AS index
     CREATE (s:MvsSample {id: $resultId + '/' + index, run_id: $runId, t0: $takenAt, stratum: $chunks[index].stratum,
       rows_json: $chunks[index].rows})
     CREATE (s)-[:SAMPLED_FOR]->(result)
   }
   CALL () {
     MATCH (s:MvsSample)
     WITH DISTINCT s.t0 AS takenAt ORDER BY takenAt DESC SKIP $kept
     MATCH (old:MvsSample {t0: takenAt})
     DETACH DELETE old
   }
   RETURN size($chunks) AS stored`,
);

/** Notes on stored samples how often their memories were used afterwards. */
const storeUses = statement<{ uses: readonly { id: string; uses: string }[] }, { noted: number }>(
  'store-sample-uses',
  `UNWIND $uses AS noted
   MATCH (s:MvsSample {id: noted.id})
   SET s.uses_json = noted.uses
   RETURN count(s) AS noted`,
);

/** The latest stored samples that were taken before a moment, newest first. */
export const readSamples = statement<{ before: Date; samples: number }, StoredRows>(
  'read-memory-samples',
  `MATCH (s:MvsSample)
   WHERE s.t0 <= $before
   WITH DISTINCT s.t0 AS takenAt ORDER BY takenAt DESC LIMIT $samples
   MATCH (s:MvsSample {t0: takenAt})
   RETURN s.id AS id, s.t0 AS takenAt, s.rows_json AS rows, s.uses_json AS uses
   ORDER BY takenAt DESC, id`,
);

/** A stored sample whose memories are described as of `takenAt`. */
export interface StoredSample {
  readonly takenAt: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly rows: readonly DrawnMemory[];
    readonly uses: readonly number[] | null;
  }[];
}

export function parseSamples(stored: readonly StoredRows[]): StoredSample[] {
  return [...Map.groupBy(stored, node => node.takenAt)].map(([takenAt, nodes]) => ({
    takenAt,
    nodes: nodes.map(({ id, rows, uses }) => ({
      id,
      rows: JSON.parse(rows) as DrawnMemory[],
      uses: uses === null ? null : (JSON.parse(uses) as number[]),
    })),
  }));
}

/** The memories of a sample with the use that was noted for them; null while none has been. */
export function usedRows({ nodes }: StoredSample): MemoryRow[] | null {
  if (nodes.some(node => node.uses === null)) return null;
  return nodes.flatMap(({ rows, uses }) => rows.map((row, i) => ({ ...row, used: uses?.[i] ?? 0 })));
}

/** What stores drawn memories with the result of a run. */
export function sampleWrite(takenAt: Date, drawn: readonly DrawnMemory[]): Write {
  const strata = Map.groupBy(drawn, row => `${row.type} ${row.tier}`);
  const chunks = [...strata].flatMap(([stratum, rows]) =>
    Array.from({ length: Math.ceil(rows.length / ROWS_PER_NODE) }, (_, n) => ({
      stratum,
      rows: JSON.stringify(rows.slice(n * ROWS_PER_NODE, (n + 1) * ROWS_PER_NODE)),
    })),
  );
  return { statement: storeSample as Write['statement'], input: { takenAt, chunks, kept: KEPT_SAMPLES } };
}

/** What notes the use of a sample's memories, by the memories' ids. */
export function usesWrite({ nodes }: StoredSample, usedById: ReadonlyMap<string, number>): Write {
  const uses = nodes.map(({ id, rows }) => ({
    id,
    uses: JSON.stringify(rows.map(row => usedById.get(row.id ?? '') ?? 0)),
  }));
  return { statement: storeUses as Write['statement'], input: { uses } };
}
