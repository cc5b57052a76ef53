import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { createProposals } from '../../../src/proposals/create-proposals.ts';
import type { Measurement, Proposals, Transition } from '../../../src/proposals/proposals.ts';
import { LEADS_TO, PROPOSAL_STATUSES, type ProposalStatus } from '../../../src/proposals/state-machine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const HUMAN = { kind: 'human', id: 'Anna' } as const;
const OGEDEI = { kind: 'agent', id: 'Ögedei' } as const;
const KUBLAI = { kind: 'agent', id: 'Kublai' } as const;

let proposals: Proposals;
let measurement: Measurement | null;
beforeEach(async () => {
  measurement = {
    rule: 'failing_task',
    subject: 'a',
    metric: 'share of failed runs',
    value: 0,
    fires: false,
    at: '2026-11-01T00:00:00Z',
  };
  proposals = createProposals({ graph: db.graph, randomness: systemRandomness }, async () => measurement);
  await cypher(
    db.graph,
    `CREATE (:ImprovementOpportunity {id: 'o1', type: 'failing_task', description: 'health_check fails.', rule: 'R1', subject: 'health_check',
       value: 0.4, status: 'proposed', proposed_by: 'kublai', target_section: 'operations', evidence_json: '{"runs":100}'}),
     (:ArchitectureSection {slug: 'operations', title: 'Operations'}), (:Agent {id: 'ops', name: 'Ögedei'})`,
  );
});

interface Stored {
  status: string;
  version: number;
  implementation: string;
  attempt: number;
}
async function stored(id: string): Promise<Stored> {
  const [row] = await cypher<Stored>(
    db.graph,
    `MATCH (p:ArchitectureProposal {id: $id})
     RETURN p.status AS status, p.version AS version, p.implementation_status AS implementation, p.attempt AS attempt`,
    { id },
  );
  if (row === undefined) throw new Error(`no proposal ${id}`);
  return row;
}

async function step(id: string, to: ProposalStatus, changes: Partial<Transition> = {}): Promise<void> {
  const { version } = await stored(id);
  await proposals.transition({ id, to, expectedVersion: version, by: HUMAN, reason: `to ${to}`, ...changes });
}

/** The chain as it hangs on the proposal: each step with the one it is linked to. */
function chain(id: string) {
  return cypher<{ seq: number; from: string | null; to: string; next: number | null; kind: string; by: string }>(
    db.graph,
    `MATCH (:ArchitectureProposal {id: $id})-[:HAS_TRANSITION]->(x:ProposalTransition)
     OPTIONAL MATCH (x)-[:NEXT]->(next)
     RETURN x.seq AS seq, x.from AS from, x.to AS to, next.seq AS next, x.by_kind AS kind, x.by_id AS by ORDER BY seq`,
    { id },
  );
}

