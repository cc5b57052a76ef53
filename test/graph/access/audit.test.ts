import { describe, expect, it } from 'vitest';
import type { AuditedCall } from '../../../src/access/audit/audit.ts';
import { createAudit } from '../../../src/access/audit/create-audit.ts';
import { readEntries } from '../../../src/access/audit/read-entries.ts';
import { principalWith } from '../../../src/access/principal.ts';
import { systemRandomness } from '../../../src/clock.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { createRedaction } from '../../../src/redaction.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { planOf } from '../../support/plan.ts';

const KNOWN_SECRET = 'hunter2-hunter2';
const world = useGraph();
const auditOver = (graph: Graph) =>
  createAudit({ graph, randomness: systemRandomness, redaction: createRedaction([KNOWN_SECRET]), log: silentLog });

const ADA = principalWith({
  subject: 'ada',
  kind: 'human',
  scopes: new Set(['admin']),
  expiresAt: null,
  credential: 'token j1',
});
const CALL: AuditedCall = {
  principal: ADA,
  claimed: null,
  field: 'updateTask',
  arguments: { name: 'a' },
  targets: ['a'],
  nodes: { label: 'OptimizationTask', property: 'name', keys: ['a'] },
};
const createTask = (name: string) =>
  cypher(world.graph, `CREATE (:OptimizationTask {name: $name, mode: 'propose', parameters: '{"days":30}'})`, { name });
const lastEntry = async () => {
  const { entries } = await auditOver(world.graph).page({ first: 1 });
  const { before, after, arguments: args, ...entry } = entries[0] ?? ({} as never);
  return {
    ...entry,
    arguments: JSON.parse(args),
    before: before && JSON.parse(before),
    after: after && JSON.parse(after),
  };
};

describe('an audited call', () => {
  it('is written before it does anything, and completed with what changed', async () => {
    await createTask('a');
    const entry = await auditOver(world.graph).begin({ ...CALL, claimed: { kind: 'agent', id: 'kublai' } });
    const who = {
      subject: 'ada',
      actorKind: 'human',
      credential: 'token j1',
      claimedBy: 'kublai',
      claimedKind: 'agent',
    };
    expect(await lastEntry()).toMatchObject({ ...who, field: 'updateTask', outcome: null, finishedAt: null });

    await cypher(world.graph, `MATCH (t:OptimizationTask) SET t.mode = 'auto', t.parameters = '{"days":60}'`);
    await entry.complete('ok', ['a']);
    expect(await lastEntry()).toMatchObject({
      ...who,
      targets: ['a'],
      outcome: 'ok',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      finishedAt: expect.any(String),
      arguments: { name: 'a' },
      before: { a: { mode: 'propose', parameters: { days: 30 } } },
      after: { a: { mode: 'auto', parameters: { days: 60 } } },
    });
  });

  it('that changed nothing says so', async () => {
    await createTask('a');
    await (await auditOver(world.graph).begin(CALL)).complete('CONFLICT');
    expect(await lastEntry()).toMatchObject({ outcome: 'CONFLICT', before: null, after: null });
  });

  it('that made a node shows it as new', async () => {
    const nodes = { label: 'OptimizationRun', property: 'id', keys: [] };
    const entry = await auditOver(world.graph).begin({ ...CALL, field: 'runTask', nodes });
    await cypher(world.graph, `CREATE (:OptimizationRun {id: 'r1', slot: 's', attempt: 1, state: 'queued'})`);
    await entry.complete('ok', ['r1']);
    expect(await lastEntry()).toMatchObject({
      targets: ['a', 'r1'],
      before: { r1: null },
      after: { r1: { state: 'queued', attempt: 1 } },
    });
  });

  it('about all nodes shows those that changed', async () => {
    await createTask('a');
    await createTask('b');
    const entry = await auditOver(world.graph).begin({
      ...CALL,
      targets: [],
      nodes: { label: 'OptimizationTask', property: 'name', keys: null },
    });
    await cypher(world.graph, `MATCH (t:OptimizationTask {name: 'b'}) SET t.enabled = false`);
    await entry.complete('ok', ['a', 'b']);
    expect(await lastEntry()).toMatchObject({ before: { b: { enabled: null } }, after: { b: { enabled: false } } });
  });

  it('keeps no secret: not under the name of one, not a known one, not what looks like one', async () => {
    await createTask('a');
    const entry = await auditOver(world.graph).begin({
      ...CALL,
      arguments: {
        name: 'a',
        reason: `with ${KNOWN_SECRET}`,
        input: { apiKey: 'CANARY', parameters: { token: 'CANARY' } },
      },
    });
    await cypher(
      world.graph,
      `MATCH (t:OptimizationTask) SET t.parameters = '{"password":"CANARY","days":1}', t.hook_secret = 'CANARY'`,
    );
    await entry.complete('ok');
    const stored = JSON.stringify(await cypher(world.graph, 'MATCH (e:AuditEntry) RETURN e'));
    expect(stored).not.toMatch(/CANARY|hunter2/);
    expect((await lastEntry()).after).toEqual({
      a: { parameters: { password: '[redacted]', days: 1 }, hook_secret: '[redacted]' },
    });
  });

  it('cuts long texts and lets no call fill the graph', async () => {
    const entry = await auditOver(world.graph).begin({
      ...CALL,
      nodes: null,
      arguments: { note: 'x'.repeat(5_000), list: Array.from({ length: 10_000 }, (_, n) => n) },
    });
    await entry.complete('ok');
    expect((await lastEntry()).arguments).toEqual({ too_long: expect.any(Number) });
    const other = await auditOver(world.graph).begin({ ...CALL, nodes: null, arguments: { note: 'x'.repeat(5_000) } });
    await other.complete('ok');
    expect((await lastEntry()).arguments).toEqual({ note: `${'x'.repeat(1_000)}... (5000 characters)` });
  });

  it('that cannot be written down is not begun', async () => {
    const broken = { ...world.graph, write: () => Promise.reject(new Error('away')) };
    await expect(auditOver(broken).begin(CALL)).rejects.toThrow('away');
  });
});

