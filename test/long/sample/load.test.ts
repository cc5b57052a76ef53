import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { DEFAULT_SEED, generateSample } from '../../../src/sample/generate.ts';
import { loadSampleGraph } from '../../../src/sample/load.ts';
import { removeSampleGraph } from '../../../src/sample/remove.ts';
import { isEmptyDatabase, readSampleState } from '../../../src/sample/state.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const NOW = new Date('2026-03-01T12:02:30Z');
const ROWS_OF_AN_EARLY_INTERRUPTION = 1_000;
/** All memories and some cycles: more nodes than a removal takes at once. */
const ROWS_OF_A_LATE_INTERRUPTION = 18_000;
const NODES_PER_REMOVAL = 5_000;
const FULL_LOAD_TIMEOUT_MS = 120_000;

const opened = useGraph();

describe('loading the sample graph', () => {
  it('starts anew after an interruption, writes all that was generated, and then refuses a second load', {
    timeout: FULL_LOAD_TIMEOUT_MS,
  }, async () => {
    const { graph } = opened;
    await loadPartly(graph, ROWS_OF_AN_EARLY_INTERRUPTION);
    expect(await readSampleState(graph)).toBe('loading');

    const steps: [number, number][] = [];
    const rows = await loadSampleGraph(graph, { now: NOW, onProgress: (done, total) => steps.push([done, total]) });

    const sample = generateSample(NOW, DEFAULT_SEED);
    const accesses = sample.memories.flatMap(memory => memory.accesses);
    const results = sample.cycles.flatMap(cycle => cycle.results);
    expect(await nodesByLabel(graph)).toEqual({
      ...countBy(sample.memories.map(memory => memory.label)),
      Agent: 6,
      HeartbeatCycle: sample.cycles.length,
      TaskResult: results.length,
      ArchitectureSection: sample.sections.length,
      ImprovementOpportunity: sample.opportunities.length,
      ArchitectureProposal: sample.proposals.length,
      SampleGraph: 1,
    });
    const byAgents = results.filter(result => result.agentId !== null).length;
    expect(await relationshipsByType(graph)).toEqual({
      ACCESSED: accesses.length,
      CREATED: sample.memories.length + sample.opportunities.length,
      EVOLVES_INTO: sample.proposals.length,
      EXECUTED_BY: byAgents,
      HAS_ARCHITECTURE: sample.sections.length,
      HAS_RESULT: results.length,
      PERFORMED: byAgents,
      UPDATES_SECTION: sample.proposals.length,
    });
    expect(await firstCycle(graph)).toEqual({
      type: 'ZONED DATETIME NOT NULL',
      start: '2026-01-30T12:00:00Z',
      tasks: ['health_check', 'memory_curation_rapid', 'status_synthesis'],
    });
    expect(steps.at(-1)).toEqual([rows, rows]);
    expect(steps.every(([done], index) => done > (steps[index - 1]?.[0] ?? 0))).toBe(true);
    expect(await readSampleState(graph)).toBe('loaded');
    await expect(loadSampleGraph(graph, { now: NOW })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/already loaded.*Remove it first/),
    });
  });

  it.each(['Agent', 'HeartbeatCycle'])('is refused where a foreign %s lives, which stays as it is', async label => {
    const { graph } = opened;
    await cypher(graph, `CREATE (:${label} {id: 'theirs'})`);
    await expect(loadSampleGraph(graph, { now: NOW })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('empty database'),
    });
    expect(await nodesByLabel(graph)).toEqual({ [label]: 1 });
  });
});

