import { describe, it } from 'vitest';
import { useGraph } from '../support/graph.ts';
import { checkLedger } from '../support/ledger-model/check.ts';

const db = useGraph();
const RUNS = Number(process.env['MODEL_RUNS'] ?? 100);
const COMMANDS = 100;
const LONGEST_RUN_MS = 15_000;

describe('the ledger', () => {
  it('says what its model says after many long histories', { timeout: RUNS * LONGEST_RUN_MS }, () =>
    checkLedger(db.graph, { runs: RUNS, length: COMMANDS }),
  );
});
