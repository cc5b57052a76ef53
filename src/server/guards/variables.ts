import { AppError } from '../../errors.ts';

/** Bounds on what comes as variables. */
export interface VariableLimits {
  /** Lists and objects inside one another. */
  readonly inputDepth: number;
  /** All values together, also those inside lists and objects. */
  readonly inputValues: number;
}

/**
 * Refuses variables that are too deep or too many, before anything that calls itself looks into them.
 * @throws AppError QUERY_TOO_COMPLEX naming the limit
 */
export function checkVariables(variables: unknown, limits: VariableLimits): void {
  let level = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.inputDepth + 1) throw excess('inputDepth', 'levels of input', limits.inputDepth, depth - 1);
    level = level.flatMap(value => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    values += level.length;
    if (values > limits.inputValues) throw excess('inputValues', 'values', limits.inputValues, values);
  }
}

function excess(limit: keyof VariableLimits, what: string, most: number, found: number): AppError {
  return new AppError(
    'QUERY_TOO_COMPLEX',
    `The variables have ${found} ${what} or more; at most ${most} are allowed. Send less at once.`,
    { details: { limit, most, found } },
  );
}
