import { randomUUID } from 'node:crypto';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Parameters, Statement } from '../../src/graph/statement.ts';
import { fromGraph, toGraph } from '../../src/graph/values.ts';
import { testNeo4j } from './neo4j.ts';

/** A transaction that a test holds open, to let others meet its locks. */
export interface HeldTransaction {
  run<Input extends Parameters, Row>(statement: Statement<Input, Row>, input: Input): Promise<Row[]>;
  cypher(text: string, input?: Parameters): Promise<unknown[]>;
  /** Whether `work`, a statement of this transaction, has to wait for a lock of another. */
  isBlocked(work: Promise<unknown>): Promise<boolean>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Hands out transactions to interleave by hand; what a test leaves open is rolled back. */
export function useTransactions(): { begin(): HeldTransaction } {
  let driver: Driver | undefined;
  const open = new Set<() => Promise<void>>();
  beforeAll(() => {
    const { uri, username, password } = testNeo4j();
    driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  });
  afterEach(async () => {
    await Promise.all([...open].map(close => close()));
    open.clear();
  });
  afterAll(() => driver?.close());
  return {
    begin: () => {
      if (driver === undefined) throw new Error('transactions are there inside tests only');
      const session = driver.session({ database: 'neo4j' });
      const test = randomUUID();
      const tx = session.beginTransaction({ metadata: { test } });
      open.add(() => session.close());
      const rows = async (text: string, input: Parameters) =>
        (await tx.run(text, toGraph({ ...input }) as Parameters)).records.map(record => fromGraph(record.toObject()));
      return {
        run: async (statement, input) => (await rows(statement.cypher, input)) as never,
        cypher: (text, input = {}) => rows(text, input),
        isBlocked: work => waitsForLock(driver as Driver, test, work),
        commit: () => tx.commit(),
        rollback: () => tx.rollback(),
      };
    },
  };
}

const LOOK_EVERY_MS = 20;

/** Asks the database, since a statement may take its time for other reasons: its first plan, for example. */
async function waitsForLock(driver: Driver, test: string, work: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  work
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  while (!isOver) {
    const { records } = await driver.executeQuery(
      "SHOW TRANSACTIONS YIELD metaData, status WHERE metaData.test = $test AND status STARTS WITH 'Blocked' RETURN status",
      { test },
    );
    if (records.length > 0) return true;
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}
