import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../../src/clock.ts';
import { createProposals } from '../../../../src/proposals/create-proposals.ts';
import { ENDED } from '../../../../src/proposals/stored-status.ts';
import { architectureSelfImprovement } from '../../../../src/tasks/architecture/index.ts';
import { writePromotions } from '../../../../src/tasks/architecture/opportunities/write-promotions.ts';
import { windowStart } from '../../../../src/tasks/architecture/window.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { storedRun } from '../task-run.ts';
import { minutesAgo, NOW, plantDocument, plantHealthyTeam } from './team-graph.ts';

const db = useGraph();
const HOUR = 60;
const DAY = 24 * HOUR;

let runs = 0;
/** A run of the task so many minutes after NOW, with what it wants written; answers its report. */
async function runAt(minutes: number) {
  runs++;
  const id = `result-${runs}`;
  const report = await storedRun(db.graph, architectureSelfImprovement, minutesAgo(-minutes), id, {
    runId: `run-${runs}`,
  });
  return report as {
    promoted: { proposal: string }[];
    cap: object;
    opportunities: { closed: { subject: string; reason: string }[] };
  };
}

/** Takes away sections whose topics R8 then misses; they have the same score. */
function removeSections(...slugs: string[]) {
  return cypher(db.graph, 'MATCH (s:ArchitectureSection) WHERE s.slug IN $slugs DETACH DELETE s', { slugs });
}

function opportunities() {
  return cypher(
    db.graph,
    `MATCH (o:ImprovementOpportunity)
     RETURN o.rule AS rule, o.subject AS subject, o.status AS status, o.occurrences AS occurrences ORDER BY rule, subject`,
  );
}

function proposals() {
  return cypher(
    db.graph,
    `MATCH (o:ImprovementOpportunity)-[:EVOLVES_INTO]->(p:ArchitectureProposal)-[:HAS_TRANSITION]->(x:ProposalTransition)
     RETURN o.subject AS subject, p.status AS status, p.version AS version, p.proposed_by AS proposedBy, p.baseline_value AS baseline,
       x {.seq, .from, .to} AS step
     ORDER BY subject`,
  );
}

