import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { securityLayerUpdates } from '../../../../src/tasks/security-updates/index.ts';
import type { SecuritySettings } from '../../../../src/tasks/security-updates/settings.ts';
import { advisoryFolder, dropAdvisory, putAdvisory } from '../../../support/advisories.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { answerOf, storedRun } from '../task-run.ts';
import { fixture, settings } from './settings.ts';

const db = useGraph();
const lockfile = fixture('lockfiles/web/package-lock.json');
const DAY_1 = new Date('2026-11-01T00:00:00Z');
const DAY_2 = new Date('2026-11-02T00:00:00Z');
const DAY_3 = new Date('2026-11-03T00:00:00Z');
const CRITICAL = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }];

let runs = 0;
beforeEach(() =>
  cypher(db.graph, "CREATE (:Agent {id: 'developer', name: 'Temüjin'}), (:Agent {id: 'ops', name: 'Ögedei'})"),
);

const scan = (now: Date, overrides: Partial<SecuritySettings>) =>
  storedRun(db.graph, securityLayerUpdates(settings({ sources: [lockfile], ...overrides })), now, `r${++runs}`);

const FINDINGS = `MATCH (f:SecurityFinding)
  OPTIONAL MATCH (f)<-[:HAS_FINDING]-(c:Component)
  OPTIONAL MATCH (f)-[:ASSIGNED_TO]->(agent)
  RETURN c.purl AS purl, f.state AS state, f.advisory_ids AS ids, f.priority AS priority, f.fixed_version AS fix,
    f.bump AS bump, agent.id AS agent ORDER BY purl, ids`;
const CHAIN = `MATCH (:SecurityFinding {package_name: $name})-[:HAS_TRANSITION]->(x)
  RETURN x.from AS from, x.to AS to, x.by_id AS by, x.reason AS reason, COUNT { (x)-[:NEXT]->() } AS next ORDER BY x.seq`;
/** Everything that the task keeps, without the links to the results of its runs. */
const SNAPSHOT = `MATCH (n:Component|Advisory|AdvisoryFeed|SecurityFinding|FindingTransition|OptimizationTask)
  RETURN labels(n) AS labels, properties(n) AS properties, COUNT { (n)--(other WHERE NOT other:OptimizationResult) } AS links
  ORDER BY labels, toString(properties.id), toString(properties.key), toString(properties.purl), toString(properties.name)`;

