import neo4j from 'neo4j-driver';
import { inject } from 'vitest';
import type { Parameters, Statement } from '../../../src/graph/statement.ts';
import { toGraph } from '../../../src/graph/values.ts';

interface PlanStep {
  readonly operatorType: string;
  readonly arguments: { readonly Details?: string };
  readonly children: readonly PlanStep[];
}

/** How the database would run a statement: its steps as "operator details", in no particular order. */
export async function planOf<Input extends Parameters>(
  { cypher }: Statement<Input, unknown>,
  input: Input,
): Promise<string[]> {
  const { uri, username, password, database } = inject('neo4j');
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const { summary } = await driver.executeQuery(`EXPLAIN ${cypher}`, toGraph(input), { database });
    return steps(summary.plan as unknown as PlanStep);
  } finally {
    await driver.close();
  }
}

function steps(step: PlanStep): string[] {
  return [`${step.operatorType} ${step.arguments.Details ?? ''}`, ...step.children.flatMap(steps)];
}
