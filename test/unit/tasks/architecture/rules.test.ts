import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../../../src/graph/migrations/files.ts';
import { builtInAppliers } from '../../../../src/tasks/appliers.ts';
import { analyseArchitecture } from '../../../../src/tasks/architecture/analyse.ts';
import type { Opportunity } from '../../../../src/tasks/architecture/opportunities/opportunity.ts';
import { architectureParameters } from '../../../../src/tasks/architecture/parameters.ts';
import { momentOf } from '../../../../src/tasks/architecture/rule.ts';
import { NEEDED } from '../../../../src/tasks/architecture/rules/schema-gap.ts';
import { INDEXED_LABELS, OWN_LABELS } from '../../../../src/tasks/architecture/rules/undocumented.ts';

const NOW = '2026-11-01T12:00:00.000Z';

/** What the rules make of the given rows, the schema being complete and the document too, unless rows say otherwise. */
function judge(rows: Record<string, unknown[]>, parameters = {}): Opportunity[] {
  const moment = momentOf(new Date(NOW), architectureParameters.parse(parameters));
  const { seen } = analyseArchitecture({ moment, rows, known: [] });
  return seen.map(({ opportunity }) => opportunity).filter(({ rule }) => rule in rows);
}

function outcomes(task: string, successes: number, failures: number, skipped = 0, agents = 1) {
  return { task, agents, successes, failures, skipped, failureSample: [], skippedSample: [] };
}

describe('failing_task (R1)', () => {
  it('fires when the Wilson upper bound is below the limit, and not before', () => {
    // Upper ends of the 95 % intervals: 0.8990 for 84 of 100, 0.9069 for 85 of 100.
    const found = judge({ R1: [outcomes('sure', 84, 16), outcomes('open', 85, 15)] });
    expect(found.map(({ subject }) => subject)).toEqual(['sure']);
  });

  it('does not judge a task with too few runs', () => {
    expect(judge({ R1: [outcomes('rare', 0, 29)] })).toEqual([]);
    expect(judge({ R1: [outcomes('rare', 0, 29)] }, { minRuns: 29 })).toHaveLength(1);
  });

  it('weighs by the share of all failures, the certainty, the agents and the effort', () => {
    const [found] = judge({ R1: [outcomes('a', 70, 30, 0, 3), outcomes('b', 490, 10)] });
    // z = (0.9 - 0.7) / sqrt(0.9 x 0.1 / 100) = 6.67; impact 30 / 40; reach 3 / 6; effort 2
    expect(found).toMatchObject({ impact: 0.75, confidence: expect.closeTo(1, 9), priority: 'medium' });
    expect(found?.score).toBeCloseTo((0.75 * 0.5) / 2, 9);
  });
});

describe('skipped_work (R12)', () => {
  it('fires when the Wilson lower bound is above the limit, and not before', () => {
    // Lower ends: 0.1010 for 16 of 100, 0.0931 for 15 of 100.
    const found = judge({ R12: [outcomes('sure', 84, 0, 16), outcomes('open', 85, 0, 15)] });
    expect(found).toMatchObject([{ subject: 'sure', impact: 0.16, confidence: expect.closeTo(0.101 / 0.16, 3) }]);
  });
});

describe('dead_task (R5)', () => {
  const task = { kind: 'optimization_task', name: 'a', expectedSince: ['2026-10-01T00:00:00Z'] };
  const hourly = '{"every":"PT1H"}';

  it('fires after three intervals without a run, and not before', () => {
    const at = (lastRun: string) => judge({ R5: [{ ...task, schedule: hourly, lastRun: [lastRun] }] });
    expect(at('2026-11-01T09:00:00.000Z')).toEqual([]);
    expect(at('2026-11-01T08:59:59.999Z')).toMatchObject([{ subject: 'a', evidence: { interval_minutes: 60 } }]);
  });

  it('gives a task that never ran three intervals from its registration', () => {
    const at = (expectedSince: string) =>
      judge({ R5: [{ ...task, schedule: hourly, lastRun: [], expectedSince: [expectedSince] }] });
    expect(at('2026-11-01T09:00:00.001Z')).toEqual([]);
    expect(at('2026-11-01T09:00:00.000Z')).toHaveLength(1);
  });

  it('does not judge a task with a cron pattern or without a schedule', () => {
    const cron = '{"cron":{"pattern":"0 3 * * *"}}';
    expect(judge({ R5: [cron, null].map(schedule => ({ ...task, schedule, lastRun: [] })) })).toEqual([]);
  });
});

