import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../../src/clock.ts';
import { lookForAlerts } from '../../../../src/live/alerts/keep-alerts.ts';
import { createFindings } from '../../../../src/tasks/security-updates/findings/create-findings.ts';
import { waitingFindings } from '../../../../src/tasks/security-updates/findings/waiting-findings.ts';
import { securityLayerUpdates } from '../../../../src/tasks/security-updates/index.ts';
import { SECURITY_TASK } from '../../../../src/tasks/security-updates/name.ts';
import { advisoryFolder } from '../../../support/advisories.ts';
import { cypher, silentLog, useGraph } from '../../../support/graph.ts';
import { createTestApi } from '../../../support/test-api.ts';
import { storedRun } from '../task-run.ts';
import { fixture, settings } from './settings.ts';

const db = useGraph();
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const MUTATION = `mutation ($id: ID!, $input: AcknowledgementInput!) {
  acknowledgeSecurityFinding(id: $id, input: $input) {
    id state vex overdue packageName acknowledgedBy { name } transitions { seq from to byKind byId reason }
  }
}`;
const BY = { kind: 'agent', id: 'Temüjin' };

let id = '';
let runs = 0;
/** Scans with one advisory about a component that is there, as of so many hours before now. */
async function scan(hoursAgo: number): Promise<Record<string, unknown>> {
  const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes', published: '2020-01-01T00:00:00Z' }]);
  const task = securityLayerUpdates(
    settings({ sources: [fixture('lockfiles/web/package-lock.json')], advisoryDirectories: [folder] }),
  );
  return storedRun(db.graph, task, new Date(Date.now() - hoursAgo * MS_PER_HOUR), `r${++runs}`);
}

beforeEach(async () => {
  await cypher(db.graph, "CREATE (:Agent {id: 'developer', name: 'Temüjin'})");
  await scan(30);
  const [finding] = await cypher<{ id: string }>(db.graph, 'MATCH (f:SecurityFinding) RETURN f.id AS id');
  id = finding?.id ?? '';
});

async function say(input: object, finding = id) {
  const api = await createTestApi({
    graph: db.graph,
    findings: createFindings({ graph: db.graph, randomness: systemRandomness }),
  });
  return api.ask(MUTATION, { id: finding, input: { by: BY, ...input } });
}

const inDays = (days: number) => new Date(Date.now() + days * MS_PER_DAY).toISOString();

