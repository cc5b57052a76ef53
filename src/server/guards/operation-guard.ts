import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql';
import { limitCost } from './cost.ts';
import { type DocumentLimits, limitDocuments } from './document-limits.ts';
import { checkVariables, type VariableLimits } from './variables.ts';

/** Bounds on one operation. */
export interface OperationLimits extends DocumentLimits, VariableLimits {
  /** Fields that its answer may have, if every list were as long as it may get. */
  readonly cost: number;
}

/** What both roads ask before they run an operation. */
export interface OperationGuard {
  /** For validation: what a document alone tells. */
  readonly rule: ValidationRule;
  /**
   * For a valid document and its variables. Without an operation there is nothing that could run.
   * @throws AppError QUERY_TOO_COMPLEX; BAD_USER_INPUT for an argument that cannot be read
   */
  check(
    document: DocumentNode,
    operation: OperationDefinitionNode | undefined,
    variables: Readonly<Record<string, unknown>>,
  ): void;
}

export function createOperationGuard(schema: GraphQLSchema, limits: OperationLimits): OperationGuard {
  const checkCost = limitCost(schema, limits.cost);
  return {
    rule: limitDocuments(limits),
    check: (document, operation, variables) => {
      checkVariables(variables, limits);
      if (operation !== undefined) checkCost(document, operation, variables);
    },
  };
}
