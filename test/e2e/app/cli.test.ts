import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { clear, cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';

const LOAD_MS = 120_000;
const OWN_RULES = `SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'optimizer_' RETURN count(*) AS own`;
const OWN_INDEXES = `SHOW INDEXES YIELD name WHERE name STARTS WITH 'optimizer_' RETURN count(*) AS own`;

let graph: Graph;

beforeAll(async () => {
  graph = await openTestGraph();
  await clear(graph);
});
afterAll(async () => {
  await clear(graph);
  await graph.close();
});

/** Runs the command as a person would, over the test database. */
function command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { uri, username, password } = testNeo4j();
  const environment = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, LOG_LEVEL: 'warn' };
  return new Promise(resolve =>
    execFile(
      process.execPath,
      ['src/cli/main.ts', ...words],
      { env: { PATH: process.env['PATH'], ...environment } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

async function labels(): Promise<Record<string, number>> {
  const rows = await cypher<{ label: string; nodes: number }>(
    graph,
    'MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS nodes',
  );
  return Object.fromEntries(rows.map(({ label, nodes }) => [label, nodes]));
}

describe('the command sample', () => {
  it('loads the sample with a progress bar, refuses to load it twice, and takes away what it loaded and no more', {
    timeout: LOAD_MS,
  }, async () => {
    await cypher(graph, "CREATE (:Belief {id: 'ours'})");
    const loaded = await command('sample', 'load');
    expect(loaded).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Loaded the sample graph: \d+ nodes/) });
    expect(loaded.stderr).toContain('Loading the sample graph: 100 %');
    expect(await labels()).toMatchObject({ Agent: 6, HeartbeatCycle: 8_640, SampleGraph: 1 });

    const again = await command('sample', 'load');
    expect(again).toEqual({
      code: 3,
      stdout: '',
      stderr: 'The sample graph is already loaded. Remove it first to load a new one.\n',
    });

    const removed = await command('sample', 'remove');
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Removed the sample graph: \d+ nodes/) });
    expect(await labels()).toEqual({ Belief: 1, Migration: expect.any(Number), ResultCounter: 1 });
    expect((await command('sample', 'remove')).stdout).toBe('There is no sample graph here.\n');
  });
});

describe('the command migrations', () => {
  it('drops every constraint and index of ours and keeps the data', async () => {
    await cypher(graph, "MERGE (:Belief {id: 'ours'})");
    expect(await command('migrations', 'undo')).toMatchObject({ code: 0, stderr: '' });
    expect(await cypher(graph, OWN_RULES)).toEqual([{ own: 0 }]);
    expect(await cypher(graph, OWN_INDEXES)).toEqual([{ own: 0 }]);
    expect(await labels()).toMatchObject({ Belief: 1 });
  });
});

describe('a command that cannot be carried out', () => {
  it.each([
    [['sample'], /Usage: .* sample/],
    [['sample', 'lod'], /unknown command 'lod'/],
    [['nonsense'], /unknown command 'nonsense'/],
  ])('says why and ends with an exit code (%s)', async (words, message) => {
    expect(await command(...words)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});
