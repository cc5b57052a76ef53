import { describe, it } from 'vitest';
import { useGraph } from '../../support/graph.ts';
import { checkLedger } from '../../support/ledger-model/check.ts';

const db = useGraph();
const RUNS = 12;
const COMMANDS = 40;
const SEED = process.env['TEST_SEED'];

describe('the ledger', () => {
  it(
    'says after any history of ticks, crashes, failures, pauses and changes what the simple model of its rules says',
    {
      timeout: 60_000,
    },
    () =>
      checkLedger(db.graph, { runs: RUNS, length: COMMANDS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) }),
  );
});
