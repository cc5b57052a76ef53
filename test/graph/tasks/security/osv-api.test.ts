import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../../../src/clock.ts';
import { securityLayerUpdates } from '../../../../src/tasks/security-updates/index.ts';
import { osvRecord, type TestAdvisory } from '../../../support/advisories.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { type OsvServer, startOsvServer } from '../../../support/osv-server/start.ts';
import { storedRun } from '../task-run.ts';
import { fixture, settings } from './settings.ts';

const db = useGraph();
const NOW = new Date('2026-11-10T12:00:00Z');
/** Pauses are short here; everything else is as in life. */
const hasty: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms >= 20_000 ? ms : ms / 100, signal) };
const ADVISORIES: readonly TestAdvisory[] = Array.from({ length: 7 }, (_, place) => ({
  id: `GHSA-${place}`,
  name: place < 5 ? 'bytes' : 'parser',
}));
const IDS = ADVISORIES.map(({ id }) => id);
let runs = 0;

function scan(server: OsvServer, parameters: object = {}, overrides = {}) {
  const sources = [fixture('lockfiles/web/package-lock.json')];
  const task = securityLayerUpdates(settings({ sources, osvApiUrl: server.url, clock: hasty }));
  const given = { ...task.parameters, ...parameters };
  return storedRun(db.graph, task, NOW, `r${++runs}`, { parameters: given, ...overrides });
}

const found = async () => {
  const rows = await cypher<{ id: string }>(
    db.graph,
    "MATCH (f:SecurityFinding {state: 'detected'}) UNWIND f.advisory_ids AS id RETURN id ORDER BY id",
  );
  return rows.map(({ id }) => id);
};
const fetches = ({ requests }: OsvServer) =>
  requests.filter(line => line.startsWith('GET')).map(line => line.split(' ')[1]);

describe('the feed of an OSV API', () => {
  it('follows all pages of all packages and fetches each advisory once', async () => {
    const server = await startOsvServer({ records: ADVISORIES.map(osvRecord) });
    const report = await scan(server);
    expect(await found()).toEqual(IDS);
    expect(report).toMatchObject({
      verdict: 'attention',
      feeds: [{ kind: 'osv_api', state: 'read', entries: 7, changed: 7 }],
    });
    expect(fetches(server).sort()).toEqual(IDS.map(id => `/v1/vulns/${id}`));
    expect(server.requests.filter(line => line.startsWith('POST')).length).toBe(3);
  });

  it('fetches only what changed since, and takes the rest from the graph', async () => {
    await scan(await startOsvServer({ records: ADVISORIES.map(osvRecord) }));
    const before = await cypher(db.graph, 'MATCH (f:SecurityFinding) RETURN properties(f) AS f ORDER BY f.key');
    const records = ADVISORIES.map(osvRecord);
    records[3] = osvRecord({ id: 'GHSA-3', name: 'bytes', fixed: '0.3.0', modified: '2026-11-01T00:00:00Z' });
    const server = await startOsvServer({ records });
    await cypher(db.graph, 'MATCH (feed:AdvisoryFeed) SET feed.name = $url', { url: server.url });
    const report = await scan(server);
    expect(fetches(server)).toEqual(['/v1/vulns/GHSA-3']);
    expect(report).toMatchObject({
      changes: { fixed: 1, detected: 0 },
      feeds: [{ entries: 7, relevant: 7, changed: 1 }],
    });
    expect(await found()).toEqual(IDS.filter(id => id !== 'GHSA-3'));
    expect(before).toHaveLength(7);
  });

  it('loses nothing to 429 and 5xx answers, bodies that are cut off or wrong, broken connections and delays', async () => {
    const troubles = [
      '429',
      '500',
      'truncated',
      'short',
      'ok',
      'cut',
      'ok',
      '503',
      'ok',
      'slow',
      'truncated',
      'wrong',
      '429',
      'cut',
    ];
    const server = await startOsvServer({ records: ADVISORIES.map(osvRecord), troubles });
    const report = await scan(server);
    expect(await found()).toEqual(IDS);
    expect(report).toMatchObject({ feeds: [{ state: 'read', faulty: 0 }] });
    expect(server.requests.length).toBeGreaterThan(troubles.length);
  });

  it('that never answers ends with the time limit, is reported, and makes nothing look fixed', async () => {
    await scan(await startOsvServer({ records: ADVISORIES.map(osvRecord) }));
    const server = await startOsvServer({ records: [], troubles: Array(50).fill('silent') });
    const startedAt = performance.now();
    const report = await scan(server, { apiTimeLimitSeconds: 0.5 });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(report).toMatchObject({
      verdict: 'insufficient_data',
      missing: [expect.stringMatching(/more than 0\.5 s \(apiTimeLimitSeconds\)|took more than 0\.5 s/)],
      feeds: [{ state: 'failed' }],
      changes: { fixed: 0 },
    });
    expect(await found()).toEqual(IDS);
  });

  it('that fails for one advisory keeps the others, so that the next scan has less to do', async () => {
    const records = ADVISORIES.map(osvRecord);
    const server = await startOsvServer({ records, always: { 'GHSA-6': '500' } });
    const report = await scan(server);
    expect(report).toMatchObject({
      feeds: [{ state: 'failed', faults: [expect.stringContaining('/v1/vulns/GHSA-6 was answered with 500')] }],
    });
    expect(await found()).toEqual(IDS.filter(id => id !== 'GHSA-6'));
    const healthy = await startOsvServer({ records });
    await cypher(db.graph, 'MATCH (feed:AdvisoryFeed) SET feed.name = $url', { url: healthy.url });
    await scan(healthy);
    expect(fetches(healthy)).toEqual(['/v1/vulns/GHSA-6']);
    expect(await found()).toEqual(IDS);
  });

  it('ends at once when the run is stopped', async () => {
    const server = await startOsvServer({ records: [], troubles: Array(50).fill('silent') });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopped')), 300);
    await expect(scan(server, {}, { signal: stop.signal })).rejects.toThrow('stopped');
  });

  it('is not asked unless it is configured', async () => {
    const sources = [fixture('lockfiles/web/package-lock.json')];
    const report = await storedRun(db.graph, securityLayerUpdates(settings({ sources })), NOW, `r${++runs}`);
    expect(report).toMatchObject({ feeds: [], missing: [expect.stringContaining('OSV_API_URL')] });
  });
});