describe('missing_section (R8)', () => {
  const section = (title: string) => ({ id: title, title, updatedAt: null });

  it('names each topic that no title has a word of', () => {
    const titles = ['Overview', 'HTTP endpoints', 'Database schema', 'Docker'];
    expect(
      judge({ R8: titles.map(section) })
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['agent coordination', 'security']);
  });

  it('is one finding for a document without sections', () => {
    expect(judge({ R8: [] })).toMatchObject([{ subject: 'architecture document', impact: 1 }]);
  });
});

describe('stale_section (R9)', () => {
  const row = (changedAt: string | null, updatedAt: string | null = '2026-10-01T00:00:00Z') => ({
    id: 'api',
    title: 'API',
    updatedAt,
    change: changedAt === null ? null : { kind: 'heartbeat_task', name: 'smoke_tests', changedAt },
  });

  it('fires for a section older than what it describes, and for no other', () => {
    expect(judge({ R9: [row('2026-10-02T00:00:00Z')] })).toMatchObject([{ subject: 'api', confidence: 0.5 }]);
    expect(judge({ R9: [row('2026-09-30T00:00:00Z')] })).toEqual([]);
    expect(judge({ R9: [row(null)] })).toEqual([]);
    expect(judge({ R9: [row('2026-11-01T00:00:00Z', '2026-10-26T00:00:00Z')] })).toEqual([]);
    expect(judge({ R9: [row('2026-10-02T00:00:00Z', 'long ago')] })).toEqual([]);
  });
});

describe('undocumented (R10)', () => {
  it('knows every label of this service', async () => {
    const statements = (await readMigrations('schema/graph')).flatMap(one => one.statements);
    const indexed = statements.flatMap(cypher => /FOR \(n:(\w+)\)/.exec(cypher)?.[1] ?? []);
    const settings = builtInAppliers.flatMap(({ labels }) => [labels.setting, labels.version]);
    const known = [...OWN_LABELS, ...INDEXED_LABELS];
    expect([...indexed, ...settings].filter(label => !known.includes(label))).toEqual([]);
  });
});

describe('schema_gap (R17)', () => {
  it('needs nothing but what the migrations make', async () => {
    const made = (await readMigrations('schema/graph')).flatMap(({ statements }) => statements.flatMap(madeBy));
    const needed = NEEDED.map(({ label, properties, isUnique }) => `${label}(${properties.join(', ')}) ${isUnique}`);
    expect(needed.filter(index => !made.includes(index))).toEqual([]);
    expect(new Set(needed).size).toBe(needed.length);
  });

  it('needs every constraint on the team’s own labels, where duplicates may be in the way', async () => {
    const teams = ['Agent', 'HeartbeatCycle', 'TaskResult', 'ImprovementOpportunity', 'ArchitectureProposal'];
    const statements = (await readMigrations('schema/graph')).flatMap(one => one.statements);
    const constraints = statements.flatMap(madeBy).filter(index => index.endsWith(' true'));
    const own = constraints.filter(index => teams.includes(index.slice(0, index.indexOf('('))));
    const needed = NEEDED.map(({ label, properties, isUnique }) => `${label}(${properties.join(', ')}) ${isUnique}`);
    expect(own).toHaveLength(6);
    expect(own.filter(index => !needed.includes(index))).toEqual([]);
  });
});

/** The index that a statement of a migration makes, as text with whether it is unique. */
function madeBy(cypher: string): string[] {
  const [, label, list = ''] =
    /FOR \(n:(\w+)\) (?:ON|REQUIRE) \(?([^)]*?)\)?(?: IS UNIQUE)?$/.exec(cypher) ??
    /FOR \(\)-(\[r:\w+\])-\(\) ON \(([^)]*)\)$/.exec(cypher) ??
    [];
  if (label === undefined) return [];
  const properties = list.split(',').map(property => property.trim().replace(/^[nr]\./, ''));
  return [`${label.replace('r:', '')}(${properties.join(', ')}) ${cypher.endsWith('UNIQUE')}`];
}

describe('opportunities', () => {
  it('have a fingerprint of rule and subject alone', () => {
    const fingerprint = (rows: Record<string, unknown[]>) => judge(rows).map(found => found.fingerprint);
    const once = fingerprint({ R1: [outcomes('a', 60, 40)] });
    expect(once).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(fingerprint({ R1: [outcomes('a', 10, 90)] })).toEqual(once);
    expect(fingerprint({ R1: [outcomes('b', 60, 40)] })).not.toEqual(once);
    expect(fingerprint({ R12: [outcomes('a', 50, 0, 50)] })).not.toEqual(once);
  });

  it('are sorted by score, the highest first', () => {
    const found = judge({ R1: [outcomes('small', 70, 30), outcomes('large', 70, 300)] });
    expect(found.map(({ subject }) => subject)).toEqual(['large', 'small']);
  });
});
