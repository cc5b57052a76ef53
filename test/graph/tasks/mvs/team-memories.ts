import type { Graph } from '../../../../src/graph/graph.ts';
import { sampleAgents } from '../../../../src/sample/agents.ts';
import { batches } from '../../../../src/sample/batches.ts';
import { chanceStreams } from '../../../../src/sample/chance.ts';
import { DEFAULT_SEED } from '../../../../src/sample/generate.ts';
import { sampleMemories } from '../../../../src/sample/memories.ts';
import { endOfHistory } from '../../../../src/sample/period.ts';
import { writeAgents } from '../../../../src/sample/statements/write-agents.ts';
import { writeMemories } from '../../../../src/sample/statements/write-memories.ts';
import { cypher } from '../../../support/graph.ts';

const MEMORIES_PER_BATCH = 600;

/** Writes the agents and memories of the sample team, whose MemoryEntry is used as if it weighed 9. */
export async function writeTeamMemories(graph: Graph, now: Date): Promise<void> {
  const nextStream = chanceStreams(DEFAULT_SEED);
  nextStream();
  await graph.write(writeAgents, { agents: sampleAgents(now) });
  for (const memories of batches(sampleMemories(endOfHistory(now), nextStream()), MEMORIES_PER_BATCH)) {
    await graph.write(writeMemories, { memories });
  }
}

/** Every memory's stored score by id. */
export async function storedScores(graph: Graph): Promise<Map<string, number | null>> {
  const rows = await cypher<{ id: string; score: number | null }>(
    graph,
    'MATCH (m:Sample) WHERE m.tier IS NOT NULL RETURN m.id AS id, m.mvs_score AS score ORDER BY id',
  );
  return new Map(rows.map(({ id, score }) => [id, score]));
}