describe('removing the sample graph', () => {
  it('takes every node of the sample and no other, not even results that hang on it', async () => {
    const { graph } = opened;
    await cypher(
      graph,
      `CREATE (:MemoryEntry {id: 'memoryentry-1'})<-[:ABOUT]-(:Note {id: 'theirs'})
       CREATE (:OptimizationTask {name: 'ours'})-[:PRODUCED]->(:OptimizationResult {id: 'ours'})`,
    );
    await loadPartly(graph, ROWS_OF_A_LATE_INTERRUPTION);
    await cypher(
      graph,
      `MATCH (agent:Agent {id: 'analyst'}), (result:OptimizationResult {id: 'ours'}), (cycle:HeartbeatCycle {cycle_number: 1})
       CREATE (agent)-[:RAN]->(result)<-[:HAS_OPTIMIZATION]-(cycle)`,
    );
    const [before] = await cypher<{ nodes: number }>(graph, 'MATCH (n:Sample) RETURN count(n) AS nodes');

    expect(await removeSampleGraph(graph)).toBe(before?.nodes);

    expect(before?.nodes).toBeGreaterThan(NODES_PER_REMOVAL);
    expect(await nodesByLabel(graph)).toEqual({ MemoryEntry: 1, Note: 1, OptimizationTask: 1, OptimizationResult: 1 });
    expect(await relationshipsByType(graph)).toEqual({ ABOUT: 1, PRODUCED: 1 });
    expect(await readSampleState(graph)).toBe('absent');
  });

  it('does nothing where there is none', async () => {
    expect(await removeSampleGraph(opened.graph)).toBe(0);
  });

  it('finishes a removal that was interrupted', async () => {
    const { graph } = opened;
    await cypher(
      graph,
      "CREATE (:SampleGraph:Sample {id: 'sample', state: 'removing'}), (:Belief:Sample {id: 'left'})",
    );
    expect(await removeSampleGraph(graph)).toBe(2);
    expect(await nodesByLabel(graph)).toEqual({});
  });
});

describe('an empty database', () => {
  it('is one that holds nothing but what the service writes before its first run', async () => {
    const { graph } = opened;
    await cypher(graph, "CREATE (:OptimizationTask {name: 'ours'})-[:OWNED_BY]->(:Replica {id: 'r'})");
    expect(await isEmptyDatabase(graph)).toBe(true);
  });

  it.each(['OptimizationResult', 'MemoryEntry', 'Sample'])('is not one with a %s in it', async label => {
    const { graph } = opened;
    await cypher(graph, `CREATE (:${label})`);
    expect(await isEmptyDatabase(graph)).toBe(false);
  });
});

async function loadPartly(graph: Graph, rows: number): Promise<void> {
  const powerCut = new Error('power cut');
  const onProgress = (done: number) => {
    if (done > rows) throw powerCut;
  };
  await expect(loadSampleGraph(graph, { now: NOW, onProgress })).rejects.toBe(powerCut);
}

/** The oldest cycle: how and when it started, and the tasks of its results. */
async function firstCycle(graph: Graph) {
  const [row] = await cypher<{ type: string; start: string; tasks: string[] }>(
    graph,
    `MATCH (cycle:HeartbeatCycle {cycle_number: 1})-[:HAS_RESULT]->(result:TaskResult)
     WITH cycle, result ORDER BY result.task_name
     RETURN valueType(cycle.started_at) AS type, toString(cycle.started_at) AS start, collect(result.task_name) AS tasks`,
  );
  return row;
}

/** Nodes by their first label that is not `Sample`, without what migrations left. */
async function nodesByLabel(graph: Graph): Promise<Record<string, number>> {
  const rows = await cypher<{ label: string; nodes: number }>(
    graph,
    `MATCH (n:!Migration&!ResultCounter)
     RETURN [label IN labels(n) WHERE label <> 'Sample'][0] AS label, count(*) AS nodes`,
  );
  return Object.fromEntries(rows.map(row => [row.label, row.nodes]));
}

async function relationshipsByType(graph: Graph): Promise<Record<string, number>> {
  const rows = await cypher<{ type: string; count: number }>(
    graph,
    'MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS count',
  );
  return Object.fromEntries(rows.map(row => [row.type, row.count]));
}

function countBy(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(values, value => value)].map(([value, members]) => [value, members.length]),
  );
}