describe('the pages of the audit', () => {
  const FIELDS = ['runTask', 'updateTask', 'runTask', 'cancelRun', 'runTask'];

  it('lead through all entries, newest first, without gap and repetition, also among entries of one moment', async () => {
    for (const field of FIELDS) await auditOver(world.graph).begin({ ...CALL, nodes: null, field });
    await cypher(
      world.graph,
      `MATCH (e:AuditEntry) WHERE e.field <> 'cancelRun' SET e.at = datetime('2026-11-28T00:00:00.123456789Z')`,
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await auditOver(world.graph).page({ first: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.entries.map(({ id }) => id));
      after = page.hasNextPage && page.endCursor !== null ? page.endCursor : undefined;
    } while (after !== undefined);
    const all = await cypher<{ id: string }>(
      world.graph,
      'MATCH (e:AuditEntry) RETURN e.id AS id ORDER BY e.at DESC, id DESC',
    );
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen).toHaveLength(FIELDS.length);
  });

  it('can be narrowed by each part of where', async () => {
    for (const field of FIELDS) await auditOver(world.graph).begin({ ...CALL, nodes: null, field });
    const counts = [
      [{ field: 'runTask' }, 3],
      [{ subject: 'ada' }, 5],
      [{ subject: 'bob' }, 0],
      [{ target: 'a', field: 'cancelRun' }, 1],
      [{ outcome: 'ok' }, 0],
      [{ since: '2000-01-01T00:00:00Z' }, 5],
      [{ until: '2000-01-01T00:00:00Z' }, 0],
    ] as const;
    for (const [where, count] of counts) {
      expect((await auditOver(world.graph).page({ first: 50, where })).entries, JSON.stringify(where)).toHaveLength(
        count,
      );
    }
  });

  it('read no more entries than they show, in the order of the index', async () => {
    await cypher(
      world.graph,
      `UNWIND range(1, 2000) AS n CREATE (:AuditEntry {id: toString(n), at: datetime() - duration({seconds: n}), targets: []})`,
    );
    const nothing = { subject: null, field: null, outcome: null, target: null, since: null, until: null };
    const plan = await planOf('PROFILE', readEntries.cypher, { limit: 11, beforeAt: null, beforeId: null, ...nothing });
    expect(plan).toContain('NodeIndexSeek');
    expect(plan).not.toMatch(/"(?:Sort|Top|PartialTop|PartialSort)@/);
    expect(Math.max(...[...plan.matchAll(/"rows":(\d+)/g)].map(([, rows]) => Number(rows)))).toBe(11);
  });

  it.each(['', 'nonsense', Buffer.from('x y').toString('base64url')])('refuse the cursor %j', async after => {
    await expect(auditOver(world.graph).page({ first: 1, after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
