import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import { batches } from './batches.ts';
import { DEFAULT_SEED, generateSample, type Sample } from './generate.ts';
import { removeSampleGraph } from './remove.ts';
import { holdsForeignTeam, readSampleState } from './state.ts';
import { markSample } from './statements/mark-sample.ts';
import { writeAgents } from './statements/write-agents.ts';
import { writeCycles } from './statements/write-cycles.ts';
import { writeMemories } from './statements/write-memories.ts';
import { writeOpportunities } from './statements/write-opportunities.ts';
import { writeProposals } from './statements/write-proposals.ts';
import { writeSections } from './statements/write-sections.ts';

/** With their results 1,700 to 2,200 rows. */
const CYCLES_PER_BATCH = 400;
/** With their accesses about 2,500 rows. */
const MEMORIES_PER_BATCH = 300;
/** Kublai keeps the architecture document and finds what to improve in it. */
const ARCHITECT = 'main';

interface LoadOptions {
  /** The history ends here. */
  readonly now: Date;
  readonly seed?: number;
  /** Called after each batch: rows (nodes and accesses) that are in the graph, of all that will be. */
  readonly onProgress?: (doneRows: number, totalRows: number) => void;
}

/**
 * Writes the sample team into the graph, every node of it with the extra label `Sample`. What an interrupted load or
 * removal left is removed first. Not for two processes at once.
 * @returns rows written (nodes and accesses)
 * @throws AppError CONFLICT where the sample is already there, or agents or heartbeat cycles that are not of the sample
 */
export async function loadSampleGraph(graph: Graph, options: LoadOptions): Promise<number> {
  await refuseOccupied(graph);
  await removeSampleGraph(graph);
  const sample = generateSample(options.now, options.seed ?? DEFAULT_SEED);
  const totalRows = countRows(sample);
  let doneRows = 0;
  const written = (rows: number) => {
    doneRows += rows;
    options.onProgress?.(doneRows, totalRows);
  };
  await graph.write(markSample, { state: 'loading' }, { idempotent: true });
  await writeTeam(graph, sample, written);
  await writeHistory(graph, sample, written);
  await graph.write(markSample, { state: 'loaded' }, { idempotent: true });
  return doneRows;
}

async function refuseOccupied(graph: Graph): Promise<void> {
  if ((await readSampleState(graph)) === 'loaded') {
    throw new AppError('CONFLICT', 'The sample graph is already loaded. Remove it first to load a new one.');
  }
  if (await holdsForeignTeam(graph)) {
    throw new AppError(
      'CONFLICT',
      'This database already holds agents or heartbeat cycles of a team, and the sample graph would mix with them. Load it into an empty database.',
    );
  }
}

async function writeTeam(graph: Graph, sample: Sample, written: (rows: number) => void): Promise<void> {
  const { agents, sections, opportunities, proposals } = sample;
  await graph.write(writeAgents, { agents });
  await graph.write(writeSections, { sections, ownerId: ARCHITECT });
  await graph.write(writeOpportunities, { opportunities, finderId: ARCHITECT });
  await graph.write(writeProposals, { proposals });
  written(agents.length + sections.length + opportunities.length + proposals.length);
}

async function writeHistory(graph: Graph, sample: Sample, written: (rows: number) => void): Promise<void> {
  for (const memories of batches(sample.memories, MEMORIES_PER_BATCH)) {
    await graph.write(writeMemories, { memories });
    written(rowsWith(memories, memory => memory.accesses.length));
  }
  for (const cycles of batches(sample.cycles, CYCLES_PER_BATCH)) {
    await graph.write(writeCycles, { cycles });
    written(rowsWith(cycles, cycle => cycle.results.length));
  }
}

function countRows(sample: Sample): number {
  const { agents, sections, opportunities, proposals } = sample;
  return (
    agents.length +
    sections.length +
    opportunities.length +
    proposals.length +
    rowsWith(sample.memories, memory => memory.accesses.length) +
    rowsWith(sample.cycles, cycle => cycle.results.length)
  );
}

function rowsWith<T>(items: readonly T[], parts: (item: T) => number): number {
  return items.reduce((sum, item) => sum + 1 + parts(item), 0);
}
