import { z } from 'zod';
import { durationToMs } from '../../duration.ts';

const LONGEST_NAME = 100;
const MOST_TASKS = 100;

/** An exact ISO 8601 duration as text. @param meaning what it is for */
export function duration(meaning: string, standard: string) {
  return z
    .string()
    .max(LONGEST_NAME)
    .superRefine((text, context) => {
      try {
        durationToMs(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as RangeError).message });
      }
    })
    .default(standard)
    .describe(`${meaning}, an ISO 8601 duration, default ${standard}`);
}

/** A whole number within bounds. @param meaning what it counts */
export function wholeNumber(meaning: string, { from, to, standard }: { from: number; to: number; standard: number }) {
  return z
    .number()
    .int()
    .min(from)
    .max(to)
    .default(standard)
    .describe(`${meaning}, ${from} to ${to}, default ${standard}`);
}

/** The tasks that a rule is about; absent: all. */
export const tasks = z
  .array(z.string().min(1).max(LONGEST_NAME))
  .min(1)
  .max(MOST_TASKS)
  .optional()
  .describe('names of the tasks that it is about, default all');

/** Whether a rule with these `tasks` is about a task. */
export function isAbout(named: readonly string[] | undefined, taskName: string): boolean {
  return named === undefined || named.includes(taskName);
}
