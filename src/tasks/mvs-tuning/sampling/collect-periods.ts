import type { TaskContext, Write } from '../../../engine/task.ts';
import type { MvsFormula } from '../formula.ts';
import type { MvsParameters } from '../parameters.ts';
import type { MemoryRow } from '../tuning/memory-row.ts';
import { readPresentUse } from './read-present-use.ts';
import { type DrawnMemory, sampleMemories } from './sample-memories.ts';
import { parseSamples, readSamples, type StoredSample, sampleWrite, usedRows, usesWrite } from './stored-sample.ts';

/** What the fit and its judgement can stand on. */
export interface Periods {
  /** Where use is known from: recorded accesses, or samples that earlier runs stored; null where from neither. */
  readonly source: 'accessed' | 'stored_sample' | null;
  /** Earlier periods, for the fit. */
  readonly fit: Period;
  /** The latest period, which the fit does not see. */
  readonly judge: Period;
  /** What is missing, in sentences; empty when there is enough. */
  readonly missing: readonly string[];
  /** Samples for later runs, where accesses do not tell. */
  readonly writes: readonly Write[];
}

interface Period {
  readonly rows: readonly MemoryRow[];
  /** Moments as of which the memories are described, ISO 8601. */
  readonly at: readonly string[];
}

const MS_PER_DAY = 86_400_000;
const NOTHING: Period = { rows: [], at: [] };
/** A stored sample is bounded to what fits into a handful of nodes. */
const STORED_PER_STRATUM = 500;
const READ_SAMPLES = 2;

type ReadContext = Pick<TaskContext, 'graph' | 'now'>;

/** Memories of past periods with their use: from recorded accesses, else from stored samples, which it then also renews. */
export async function collectPeriods(
  context: ReadContext,
  formula: MvsFormula,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<Periods> {
  const accessed = await fromAccesses(context, formula, parameters, timeoutMs);
  const isRecorded = accessed.judge.rows.some(row => row.used > 0);
  return isRecorded ? accessed : fromSamples(context, formula, parameters, timeoutMs);
}

async function fromAccesses(
  { graph, now }: ReadContext,
  formula: MvsFormula,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<Periods> {
  const { usefulnessDays: days, samplePerStratum: perStratum, fitPeriods, seed } = parameters;
  const draw = async (period: number): Promise<Period> => {
    const at = daysBefore(now, days * period);
    // Another seed for each period: the fit and its judgement then look at other memories where there are enough.
    const request = { at, days, formula, perStratum, seed: seed + period, withId: false, timeoutMs };
    return { rows: await sampleMemories(graph, request), at: [at.toISOString()] };
  };
  const judge = await draw(1);
  const fit: Period[] = [];
  for (let period = 2; period <= fitPeriods + 1; period++) fit.push(await draw(period));
  const fitted = { rows: fit.flatMap(({ rows }) => rows), at: fit.flatMap(({ at }) => at) };
  return { source: 'accessed', fit: fitted, judge, missing: missingUse(fitted, judge, parameters), writes: [] };
}

/**
 * The newest sample gets its use noted today and judges; the one before, whose use an earlier run noted, is fitted to. A new
 * sample is stored for the next run.
 */
async function fromSamples(
  { graph, now }: ReadContext,
  formula: MvsFormula,
  parameters: MvsParameters,
  timeoutMs: number,
): Promise<Periods> {
  const { usefulnessDays: days, seed } = parameters;
  const before = daysBefore(now, days);
  const [newest, older] = parseSamples(await graph.read(readSamples, { before, samples: READ_SAMPLES }));
  const request = { at: now, days, formula, perStratum: STORED_PER_STRATUM, seed, withId: true, timeoutMs };
  const drawn = await describedNow(graph, request);
  const writes = drawn.length === 0 ? [] : [sampleWrite(now, drawn)];
  const fitRows = older && usedRows(older);
  const noAccesses = 'No ACCESSED relationship tells by its time (at) how memories were used';
  if (newest === undefined) {
    const missing = [`${noAccesses}, and no sample of an earlier run is ${days} days old. This run stores one.`];
    return { source: null, fit: NOTHING, judge: NOTHING, missing, writes };
  }
  const usedById = await presentUse(graph, newest, before, timeoutMs);
  const judge = { rows: rowsWith(newest, usedById), at: [newest.takenAt] };
  const noted = [...writes, usesWrite(newest, usedById)];
  if (older === undefined || !fitRows) {
    const missing = [`${noAccesses}, and only one stored sample has its use noted: the next run can fit to it.`];
    return { source: 'stored_sample', fit: NOTHING, judge, missing, writes: noted };
  }
  const fit = { rows: fitRows, at: [older.takenAt] };
  return { source: 'stored_sample', fit, judge, missing: missingUse(fit, judge, parameters), writes: noted };
}

/** Memories as they stand now. Without times of accesses their number in the last week is the property's. */
async function describedNow(
  graph: ReadContext['graph'],
  request: Parameters<typeof sampleMemories>[1],
): Promise<DrawnMemory[]> {
  const drawn = await sampleMemories(graph, request);
  const ids = drawn.flatMap(row => row.id ?? []);
  const since = daysBefore(request.at, request.days);
  const rows = await graph.read(readPresentUse, { ids, since }, { timeoutMs: request.timeoutMs });
  const accesses = new Map(rows.map(({ id, used }) => [id, used]));
  return drawn.map(row => ({ ...row, accesses: accesses.get(row.id ?? '') ?? 0 }));
}

async function presentUse(
  graph: ReadContext['graph'],
  sample: StoredSample,
  since: Date,
  timeoutMs: number,
): Promise<Map<string, number>> {
  const ids = sample.nodes.flatMap(({ rows }) => rows.flatMap(row => row.id ?? []));
  const rows = await graph.read(readPresentUse, { ids, since }, { timeoutMs });
  return new Map(rows.map(({ id, used }) => [id, used]));
}

function rowsWith({ nodes }: StoredSample, usedById: ReadonlyMap<string, number>): MemoryRow[] {
  return nodes.flatMap(({ rows }) => rows.map(row => ({ ...row, used: usedById.get(row.id ?? '') ?? 0 })));
}

function missingUse(fit: Period, judge: Period, { minAccesses, usefulnessDays }: MvsParameters): string[] {
  const used = ({ rows }: Period) => rows.reduce((sum, row) => sum + row.used, 0);
  const lacks = (period: Period, name: string) =>
    used(period) < minAccesses
      ? [`The memories drawn for ${name} have ${used(period)} recorded accesses; ${minAccesses} are needed.`]
      : [];
  return [...lacks(fit, 'the fit'), ...lacks(judge, `the ${usefulnessDays} days that judge it`)];
}

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * MS_PER_DAY);
}