describe('findings', () => {
  it('hold for each vulnerable component what to do and who must, down to the direct dependency to bump', async () => {
    const folder = advisoryFolder([
      { id: 'GHSA-1', name: 'bytes', fixed: '0.3.2', aliases: ['CVE-2099-1'], severity: CRITICAL },
      { id: 'OTHER-1', name: 'bytes', fixed: '0.3.2', aliases: ['CVE-2099-1'] },
      { id: 'GHSA-2', name: 'bytes', introduced: '0.3.2', fixed: '0.4.0' },
      { id: 'GHSA-3', name: 'checker', fixed: '6.0.0', severity: CRITICAL },
      { id: 'GHSA-4', name: 'router', fixed: '2.0.0' },
    ]);
    const report = await scan(DAY_1, { advisoryDirectories: [folder] });
    const [router] = await cypher<{ purl: string }>(
      db.graph,
      "MATCH (c:Component {name: 'router'}) RETURN c.purl AS purl",
    );
    expect(await cypher(db.graph, FINDINGS)).toEqual([
      {
        purl: 'pkg:npm/bytes@0.3.1',
        state: 'detected',
        ids: ['GHSA-1', 'OTHER-1'],
        priority: 'attend',
        fix: '0.4.0',
        bump: router?.purl,
        agent: 'developer',
      },
      {
        purl: 'pkg:npm/checker@5.1.0',
        state: 'detected',
        ids: ['GHSA-3'],
        priority: 'track_closely',
        fix: '6.0.0',
        bump: 'pkg:npm/checker@5.1.0',
        agent: 'developer',
      },
    ]);
    expect(report).toMatchObject({
      status: 'attention',
      verdict: 'attention',
      last_cve_check: DAY_1.toISOString(),
      changes: { detected: 2, reopened: 0, fixed: 0 },
      feeds: [{ kind: 'directory', state: 'read', entries: 5, relevant: 5, changed: 5 }],
      recommendations: [
        { kind: 'upgrade_component', target: 'pkg:npm/bytes@0.3.1', from: '0.3.1', to: '0.4.0' },
        { kind: 'upgrade_component', target: 'pkg:npm/checker@5.1.0', to: '6.0.0' },
      ],
    });
    const related = 'MATCH (f:SecurityFinding)-[:FOR_ADVISORY]->(a:Advisory) RETURN a.id AS id ORDER BY id';
    expect(await cypher(db.graph, related)).toEqual([{ id: 'GHSA-1' }, { id: 'GHSA-3' }, { id: 'OTHER-1' }]);
    const needs = `MATCH (:Component {name: 'router'})-[:DEPENDS_ON]->(p)-[:DEPENDS_ON]->(b) RETURN p.name AS p, b.name AS b`;
    expect(await cypher(db.graph, needs)).toEqual([{ p: 'parser', b: 'bytes' }]);
  });

  it('do not change when a scan repeats', async () => {
    const folder = advisoryFolder([
      { id: 'GHSA-1', name: 'bytes', fixed: '0.3.2', severity: CRITICAL },
      { id: 'GHSA-2', name: 'parser', fixed: '1.2.1', published: '2026-10-31T20:00:00Z' },
    ]);
    const sources = [lockfile, fixture('lockfiles/requirements.txt')];
    await scan(DAY_1, { advisoryDirectories: [folder], sources });
    const before = await cypher(db.graph, SNAPSHOT);
    const report = await scan(DAY_2, { advisoryDirectories: [folder], sources });
    expect(await cypher(db.graph, SNAPSHOT)).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
    expect(report).toMatchObject({ changes: { detected: 0, reopened: 0, fixed: 0 }, feeds: [{ changed: 0 }] });
  });

  it('are fixed when a later scan no longer matches, and detected again when they come back', async () => {
    const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes' }]);
    await scan(DAY_1, { advisoryDirectories: [folder] });
    dropAdvisory(folder, 'GHSA-1');
    expect(await scan(DAY_2, { advisoryDirectories: [folder] })).toMatchObject({ changes: { fixed: 1 } });
    putAdvisory(folder, { id: 'GHSA-1', name: 'bytes' });
    expect(await scan(DAY_3, { advisoryDirectories: [folder] })).toMatchObject({ changes: { reopened: 1 } });
    expect(await cypher(db.graph, CHAIN, { name: 'bytes' })).toEqual([
      { from: null, to: 'detected', by: 'security_layer_updates', reason: 'Named by GHSA-1.', next: 1 },
      expect.objectContaining({ from: 'detected', to: 'fixed', next: 1 }),
      expect.objectContaining({ from: 'fixed', to: 'detected', next: 0 }),
    ]);
    const clock = `MATCH (f:SecurityFinding) RETURN f.start_at AS start, f.acted_at AS acted, f.past_cycles AS past`;
    expect(await cypher(db.graph, clock)).toEqual([
      { start: DAY_3.toISOString(), acted: null, past: [`${DAY_1.toISOString()}/${DAY_2.toISOString()}`] },
    ]);
  });

  it('are the same when databases learn of each other later', async () => {
    const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes' }]);
    await scan(DAY_1, { advisoryDirectories: [folder] });
    putAdvisory(folder, { id: 'GHSA-1', name: 'bytes', aliases: ['CVE-2099-1'], modified: '2026-11-01T12:00:00Z' });
    putAdvisory(folder, { id: 'OSV-9', name: 'bytes', aliases: ['CVE-2099-1'] });
    expect(await scan(DAY_2, { advisoryDirectories: [folder] })).toMatchObject({ changes: { detected: 0 } });
    expect(await cypher(db.graph, FINDINGS)).toMatchObject([{ state: 'detected', ids: ['GHSA-1', 'OSV-9'] }]);
  });

  it.each([
    ['a feed is gone', (folder: string) => ({ advisoryDirectories: [folder, '/absent/advisories'] })],
    [
      'a source is broken',
      (folder: string) => ({
        advisoryDirectories: [folder],
        sources: [lockfile, fixture('lockfiles/broken/poetry.lock')],
      }),
    ],
    ['no feed is configured any more', () => ({ advisoryDirectories: [] })],
  ])('are not called fixed while %s', async (_, overrides) => {
    const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes' }]);
    await scan(DAY_1, { advisoryDirectories: [folder] });
    dropAdvisory(folder, 'GHSA-1');
    const report = await scan(DAY_2, overrides(folder));
    expect(report).toMatchObject({ verdict: 'insufficient_data', changes: { fixed: 0 } });
    expect(await cypher(db.graph, FINDINGS)).toMatchObject([{ state: 'detected' }]);
  });

  it('are not called fixed while the file of their advisory cannot be read, which stops no other', async () => {
    const folder = advisoryFolder([
      { id: 'GHSA-1', name: 'bytes' },
      { id: 'GHSA-2', name: 'parser' },
    ]);
    await scan(DAY_1, { advisoryDirectories: [folder] });
    writeFileSync(join(folder, 'GHSA-1.json'), '{"id": "GHSA-1", "affe');
    dropAdvisory(folder, 'GHSA-2');
    const report = await scan(DAY_2, { advisoryDirectories: [folder] });
    expect(report).toMatchObject({
      changes: { fixed: 1 },
      feeds: [
        { state: 'partial', faulty: 1, faults: [expect.stringMatching(/GHSA-1\.json: is not JSON: .*position/)] },
      ],
    });
    expect(await cypher(db.graph, FINDINGS)).toMatchObject([{ state: 'detected' }, { state: 'fixed' }]);
  });

  it('get their urgency from lists of exploited vulnerabilities', async () => {
    const folder = advisoryFolder(
      [
        { id: 'GHSA-1', name: 'bytes', aliases: ['CVE-2099-1'] },
        { id: 'GHSA-2', name: 'parser', aliases: ['CVE-2099-2'] },
        { id: 'GHSA-3', name: 'router', database_specific: { severity: 'LOW' } },
      ],
      {
        'kev.txt': '{"vulnerabilities": [{"cveID": "CVE-2099-1"}, {"cveID": "CVE-2000-1"}]}',
        'epss.csv': '#model_version:v2099\ncve,epss,percentile\nCVE-2099-2,0.61234,0.99\nCVE-2000-1,0.9,0.99\n',
      },
    );
    const report = await scan(DAY_1, {
      advisoryDirectories: [folder],
      kevFile: join(folder, 'kev.txt'),
      epssFile: join(folder, 'epss.csv'),
    });
    expect(await cypher(db.graph, FINDINGS)).toMatchObject([
      { priority: 'act' },
      { priority: 'act' },
      { priority: 'track' },
    ]);
    expect(report).toMatchObject({
      feeds: [{ kind: 'directory' }, { kind: 'kev', entries: 2 }, { kind: 'epss', entries: 2 }],
    });
  });

  it('are kept for requirements without an exact version, with what their lowest version has', async () => {
    const about = { ecosystem: 'PyPI', name: 'pydantic' };
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.4' }] }];
    const folder = advisoryFolder([
      { id: 'PYSEC-1', name: 'pydantic', affected: [{ package: about, ranges }], severity: CRITICAL },
    ]);
    await scan(DAY_1, { advisoryDirectories: [folder], sources: [fixture('lockfiles/requirements.txt')] });
    const unpinned = `MATCH (:OptimizationTask)-[:HAS_FINDING]->(f:SecurityFinding {kind: 'unpinned'})
      RETURN f.package_name AS name, f.version AS version, f.certainty AS certainty, f.advisory_ids AS ids,
        f.priority AS priority ORDER BY name`;
    expect(await cypher(db.graph, unpinned)).toEqual([
      { name: 'neo4j', version: '>=5.14.0', certainty: 'possible', ids: [], priority: 'track' },
      { name: 'pydantic', version: '>= 2.0, < 3', certainty: 'possible', ids: ['PYSEC-1'], priority: 'attend' },
      { name: 'requests', version: 'any', certainty: 'possible', ids: [], priority: 'track' },
      { name: 'urllib3', version: '==1.26.*', certainty: 'possible', ids: [], priority: 'track' },
    ]);
  });

  it('are left alone by a dry run', async () => {
    const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes' }]);
    const task = securityLayerUpdates(settings({ sources: [lockfile], advisoryDirectories: [folder] }));
    const { report, writes } = await answerOf(db.graph, task, DAY_1, { mode: 'dry_run' });
    expect(report).toMatchObject({ changes: { detected: 1 } });
    expect(writes).toEqual([]);
  });
});
