import { describe, expect, it } from 'vitest';
import { chaos } from '../chaos/chaos.ts';

const SEED = Number(process.env['TEST_SEED'] ?? 1);

describe('three replicas that are killed at random moments, on a database that is stopped and started again', () => {
  it(`account for every slot, and store every result once (TEST_SEED=${SEED})`, { timeout: 300_000 }, async () => {
    const findings = await chaos({ seed: SEED, rounds: 1, say: line => console.log(line) });
    expect(findings.slots).toBeGreaterThanOrEqual(200);
    expect(findings.succeeded).toBeGreaterThan(0);
    expect(findings).toMatchObject({ unaccounted: [], unexplained: [], duplicated: [], isSequenceWhole: true });
    expect(findings.interrupted).toBeGreaterThan(0);
    console.log(`interrupted runs went on after ${findings.recoveries.map(Math.round).join(', ')} ms`);
  });
});
