import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type World, writeWorld } from '../../bench/advisories/world.ts';
import { systemRandomness } from '../../src/clock.ts';
import { securityLayerUpdates } from '../../src/tasks/security-updates/index.ts';
import { settings } from '../graph/tasks/security/settings.ts';
import { eventually, testEngine } from '../support/engine.ts';
import { cypher, useGraph } from '../support/graph.ts';

const db = useGraph();
const SIZES = { advisories: 50_000, components: 10_000 };
const NS_PER_MS = 1_000_000;

let folder = '';
let world: World;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'security-scan-'));
  world = writeWorld(folder, SIZES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RESULTS = 'MATCH (o:OptimizationResult) RETURN o.status AS status, o.result AS result ORDER BY o.created_at';
const COUNTS = `RETURN COUNT { (:Component) } AS components, COUNT { (:SecurityFinding) } AS findings,
  COUNT { (:FindingTransition) } AS transitions, COUNT { (:SecurityFinding)-[:FOR_ADVISORY]->() } AS links`;

describe('a scan of 10,000 components against 50,000 advisories, by the engine itself', () => {
  it('stores what a transaction can hold, blocks nobody meanwhile, and at last changes nothing when it repeats', {
    timeout: 600_000,
  }, async () => {
    const task = securityLayerUpdates(settings({ sources: world.lockfiles, advisoryDirectories: [world.advisories] }));
    const engine = testEngine(db.graph, [task], { leaseMs: 30_000, randomness: systemRandomness });
    await engine.start();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const run = async (results: number) => {
      const startedAt = performance.now();
      await engine.runTask({ name: task.name, waitMs: 0 });
      const rows = await eventually<{ status: string; result: string }>(
        db.graph,
        RESULTS,
        found => found.length >= results,
        280_000,
      );
      console.log(`scan ${results}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
      return { ...rows.at(-1), report: JSON.parse(rows.at(-1)?.result ?? '{}') };
    };
    const first = await run(1);
    expect(first).toMatchObject({ status: 'success', report: { inventory: { components: SIZES.components } } });
    const { detected, postponed } = first.report.changes;
    expect(detected).toBe(5_000);
    const second = await run(2);
    expect(second.report.changes).toEqual({ detected: postponed, reopened: 0, fixed: 0, postponed: 0 });
    const [counts] = await cypher<Record<string, number>>(db.graph, COUNTS);
    expect(counts).toMatchObject({ findings: detected + postponed, transitions: detected + postponed });
    const third = await run(3);
    expect(third.report.changes).toEqual({ detected: 0, reopened: 0, fixed: 0, postponed: 0 });
    expect(await cypher(db.graph, COUNTS)).toEqual([counts]);
    delay.disable();
    console.log(`longest block of the event loop: ${Math.round(delay.max / NS_PER_MS)} ms`);
  });
});
