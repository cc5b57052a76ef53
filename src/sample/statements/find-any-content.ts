import { statement } from '../../graph/statement.ts';

/**
 * In: nothing. Rows: one; `found` says whether there is any node besides what the service itself writes before its
 * first run. It stops at the first one.
 */
export const findAnyContent = statement<Record<string, never>, { found: boolean }>(
  'find-any-content',
  `RETURN EXISTS { (:!Migration&!ResultCounter&!Replica&!OptimizationTask) } AS found`,
);