describe('an opportunity', () => {
  it('becomes a proposal when it is still there a day later, and not before', async () => {
    await plantDocument(db.graph);
    await removeSections('security');
    await runAt(0);
    await runAt(DAY - 1);
    expect(await proposals()).toEqual([]);
    const report = await runAt(DAY);
    expect(await proposals()).toEqual([
      {
        subject: 'security',
        status: 'proposed',
        version: 1,
        proposedBy: 'kublai',
        baseline: 1,
        step: { seq: 1, to: 'proposed', from: null },
      },
    ]);
    expect(report.promoted).toHaveLength(1);
    expect(await opportunities()).toContainEqual({
      rule: 'R8',
      subject: 'security',
      status: 'converted_to_proposal',
      occurrences: 3,
    });
    await runAt(2 * DAY);
    expect(await proposals()).toHaveLength(1);
  });

  it('waits while the week has no room, whoever made the proposals, and is never made up', async () => {
    await plantDocument(db.graph);
    await cypher(
      db.graph,
      "CREATE (:ArchitectureProposal {id: 'theirs', title: 'Theirs', status: 'rejected', created_at: $now})",
      { now: NOW },
    );
    await removeSections('security', 'deployment', 'data-model');
    // The score of a missing section is 1/6, above the limit, so both places of the week are open to it.
    await runAt(0);
    const report = await runAt(DAY);
    expect(report.cap).toEqual({ used: 2, limit: 2 });
    expect(await proposals()).toHaveLength(1);
    await runAt(6 * DAY);
    expect(await proposals()).toHaveLength(1);
    await runAt(7 * DAY + 1);
    expect(await proposals()).toHaveLength(2);
    await runAt(8 * DAY + 1);
    expect(await proposals()).toHaveLength(3);
    await runAt(20 * DAY);
    expect(await proposals()).toHaveLength(3);
  });

  it('keeps the limit of the week when several replicas promote at the same time', async () => {
    await plantDocument(db.graph);
    await removeSections('security', 'deployment', 'data-model', 'api-routes');
    await runAt(0);
    const noted = await cypher<{ fingerprint: string }>(
      db.graph,
      "MATCH (o:ImprovementOpportunity {rule: 'R8'}) RETURN o.fingerprint AS fingerprint",
    );
    expect(noted).toHaveLength(4);
    const week = windowStart({ since: minutesAgo(7 * DAY).toISOString() });
    const common = { ...week, now: NOW, limit: 2, actorId: 'main', ended: ENDED, resultId: `result-${runs}` };
    const made = await Promise.all(
      noted.map(({ fingerprint }) => {
        const promotions = [{ fingerprint, proposalId: `of-${fingerprint}` }];
        return db.graph.write(writePromotions, { promotions, ...common }, { idempotent: true });
      }),
    );
    expect(made.flat().reduce((sum, { promoted }) => sum + promoted, 0)).toBe(2);
    expect(await proposals()).toHaveLength(2);
  });

  it('rests after a rejection here, from the moment of the rejection on', async () => {
    const start = (Date.now() - NOW.getTime()) / 60_000 - DAY;
    await plantDocument(db.graph);
    await removeSections('security');
    await runAt(start);
    await runAt(start + DAY);
    const { transition } = createProposals({ graph: db.graph, randomness: systemRandomness }, async () => null);
    const [{ id } = { id: '' }] = await cypher<{ id: string }>(
      db.graph,
      'MATCH (p:ArchitectureProposal) RETURN p.id AS id',
    );
    const by = { kind: 'human', id: 'Anna' } as const;
    await transition({ id, to: 'rejected', expectedVersion: 1, by, reason: 'Not now.' });
    await runAt(start + 90 * DAY);
    expect(await proposals()).toHaveLength(2);
    await runAt(start + 92 * DAY);
    expect(new Set((await proposals()).map(({ status }) => status))).toEqual(new Set(['rejected', 'proposed']));
  });

  it('rests for 90 days after its proposal was rejected, unless its metric doubles', async () => {
    await plantDocument(db.graph);
    await removeSections('security');
    await runAt(0);
    await runAt(DAY);
    await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {subject: 'security'})-[:EVOLVES_INTO]->(p)
       SET p.status = 'rejected', o.status = 'proposed', o.cool_down_until = $until, o.rejected_value = o.value`,
      { until: minutesAgo(-91 * DAY) },
    );
    await runAt(80 * DAY);
    expect(await proposals()).toHaveLength(1);
    await runAt(92 * DAY);
    expect(await proposals()).toHaveLength(2);

    await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {subject: 'security'})-[:EVOLVES_INTO]->(p)
       SET p.status = 'rejected', o.status = 'proposed', o.cool_down_until = $until, o.rejected_value = 0.5`,
      { until: minutesAgo(-200 * DAY) },
    );
    await runAt(101 * DAY);
    expect(await proposals()).toHaveLength(3);
  });

  it('counts as addressed when its rule was silent for three checks and a week, and comes back as the same', async () => {
    await plantHealthyTeam(db.graph);
    await removeSections('security');
    await runAt(0);
    await cypher(
      db.graph,
      "CREATE (:ArchitectureSection {slug: 'sec', title: 'Security', content: '', updated_at: $now})",
      { now: NOW },
    );
    for (const minutes of [5, 10, 15]) await runAt(minutes);
    const before = await cypher(
      db.graph,
      "MATCH (o:ImprovementOpportunity {subject: 'security'}) RETURN o.status AS status",
    );
    expect(before).toEqual([{ status: 'proposed' }]);
    const { opportunities: found } = await runAt(7 * DAY);
    expect(found.closed).toEqual([
      expect.objectContaining({ subject: 'security', reason: 'R8 has been silent for 7 days.' }),
    ]);
    await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {subject: 'security'})
       SET o.status = 'converted_to_proposal' CREATE (o)-[:EVOLVES_INTO]->(:ArchitectureProposal {id: 'did-it', status: 'synced', created_at: $longAgo})`,
      { longAgo: minutesAgo(40 * DAY) },
    );
    const { opportunities: later } = await runAt(7 * DAY + 5);
    expect(later.closed).toEqual([
      expect.objectContaining({ reason: 'R8 has been silent for 7 days after proposal did-it.' }),
    ]);
    await removeSections('sec');
    await runAt(8 * DAY);
    const [back, ...others] = await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {subject: 'security'})
       RETURN o.status AS status, o.occurrences AS occurrences, o.closed_reason AS reason, toString(o.seen_since) AS since`,
    );
    expect(others).toEqual([]);
    expect(back).toMatchObject({ status: 'proposed', occurrences: 2, reason: null });
    expect(new Date(String(back?.['since'])).getTime()).toBe(minutesAgo(-8 * DAY).getTime());
  });

  it('stays open while its rule has too few rows to judge it, and its score halves each week', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(db.graph, "MATCH (r:TaskResult {task_name: 'health_check'}) WITH r LIMIT 60 SET r.status = 'error'");
    await runAt(0);
    for (const minutes of [7 * DAY + 100, 7 * DAY + 200, 7 * DAY + 300, 14 * DAY]) await runAt(minutes);
    const [row] = await cypher<{ status: string; share: number }>(
      db.graph,
      "MATCH (o:ImprovementOpportunity {rule: 'R1'}) RETURN o.status AS status, o.score / o.full_score AS share",
    );
    expect(row).toEqual({ status: 'proposed', share: 0.25 });
  });

  it('that the team noted itself gets id and fingerprint; the same text with other numbers is linked to the oldest', async () => {
    await plantHealthyTeam(db.graph);
    await cypher(
      db.graph,
      `UNWIND range(1, 3) AS day
       CREATE (:ImprovementOpportunity {type: 'stale_sync', description: 'Architecture not synced for ' + day + ' days', priority: 'low',
         status: 'identified', created_at: $now - duration({days: 4 - day})})
       CREATE (:ArchitectureProposal {title: 'Nameless', status: 'proposed', created_at: $now})`,
      { now: NOW },
    );
    await runAt(0);
    const rows = await cypher(
      db.graph,
      `MATCH (o:ImprovementOpportunity {type: 'stale_sync'}) OPTIONAL MATCH (o)-[:DUPLICATE_OF]->(first)
       RETURN o.description AS text, o.status AS status, o.id IS NOT NULL AS hasId, o.fingerprint IS NOT NULL AS hasFingerprint,
         first.description AS first ORDER BY text`,
    );
    const [oldest, ...others] = [1, 2, 3].map(day => `Architecture not synced for ${day} days`);
    expect(rows).toEqual([
      { text: oldest, status: 'identified', hasId: true, hasFingerprint: true, first: null },
      ...others.map(text => ({ text, status: 'identified', hasId: true, hasFingerprint: false, first: oldest })),
    ]);
    expect(await cypher(db.graph, 'MATCH (p:ArchitectureProposal) WHERE p.id IS NULL RETURN p')).toEqual([]);
    await runAt(5);
    expect(
      await cypher(db.graph, 'MATCH (:ImprovementOpportunity)-[d:DUPLICATE_OF]->() RETURN count(d) AS links'),
    ).toEqual([{ links: 2 }]);
  });

  it('that the team noted in the words of a rule is that rule’s, not a second one', async () => {
    await plantHealthyTeam(db.graph);
    await runAt(0);
    await cypher(
      db.graph,
      `CREATE (:ImprovementOpportunity {id: 'theirs', type: 'documentation', status: 'identified',
         description: 'No section of our architecture document is about security'})`,
    );
    await runAt(5);
    await removeSections('security');
    await runAt(10);
    const rows = await cypher(
      db.graph,
      'MATCH (o:ImprovementOpportunity) RETURN o.id AS id, o.rule AS rule, o.status AS status',
    );
    expect(rows).toEqual([{ id: 'theirs', rule: 'R8', status: 'identified' }]);
  });

  it('has a relationship of the task, so that curation does not take it for an orphan', async () => {
    await plantHealthyTeam(db.graph);
    await removeSections('security');
    await runAt(0);
    await cypher(db.graph, 'MATCH (r:OptimizationResult) DETACH DELETE r');
    expect(await cypher(db.graph, 'MATCH (:OptimizationTask)-[:WATCHES]->(o) RETURN o.subject AS subject')).toEqual([
      { subject: 'security' },
    ]);
  });
});
