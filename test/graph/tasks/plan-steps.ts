import type { Parameters, Statement } from '../../../src/graph/statement.ts';
import { planOf } from '../../support/plan.ts';

interface PlanStep {
  readonly operatorType: string;
  readonly arguments: { readonly Details?: string };
  readonly children: readonly PlanStep[];
}

/** How the database would run a statement: its steps as "operator details", in no particular order. */
export async function planSteps<Input extends Parameters>(
  { cypher }: Statement<Input, unknown>,
  input: Input,
): Promise<string[]> {
  return flatten(JSON.parse(await planOf('EXPLAIN', cypher, input)) as PlanStep);
}

function flatten(step: PlanStep): string[] {
  return [`${step.operatorType} ${step.arguments.Details ?? ''}`, ...step.children.flatMap(flatten)];
}
