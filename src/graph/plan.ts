import type { Plan, ResultSummary } from 'neo4j-driver';

const PARAMETER_MISSING = 'Neo.ClientNotification.Statement.ParameterNotProvided';

/** What the database would do for a statement. */
export interface StatementPlan {
  /** The operators of its plan, such as `NodeByLabelScan` or `Expand(All)`. */
  readonly operators: readonly string[];
  /** What the database says about parameters that the statement names and that were not given; null: nothing is missing. */
  readonly missing: string | null;
}

/** The plan in the answer to an EXPLAIN. Neo4j 5 adds the database to each operator's name: `AllNodesScan@neo4j`. */
export function statementPlan({ plan, notifications }: ResultSummary): StatementPlan {
  const missing = notifications.find(({ code }) => code === PARAMETER_MISSING);
  return { operators: plan === false ? [] : operatorsOf(plan), missing: missing?.description ?? null };
}

function operatorsOf({ operatorType, children }: Plan): string[] {
  return [operatorType.replace(/@[^@]*$/, ''), ...children.flatMap(operatorsOf)];
}