describe('acknowledging a finding', () => {
  it('stops the clock and leaves who, what and why in its chain', async () => {
    const overdue = await cypher(db.graph, 'MATCH (f:SecurityFinding) RETURN f.due_at < datetime() AS overdue');
    expect(overdue).toEqual([{ overdue: true }]);
    const answer = await say({ state: 'acknowledged', vex: 'affected', note: 'we call it on every request' });
    expect(answer.errors).toBeUndefined();
    const { transitions, ...finding } = answer.data?.acknowledgeSecurityFinding ?? {};
    expect(finding).toEqual({
      id,
      state: 'acknowledged',
      vex: 'affected',
      overdue: false,
      packageName: 'bytes',
      acknowledgedBy: [{ name: 'Temüjin' }],
    });
    expect(transitions.sort((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toEqual([
      { seq: 1, from: null, to: 'detected', byKind: 'service', byId: SECURITY_TASK, reason: 'Named by GHSA-1.' },
      {
        seq: 2,
        from: 'detected',
        to: 'acknowledged',
        byKind: 'agent',
        byId: 'developer',
        reason: 'we call it on every request',
      },
    ]);
    const linked = 'MATCH (a:FindingTransition)-[:NEXT]->(b:FindingTransition) RETURN a.seq AS a, b.seq AS b';
    expect(await cypher(db.graph, linked)).toEqual([{ a: 1, b: 2 }]);
    expect(await scan(0)).toMatchObject({ response: { open: 0, breaches: 1, p50_h: expect.closeTo(30, 0) } });
  });

  it.each([
    ['another state than people may set', { state: 'fixed', note: 'x' }, /state: 'fixed' is for scans only/],
    ['no VEX status', { state: 'acknowledged', note: 'x' }, /vex: .*under_investigation/],
    ['no reason', { state: 'remediating' }, /note: say why/],
    [
      'a justification that is none',
      { state: 'acknowledged', vex: 'not_affected', justification: 'trust me' },
      /one of component_not_present/,
    ],
    ['an acceptance without an end', { state: 'accepted', note: 'x' }, /expiresAt: .*90 days/],
    [
      'an acceptance that is over',
      { state: 'accepted', note: 'x', expiresAt: '2020-01-01T00:00:00Z' },
      /in the future/,
    ],
    ['an acceptance of 91 days', { state: 'accepted', note: 'x', expiresAt: inDays(91) }, /at most 90 days/],
    ['an end of something else', { state: 'remediating', note: 'x', expiresAt: inDays(1) }, /only an acceptance/],
    ['nobody', { state: 'remediating', note: 'x', by: { kind: 'human', id: ' ' } }, /by\.id/],
  ])('is refused with %s, and changes nothing', async (_, input, message) => {
    const answer = await say(input);
    expect(answer.errors?.[0]?.message).toMatch(message);
    expect(answer.errors?.[0]?.extensions['code'] ?? 'BAD_USER_INPUT').toBe('BAD_USER_INPUT');
    expect(await cypher(db.graph, 'MATCH (f:SecurityFinding) RETURN f.state AS state, f.seq AS seq')).toEqual([
      { state: 'detected', seq: 1 },
    ]);
  });

  it('of an unknown finding is refused, and of a fixed one too', async () => {
    const input = { state: 'remediating' as const, note: 'x', by: { kind: 'human' as const, id: 'Ada' } };
    const findings = createFindings({ graph: db.graph, randomness: systemRandomness });
    await expect(findings.acknowledge('none', input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await cypher(db.graph, "MATCH (f:SecurityFinding) SET f.state = 'fixed'");
    await expect(findings.acknowledge(id, input)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('fifty times at once leaves one chain without a gap', async () => {
    const findings = createFindings({ graph: db.graph, randomness: systemRandomness });
    const by = { kind: 'human' as const, id: 'Ada' };
    await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        findings.acknowledge(id, { state: 'remediating', note: `${place}`, by }),
      ),
    );
    const chain = `MATCH path = (first:FindingTransition {seq: 1})-[:NEXT*]->(last) WHERE NOT (last)-[:NEXT]->()
      RETURN length(path) AS length, last.seq AS seq`;
    expect(await cypher(db.graph, chain)).toEqual([{ length: 50, seq: 51 }]);
  });

  it('for a while is over at its end: it waits from there on, and the next scan detects it again', async () => {
    await say({ state: 'accepted', note: 'not reachable from outside', expiresAt: inDays(30) });
    expect(await scan(0)).toMatchObject({ changes: { reopened: 0 }, response: { open: 0 } });
    await cypher(db.graph, "MATCH (f:SecurityFinding) SET f.expires_at = datetime() - duration('PT25H')");
    const api = await createTestApi({ graph: db.graph });
    expect(await api.ask('{ securityFindings { state overdue } }')).toEqual({
      data: { securityFindings: [{ state: 'accepted', overdue: true }] },
    });
    expect(await scan(0)).toMatchObject({
      changes: { reopened: 1 },
      response: { open: 1, open_breaches: 1 },
      status: 'breach',
    });
  });

  it('is not overwritten by a scan that looked before', async () => {
    await say({ state: 'accepted', note: 'x', expiresAt: inDays(1) });
    await cypher(db.graph, "MATCH (f:SecurityFinding) SET f.expires_at = datetime() - duration('PT1H')");
    const folder = advisoryFolder([{ id: 'GHSA-1', name: 'bytes' }]);
    const sources = [fixture('lockfiles/web/package-lock.json')];
    const task = securityLayerUpdates(settings({ sources, advisoryDirectories: [folder] }));
    const handler: typeof task.handler = async context => {
      const answer = await task.handler(context);
      await say({ state: 'remediating', note: 'meanwhile' });
      return answer;
    };
    await storedRun(db.graph, { ...task, handler }, new Date(), `r${++runs}`);
    const state = 'MATCH (f:SecurityFinding) RETURN f.state AS state, size(f.past_cycles) AS rounds, f.seq AS seq';
    expect(await cypher(db.graph, state)).toEqual([{ state: 'remediating', rounds: 1, seq: 3 }]);
  });
});

describe('a finding that nobody acts on', () => {
  it('raises an alert at each stage, which goes when someone acts', async () => {
    const deps = { graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog };
    const open = `MATCH (a:OptimizationAlert) WHERE a.open_fingerprint IS NOT NULL
      RETURN a.severity AS severity, a.subject AS subject`;
    const look = async () => {
      await lookForAlerts(deps, [waitingFindings(SECURITY_TASK)], 0);
      return cypher(db.graph, open);
    };
    const startAgo = (duration: string) =>
      cypher(
        db.graph,
        `MATCH (f:SecurityFinding) SET f.start_at = datetime() - duration('${duration}') SET f.due_at = f.start_at + duration('PT24H')`,
      );
    await startAgo('PT11H');
    expect(await look()).toEqual([]);
    await startAgo('PT13H');
    expect(await look()).toEqual([{ severity: 'warning', subject: `${id} 12h` }]);
    await startAgo('PT21H');
    expect(await look()).toEqual([{ severity: 'warning', subject: `${id} 20h` }]);
    await startAgo('PT25H');
    expect(await look()).toEqual([{ severity: 'critical', subject: `${id} 24h` }]);
    await say({ state: 'remediating', note: 'upgrading' });
    expect(await look()).toEqual([]);
  });
});
