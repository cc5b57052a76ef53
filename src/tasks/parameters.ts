import type { z } from 'zod';
import type { JsonObject } from '../engine/task.ts';
import { AppError } from '../errors.ts';

/**
 * The parameters of a run, checked against the task's schema (which also holds the defaults).
 * @throws AppError BAD_USER_INPUT that names every faulty parameter, what is wrong with it and which ones there are
 */
export function parseParameters<Schema extends z.ZodObject>(schema: Schema, given: JsonObject): z.output<Schema> {
  const parsed = schema.strict().safeParse(given);
  if (parsed.success) return parsed.data as z.output<Schema>;
  const faults = parsed.error.issues.map(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => `parameters.${key}: is unknown`).join('; ')
      : `parameters.${issue.path.join('.')}: ${issue.message}`,
  );
  const known = Object.keys(schema.shape).join(', ');
  throw new AppError('BAD_USER_INPUT', `${faults.join('; ')}. Parameters of this task: ${known}.`);
}

/** The defaults of a schema, as the parameters that a task registers with. */
export function defaultParameters(schema: z.ZodObject): JsonObject {
  return schema.parse({}) as JsonObject;
}