describe('a proposal', () => {
  it('goes the whole way, with a record of each step and who took it', async () => {
    const id = await proposals.create('o1', HUMAN);
    await step(id, 'under_review');
    await proposals.vet({ id, expectedVersion: 2, decision: 'approved', by: OGEDEI, reason: 'No risk.' });
    await step(id, 'approved', { by: KUBLAI });
    await proposals.reportProgress({ id, expectedVersion: 4, progress: 40, by: HUMAN, reason: 'Half of it.' });
    expect(await stored(id)).toMatchObject({ status: 'approved', implementation: 'in_progress' });
    await proposals.reportProgress({ id, expectedVersion: 5, progress: 100, by: HUMAN, reason: 'Retries added.' });
    await step(id, 'implemented');
    await step(id, 'validated');
    await step(id, 'synced');
    expect(await stored(id)).toEqual({ status: 'synced', version: 9, implementation: 'validated', attempt: 1 });
    expect((await chain(id)).map(({ to }) => to)).toEqual([
      'proposed',
      'under_review',
      'approved',
      'implemented',
      'validated',
      'synced',
    ]);
    const [around] = await cypher(
      db.graph,
      `MATCH (p:ArchitectureProposal {id: $id})
       RETURN p.baseline_value AS baseline,
         COLLECT { MATCH (p)-[:HAS_VETTING]->(v) RETURN v {.decision, .vetted_by} } AS vettings,
         COLLECT { MATCH (p)-[:IMPLEMENTED_BY]->(i) RETURN i {.status, .progress, .summary} } AS work,
         COLLECT { MATCH (p)-[:VALIDATED_BY]->(v) RETURN v {.method, .before, .after, .passed} } AS validations,
         COLLECT { MATCH (p)-[s:SYNCED_TO]->(t) RETURN [t.slug, s.guardrail_verified, s.synced_at IS NOT NULL] } AS synced`,
      { id },
    );
    expect(around).toEqual({
      baseline: 0.4,
      vettings: [{ decision: 'approved', vetted_by: 'Ögedei' }],
      work: [{ status: 'completed', progress: 100, summary: 'Retries added.' }],
      validations: [{ method: 'measured', before: 0.4, after: 0, passed: true }],
      synced: [['operations', true, true]],
    });
  });

  it('says who made it, also as the proposer where the opportunity names none', async () => {
    await cypher(db.graph, "CREATE (:ImprovementOpportunity {id: 'o2', status: 'identified'})");
    for (const [opportunity, proposedBy] of [
      ['o1', 'kublai'],
      ['o2', 'Ögedei'],
    ] as const) {
      const id = await proposals.create(opportunity, OGEDEI);
      expect(await chain(id)).toMatchObject([{ to: 'proposed', kind: 'agent', by: 'Ögedei' }]);
      const [row] = await cypher(
        db.graph,
        `MATCH (p:ArchitectureProposal {id: $id})-[:HAS_TRANSITION]->()-[:BY]->(a:Agent) RETURN p.proposed_by AS proposedBy, a.id AS agent`,
        { id },
      );
      expect(row).toEqual({ proposedBy, agent: 'ops' });
    }
    await expect(proposals.create('o1', { kind: 'human', id: ' ' })).rejects.toThrow('by.id: say who proposes it');
  });

  it('is made once of an opportunity, however many ask at once, and again after it was rejected', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => proposals.create('o1', HUMAN)));
    expect(new Set(ids).size).toBe(1);
    const [id = ''] = ids;
    await step(id, 'rejected', { reason: 'Not now.' });
    const [opportunity] = await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity) RETURN o.status AS status, o.rejected_value AS value,
         duration.inDays(datetime(), o.cool_down_until).days AS days`,
    );
    expect(opportunity).toEqual({ status: 'proposed', value: 0.4, days: 89 });
    expect(await proposals.create('o1', HUMAN)).not.toBe(id);
    await expect(proposals.create('nothing', HUMAN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not approved by its proposer alone', async () => {
    const id = await proposals.create('o1', HUMAN);
    await step(id, 'under_review');
    await expect(step(id, 'approved', { by: KUBLAI })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const vet = { id, expectedVersion: 2, decision: 'approved', by: KUBLAI, reason: 'Mine.' } as const;
    await expect(proposals.vet(vet)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await stored(id)).toMatchObject({ status: 'under_review', version: 2 });
  });

  it('needs vetting anew when it comes back to review', async () => {
    const id = await proposals.create('o1', HUMAN);
    await step(id, 'under_review');
    await proposals.vet({ id, expectedVersion: 2, decision: 'approved', by: OGEDEI, reason: 'Fine.' });
    await step(id, 'proposed');
    await step(id, 'under_review');
    await expect(step(id, 'approved', { by: KUBLAI })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('has one winner of 50 who approve it at once; the others learn the version that it then has', async () => {
    const id = await proposals.create('o1', HUMAN);
    await step(id, 'under_review');
    const request = { id, to: 'approved', expectedVersion: 2, by: HUMAN, reason: 'Yes.' } as const;
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => proposals.transition(request)));
    const refused = outcomes.filter(outcome => outcome.status === 'rejected').map(({ reason }) => reason);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(new Set(refused.map(({ code, details }) => `${code} ${details.version} ${details.status}`))).toEqual(
      new Set(['CONFLICT 3 approved']),
    );
    expect(await chain(id)).toHaveLength(3);
    const [vettings] = await cypher(db.graph, 'MATCH (v:Vetting) RETURN count(v) AS n');
    expect(vettings).toEqual({ n: 1 });
  });

  it('of another program is taken where it stands: without version, in words of its own, without a chain', async () => {
    await cypher(
      db.graph,
      `CREATE (p:ArchitectureProposal {id: 'old', title: 'Old', status: 'In Review', target_section: 'operations', proposed_by: 'kublai'}),
         (:Vetting {id: 'v', proposal_id: 'old', vetted_by: 'Ögedei', approved: true})`,
    );
    await proposals.transition({ id: 'old', to: 'approved', expectedVersion: 1, by: KUBLAI, reason: 'Vetted.' });
    expect(await chain('old')).toEqual([
      { seq: 1, from: null, to: 'under_review', next: 2, kind: 'service', by: 'optimizer' },
      { seq: 2, from: 'under_review', to: 'approved', next: null, kind: 'agent', by: 'Kublai' },
    ]);
    expect(await stored('old')).toMatchObject({ status: 'approved', version: 2 });
  });

  it('of another program that is over, in whatever words, is not in the way of a new one', async () => {
    await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {id: 'o1'})
       CREATE (o)-[:EVOLVES_INTO]->(:ArchitectureProposal {id: 'old', title: 'Old', status: 'Declined'})`,
    );
    const id = await proposals.create('o1', HUMAN);
    expect(id).not.toBe('old');
    await cypher(db.graph, "MATCH (p:ArchitectureProposal {id: $id}) SET p.status = 'In Review'", { id });
    expect(await proposals.create('o1', HUMAN)).toBe(id);
  });

  it('that fails may be tried three times more, each time with work of its own', async () => {
    const id = await proposals.create('o1', HUMAN);
    await step(id, 'under_review');
    await step(id, 'approved');
    for (const attempt of [1, 2, 3, 4]) {
      expect(await stored(id)).toMatchObject({ attempt });
      await expect(step(id, 'implemented')).rejects.toMatchObject({ code: 'CONFLICT' });
      await step(id, 'implemented', { evidence: { summary: `Try ${attempt}.` } });
      await step(id, 'failed', { evidence: { check: 'smoke test', passed: false } });
      if (attempt < 4) await step(id, 'approved');
    }
    await expect(step(id, 'approved')).rejects.toMatchObject({ code: 'CONFLICT' });
    await step(id, 'rejected');
    expect((await chain(id)).at(-1)).toMatchObject({ from: 'failed', to: 'rejected' });
  });

  it('is refused where somebody says nothing, or nothing is there', async () => {
    const id = await proposals.create('o1', HUMAN);
    await expect(step(id, 'rejected', { reason: ' ' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(step(id, 'rejected', { by: { kind: 'human', id: '' } })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const nobody = { id: 'nothing', to: 'rejected', expectedVersion: 1, by: HUMAN, reason: 'No.' } as const;
    await expect(proposals.transition(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const early = { id, expectedVersion: 1, progress: 10, by: HUMAN, reason: 'Begun.' };
    await expect(proposals.reportProgress(early)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

/** A step that somebody asks for: mostly one that the table allows from where the proposal stands, else any. */
const asked = fc.record({
  allowed: fc.nat(2),
  any: fc.option(fc.constantFrom(...PROPOSAL_STATUSES), { freq: 1 }),
  by: fc.constantFrom<Transition['by']>(HUMAN, OGEDEI, KUBLAI, { kind: 'service', id: 'gateway' }),
  seen: fc.constantFrom(0, 0, 0, 0, 0, 1),
  evidence: fc.constantFrom(
    { summary: 'Done.', check: 'a check', passed: true },
    { summary: 'Done.', check: 'a check', passed: false },
    {},
  ),
});

describe('random sequences of steps', () => {
  it('lead to no status that the table does not allow, and leave a complete chain', { timeout: 60_000 }, async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 4, maxLength: 14 }), async steps => {
        await cypher(
          db.graph,
          'MATCH (n:ArchitectureProposal|ProposalTransition|Vetting|Implementation|Validation) DETACH DELETE n',
        );
        const id = await proposals.create('o1', HUMAN);
        const taken: { to: string; kind: string; by: string }[] = [{ to: 'proposed', kind: 'human', by: 'Anna' }];
        for (const { allowed, any, by, seen, evidence } of steps) {
          const before = await stored(id);
          const next = LEADS_TO[before.status as ProposalStatus];
          const to = any ?? next[allowed % next.length] ?? 'rejected';
          const request = { id, to, by, evidence, reason: 'Because.', expectedVersion: before.version - seen };
          const isTaken = await proposals.transition(request).then(
            () => true,
            () => false,
          );
          const after = await stored(id);
          if (isTaken) {
            taken.push({ to, kind: by.kind, by: by.id });
            expect(next).toContain(to);
            expect(seen).toBe(0);
            expect(after).toMatchObject({ status: to, version: before.version + 1 });
          } else {
            expect(after).toEqual(before);
          }
        }
        for (const { to } of taken) reached.add(to);
        const links = await chain(id);
        expect(links.map(({ to, kind, by }) => ({ to, kind, by }))).toEqual(taken);
        for (const [index, link] of links.entries()) {
          expect(link.seq).toBe(index + 1);
          expect(link.from).toBe(links[index - 1]?.to ?? null);
          expect(link.next).toBe(links[index + 1]?.seq ?? null);
        }
        expect(links.at(-1)?.to).toBe((await stored(id)).status);
      }),
      { numRuns: 30, seed: 10 },
    );
    expect(reached).toEqual(new Set(PROPOSAL_STATUSES));
  });
});
