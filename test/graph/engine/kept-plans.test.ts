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

useGraph();
/** Steps whose cost grows with the graph. */
const SCANS = /"operatorType":"[A-Za-z]*(AllNodes|ByLabel|RelationshipType|RelationshipTypes)Scan/;

it.each(
  [claimQueuedRun, claimRetry, claimSlot, closeRun, readAgenda, renewLease, requestRun, sequenceResult].map(
    ({ name, cypher }) => [name, cypher] as const,
  ),
)('the plan of %s that is made on an empty graph serves a large one: it scans nothing', async (_name, cypher) => {
  expect(cypher).toContain(KEEP_PLAN);
  const plan = await planOf('EXPLAIN', cypher, {});
  expect(plan).toContain('IndexSeek');
  expect(plan).not.toMatch(SCANS);
});
