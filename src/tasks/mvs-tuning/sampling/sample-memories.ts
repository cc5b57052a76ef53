import type { Graph } from '../../../graph/graph.ts';
import type { MvsFormula } from '../formula.ts';
import { ISO_TIME } from '../score-expression.ts';
import type { MemoryRow } from '../tuning/memory-row.ts';
import { readMemorySample, type SampledStratum, type SampledValues } from './read-memory-sample.ts';
import { readStrata, type Stratum } from './read-strata.ts';

export interface SampleRequest {
  /** The past moment as of which memories are described. */
  readonly at: Date;
  /** Days after it over which use is counted. */
  readonly days: number;
  readonly formula: MvsFormula;
  /** The most that are drawn of one type and tier; the expected number, when there are more. */
  readonly perStratum: number;
  readonly seed: number;
  readonly withId: boolean;
  readonly timeoutMs: number;
}

/** A drawn memory; `id` is null where the draw did not ask for one. */
export interface DrawnMemory extends MemoryRow {
  readonly id: string | null;
}

const MS_PER_DAY = 86_400_000;
/** The accesses that the score counts, as the property access_count_7d does. */
const FREQUENCY_DAYS = 7;

/** Draws memories by strata as they were at a past moment. The answer is bounded by the strata, however large the graph. */
export async function sampleMemories(graph: Pick<Graph, 'read'>, request: SampleRequest): Promise<DrawnMemory[]> {
  const { at, days, formula, perStratum, seed, withId, timeoutMs } = request;
  const strata = await graph.read(readStrata, { now: at, isoTime: ISO_TIME }, { timeoutMs });
  const drawn = await graph.read(
    readMemorySample,
    {
      now: at,
      before: new Date(at.getTime() - FREQUENCY_DAYS * MS_PER_DAY),
      until: new Date(at.getTime() + days * MS_PER_DAY),
      shares: sharesOf(strata, perStratum),
      seed,
      withId,
      formula,
      isoTime: ISO_TIME,
    },
    { timeoutMs },
  );
  const sizes = new Map(strata.map(({ type, tier, memories }) => [`${type} ${tier}`, memories]));
  return drawn.flatMap(stratum => rowsOf(stratum, sizes.get(`${stratum.type} ${stratum.tier}`) ?? stratum.rows.length));
}

function sharesOf(strata: readonly Stratum[], perStratum: number): Record<string, Record<string, number>> {
  const shares: Record<string, Record<string, number>> = {};
  for (const { type, tier, memories } of strata) {
    shares[type] = { ...shares[type], [tier]: Math.min(1, perStratum / memories) };
  }
  return shares;
}

function rowsOf({ type, tier, rows }: SampledStratum, memories: number): DrawnMemory[] {
  return rows.map((values: SampledValues) => {
    const [age, accesses, confidence, severity, degree, agents, tokens, isProtected, used, id] = values;
    const inputs = { type, tier, age, accesses, confidence, severity, degree, agents, tokens };
    return { ...inputs, isProtected, used, id, weight: memories / rows.length };
  });
}
