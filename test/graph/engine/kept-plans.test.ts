import { expect, it } from 'vitest';
import { claimQueuedRun } from '../../../src/engine/ledger/claim-queued-run.ts';
import { claimRetry } from '../../../src/engine/ledger/claim-retry.ts';
import { claimSlot } from '../../../src/engine/ledger/claim-slot.ts';
import { closeRun } from '../../../src/engine/ledger/close-run.ts';
import { readAgenda } from '../../../src/engine/ledger/read-agenda.ts';
import { renewLease } from '../../../src/engine/ledger/renew-lease.ts';
import { requestRun } from '../../../src/engine/ledger/request-run.ts';
import { sequenceResult } from '../../../src/engine/ledger/sequence-result.ts';
import { KEEP_PLAN } from '../../../src/graph/statement.ts';
import { useGraph } from '../../support/graph.ts';
import { planOf } from '../../support/plan.ts';
import { cypher as run } from '../../support/query.ts';

const world = useGraph();
/** Steps whose cost grows with the graph. A plan for few nodes may scan an index although it could seek in it. */
const SCANS = /"operatorType":"[A-Za-z]*(AllNodes|ByLabel|RelationshipType|RelationshipTypes|Index)Scan/;

const STATEMENTS = [
  claimQueuedRun,
  claimRetry,
  claimSlot,
  closeRun,
  readAgenda,
  renewLease,
  requestRun,
  sequenceResult,
];

it.each([0, 10])('the plans that are made on a graph of %i tasks serve a large one: they scan nothing', async tasks => {
  await run(
    world.graph,
    `MERGE (r:Replica {id: 'replica'})
     WITH r UNWIND range(1, $tasks) AS number
     CREATE (r)-[:RUNS]->(:OptimizationTask {name: 'task ' + number, next_due_at: datetime() + duration('P1D')})`,
    { tasks },
  );
  await run(world.graph, 'CALL db.clearQueryCaches() YIELD value RETURN value');
  await run(world.graph, 'CALL db.prepareForReplanning()');
  for (const { name, cypher } of STATEMENTS) {
    expect(cypher, name).toContain(KEEP_PLAN);
    const plan = await planOf('EXPLAIN', cypher, {});
    expect(plan, name).toContain('IndexSeek');
    expect(plan, name).not.toMatch(SCANS);
  }
});
