import { beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../../src/clock.ts';
import { createProposals } from '../../../../src/proposals/create-proposals.ts';
import type { ProposalStatus } from '../../../../src/proposals/state-machine.ts';
import { measureOver } from '../../../../src/tasks/architecture/measure.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { minutesAgo, NOW, plantHealthyTeam, tuningReport } from './team-graph.ts';

const db = useGraph();
const ANNA = { kind: 'human', id: 'Anna' } as const;
const measure = measureOver(
  {
    read: (statement, input, options) => db.graph.read(statement, input, options),
  },
  () => NOW,
);
const DONE_AT = minutesAgo(60 * 8);

beforeEach(() => plantHealthyTeam(db.graph));

/** A proposal about health_check's failures (0.4 of its runs when it was made) whose work ended eight hours ago. */
async function implemented(rule: string, subject: string): Promise<void> {
  await cypher(
    db.graph,
    `CREATE (:ArchitectureProposal {id: 'p', title: 'Mend it', status: 'implemented', version: 5, rule: $rule, subject: $subject,
       baseline_value: 0.4, target_section: 'security', proposed_by: 'kublai', implementation_status: 'completed', implemented_at: $at})`,
    { rule, subject, at: DONE_AT },
  );
}

function step(to: ProposalStatus) {
  const proposals = createProposals({ graph: db.graph, randomness: systemRandomness }, measure);
  return proposals.transition({ id: 'p', to, expectedVersion: 5, by: ANNA, reason: 'Measured.' });
}

function validation() {
  return cypher(
    db.graph,
    `MATCH (p:ArchitectureProposal {id: 'p'})-[:VALIDATED_BY]->(v)
     RETURN p.status AS status, v.method AS method, v.check AS check, v.before AS before, v.after AS after, v.passed AS passed`,
  );
}

/** Runs of health_check before the work and after it, so many of which failed. */
function plantFailures(before: number, after: number) {
  return cypher(
    db.graph,
    `MATCH (r:TaskResult {task_name: 'health_check'})
     WITH r ORDER BY r.started_at
     WITH collect(CASE WHEN r.started_at < $at THEN r END) AS earlier, collect(CASE WHEN r.started_at >= $at THEN r END) AS later
     FOREACH (r IN earlier[..$before] + later[..$after] | SET r.status = 'error')`,
    { at: DONE_AT, before, after },
  );
}

describe('the validation of a proposal that a rule made', () => {
  it('passes when the rule is silent since the work and its metric fell, whatever was before the work', async () => {
    await implemented('R1', 'health_check');
    await plantFailures(4, 2);
    await expect(step('failed')).rejects.toMatchObject({ code: 'CONFLICT', message: /the validation passed/ });
    await step('validated');
    expect(await validation()).toEqual([
      {
        status: 'validated',
        method: 'measured',
        check: 'share of failed runs',
        before: 0.4,
        after: expect.closeTo(2 / 95, 9),
        passed: true,
      },
    ]);
  });

  it('does not pass while the rule still fires, and is recorded as failed', async () => {
    await implemented('R1', 'health_check');
    await plantFailures(0, 35);
    await expect(step('validated')).rejects.toMatchObject({ code: 'CONFLICT', message: /still fires/ });
    expect(await validation()).toEqual([]);
    await step('failed');
    expect(await validation()).toMatchObject([{ status: 'failed', before: 0.4, passed: false }]);
  });

  it('waits for enough runs since the work', async () => {
    await implemented('R1', 'health_check');
    await cypher(db.graph, "MATCH (p:ArchitectureProposal {id: 'p'}) SET p.implemented_at = $at", {
      at: minutesAgo(60),
    });
    await expect(step('validated')).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: /too little/ });
  });

  it('uses the thresholds that the operator gave the task', async () => {
    await implemented('R1', 'health_check');
    await plantFailures(0, 20);
    await expect(step('validated')).rejects.toMatchObject({ message: /still fires/ });
    await cypher(
      db.graph,
      `CREATE (:OptimizationTask {name: 'architecture_self_improvement', parameters: '{"minSuccessRate":0.5}'})`,
    );
    await step('validated');
    expect(await validation()).toMatchObject([{ passed: true }]);
  });

  it.each([
    ['R14', 'balance', 'tuning', JSON.stringify(tuningReport({}))],
    ['R3', 'c1', 'profiling', '{"error_clusters":[]}'],
  ])('of %s waits for a report from after the work', async (rule, subject, id, result) => {
    await implemented(rule, subject);
    await expect(step('validated')).rejects.toMatchObject({ message: /too little/ });
    await cypher(db.graph, 'MATCH (o:OptimizationResult {id: $id}) SET o.created_at = $at, o.result = $result', {
      id,
      result,
      at: minutesAgo(60),
    });
    await step('validated');
    expect(await validation()).toMatchObject([{ after: 0, passed: true }]);
  });

  it.each([
    ['R2', 'ops/health_check/success_rate', 'agent_performance_profiling'],
    ['R4', 'token_budget health_check', 'token_budget_optimization'],
  ])('of %s waits until its task has reported again', async (rule, subject, task) => {
    await implemented(rule, subject);
    await expect(step('validated')).rejects.toMatchObject({ message: /too little/ });
    await cypher(
      db.graph,
      "CREATE (:OptimizationResult {id: 'later', task_name: $task, status: 'success', result: '{}', created_at: $at})",
      { task, at: minutesAgo(60) },
    );
    await step('validated');
    expect(await validation()).toMatchObject([{ after: 0, passed: true }]);
  });
});
