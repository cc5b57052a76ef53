import { describe, expect, it } from 'vitest';
import { securityLayerUpdates } from '../../../../src/tasks/security-updates/index.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { answerOf, storedRun } from '../task-run.ts';
import { fixture, settings } from './settings.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const TOMORROW = new Date('2026-11-02T00:00:00Z');

const lockfile = (name: string) => fixture(`lockfiles/${name}`);
const securityTask = (sources: readonly string[]) => securityLayerUpdates(settings({ sources }));
const COMPONENTS = `MATCH (t:OptimizationTask)-[:INVENTORIED]->(c:Component)
  RETURN c {.*} AS component, count(*) AS links ORDER BY component.purl`;

describe('the security task', () => {
  it('reports the inventory and, without a feed, that nobody looked for vulnerabilities', async () => {
    const sources = [lockfile('v3/package-lock.json'), lockfile('requirements.txt'), lockfile('absent/uv.lock')];
    const { report } = await answerOf(db.graph, securityTask(sources), NOW);
    expect(report).toMatchObject({
      type: 'security_check',
      status: 'attention',
      verdict: 'insufficient_data',
      last_cve_check: null,
      feeds: [],
      missing: [expect.stringContaining('absent/uv.lock does not exist'), expect.stringContaining('No advisory feed')],
      inventory: {
        components: 11,
        direct: 8,
        direct_unknown: 0,
        dev: 2,
        by_ecosystem: { npm: 8, PyPI: 3 },
        unpinned: expect.arrayContaining([expect.objectContaining({ name: 'neo4j', specifier: '>=5.14.0', line: 2 })]),
      },
      response: { p50_h: null, p95_h: null, breaches: null, open: null },
      recommendations: [{ kind: 'pin_requirements', target: sources[1], from: expect.arrayContaining(['requests']) }],
    });
  });

  it('names the variable to set when no source is configured, and writes nothing', async () => {
    const { report, writes } = await answerOf(db.graph, securityTask([]), NOW);
    expect(report).toMatchObject({
      verdict: 'insufficient_data',
      missing: expect.arrayContaining([expect.stringContaining('SECURITY_SOURCES')]),
      inventory: { components: 0 },
    });
    expect(writes).toEqual([]);
  });

  it('stores each component once with the moment it was first seen; a second scan changes nothing', async () => {
    const task = securityTask([lockfile('uv/uv.lock')]);
    await storedRun(db.graph, task, NOW, 'r1');
    const first = await cypher(db.graph, COMPONENTS);
    await storedRun(db.graph, task, TOMORROW, 'r2');
    expect(await cypher(db.graph, COMPONENTS)).toEqual(first);
    expect(first).toHaveLength(5);
    expect(first[0]).toEqual({
      component: {
        purl: 'pkg:pypi/httpx@0.27.0',
        name: 'httpx',
        ecosystem: 'PyPI',
        version: '0.27.0',
        scope: 'prod',
        direct: true,
        first_seen: NOW.toISOString(),
      },
      links: 1,
    });
  });

  it('takes over what a later scan knows better, but not when it was first seen', async () => {
    await storedRun(db.graph, securityTask([lockfile('compiled/requirements-dev.txt')]), NOW, 'r1');
    const pytest =
      "MATCH (c:Component {name: 'pytest'}) RETURN c.direct AS direct, c.scope AS scope, c.first_seen AS seen";
    expect(await cypher(db.graph, pytest)).toEqual([{ direct: null, scope: 'dev', seen: NOW.toISOString() }]);
    await storedRun(db.graph, securityTask([lockfile('uv/uv.lock')]), TOMORROW, 'r2');
    expect(await cypher(db.graph, pytest)).toEqual([{ direct: true, scope: 'dev', seen: NOW.toISOString() }]);
  });

  it('writes nothing in a dry run', async () => {
    const task = securityTask([lockfile('requirements.txt')]);
    const { writes } = await answerOf(db.graph, task, NOW, { mode: 'dry_run' });
    expect(writes).toEqual([]);
  });

  it('refuses a faulty limit by its name', async () => {
    const run = answerOf(db.graph, securityTask([]), NOW, { parameters: { maxFileBytes: 0 } });
    await expect(run).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('maxFileBytes'),
    });
  });
});
