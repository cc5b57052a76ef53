import { GraphQLError, type OperationDefinitionNode, type ValidationRule } from 'graphql';
import { AppError } from '../../errors.ts';
import { type Measures, measureOperations } from './measure-operations.ts';

/** The most of each measure that an operation may have, whatever its variables say. */
export type DocumentLimits = Measures;

const REMEDIES: Readonly<Record<keyof DocumentLimits, string>> = {
  depth: 'Ask for what lies deeper by its id, in an operation of its own.',
  aliases: 'Ask for several things of a kind by one list with a where, or in several operations.',
  rootFields: 'Send several operations.',
  directives: 'Write an operation for each case instead.',
  selections: 'Spread fewer fragments, or send several operations.',
  inputDepth: 'Make the arguments flatter.',
};

const NAMES: Readonly<Record<keyof DocumentLimits, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
  selections: 'selections',
  inputDepth: 'levels of input',
};

/**
 * The rule that refuses documents over the limits, the same on both roads. It reports and never throws: what a rule
 * throws would be answered as an unexpected error.
 */
export function limitDocuments(limits: DocumentLimits): ValidationRule {
  return context => ({
    Document: document => {
      for (const { operation, measures } of measureOperations(document)) {
        for (const limit of Object.keys(REMEDIES) as (keyof DocumentLimits)[]) {
          if (measures[limit] > limits[limit])
            context.reportError(excess(limit, limits[limit], measures[limit], operation));
        }
      }
    },
  });
}

function excess(
  limit: keyof DocumentLimits,
  most: number,
  found: number,
  operation: OperationDefinitionNode,
): GraphQLError {
  const message = `The operation has ${found} ${NAMES[limit]}; at most ${most} are allowed. ${REMEDIES[limit]}`;
  const originalError = new AppError('QUERY_TOO_COMPLEX', message, { details: { limit, most, found } });
  return new GraphQLError(message, { nodes: operation, originalError });
}
