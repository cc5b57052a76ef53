import { getCallSites } from 'node:util';
import { z } from 'zod';
import { checkAttempts, storedDuration } from '../../engine/policies.ts';
import { CATCH_UP_POLICIES, OVERLAP_POLICIES, TASK_MODES, type TaskDefinition } from '../../engine/task.ts';
import { resolveTrigger } from '../../engine/trigger.ts';
import { checkAgent, checkName } from '../registration.ts';

export type {
  Analysis,
  CatchUpPolicy,
  CustomSchedule,
  JsonObject,
  OverlapPolicy,
  TaskAnswer,
  TaskContext,
  TaskDefinition,
  TaskMode,
  Write,
} from '../../engine/task.ts';
export { type Statement, statement } from '../../graph/statement.ts';

/** The same for every copy of this module, so that a task module may have loaded another one. */
const DEFINED_AT = Symbol.for('kurultai-optimizer.task.definedAt');

/** A definition that was checked, and knows where it stands. */
export type DefinedTask = TaskDefinition & { readonly [DEFINED_AT]: string };

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const SHAPE = z.strictObject({
  name: z.string(),
  agent: z.string(),
  trigger: z.custom(value => typeof value === 'string' || isObject(value), "must be a trigger's name or a schedule"),
  description: z.string(),
  handler: z.custom(value => typeof value === 'function', 'must be a function'),
  mode: z.enum(TASK_MODES).optional(),
  parameters: z.custom(isObject, 'must be an object').optional(),
  overlap: z.enum(OVERLAP_POLICIES).optional(),
  catchUp: z.enum(CATCH_UP_POLICIES).optional(),
  timeout: z.string().optional(),
  maxAttempts: z.number().optional(),
  retryDelay: z.string().optional(),
  jitter: z.string().optional(),
});

/**
 * Declares a task of one's own; a module that the setting TASKS names exports what this answers.
 * @throws TypeError naming the property and the remedy
 */
export function defineTask(definition: TaskDefinition): DefinedTask {
  checkShape(definition);
  try {
    checkName(definition.name);
    checkAgent(definition.agent);
    resolveTrigger(definition.trigger);
    for (const field of ['timeout', 'retryDelay', 'jitter'] as const) {
      const iso = definition[field];
      if (iso !== undefined) storedDuration(field, iso);
    }
    if (definition.maxAttempts !== undefined) checkAttempts(definition.maxAttempts);
  } catch (error) {
    throw new TypeError(`defineTask: ${(error as Error).message}`, { cause: error });
  }
  const [, caller] = getCallSites(2);
  const place = caller === undefined ? '' : `${caller.scriptName}:${caller.lineNumber}:${caller.columnNumber}`;
  return Object.freeze({ ...definition, [DEFINED_AT]: place });
}

/** Whether a value came from `defineTask`. */
export function isDefinedTask(value: unknown): value is DefinedTask {
  return isObject(value) && typeof (value as Partial<DefinedTask>)[DEFINED_AT] === 'string';
}

/** Where a definition stands: address of its file, line and column. */
export function placeOf(task: DefinedTask): string {
  return task[DEFINED_AT];
}

function checkShape(definition: unknown): void {
  const { error } = SHAPE.safeParse(definition);
  if (error === undefined) return;
  const faults = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  throw new TypeError(`defineTask: ${faults.join('; ')}`);
}
